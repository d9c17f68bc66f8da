/** Which API an address is of: as somebody says, or else by its path. */
import type { Contract } from '../../contracts/types.ts'

/** Everything below this URL is of this API: `--map https://ece.example.com=elastic-cloud`. */
export interface Mapping {
  readonly url: string
  readonly api: string
}

/** Where an API is served. Two consoles behind one host are two places. */
export interface Addressed<C> {
  readonly contract: C
  /** The path below which the operations stand. */
  readonly base: string
  /** All paths of this place below which they stand alike. */
  readonly basePaths: readonly string[]
  /** The address of the place, with what stands before the API's own base path. */
  readonly place: string
  /** What was said of it, where something was. */
  readonly mapping: Mapping | null
  /** The path is that of an operation, with whichever method. */
  readonly isKnown: boolean
}

type Based = Pick<Contract, 'name' | 'basePaths' | 'operations'>

/**
 * Whose an address is; null when it is of none of the APIs. What is below a mapped URL is of the API that was named, or of none. All else
 * is known by its path, whatever host and prefix it has: that of an operation. Other paths of a host may be anybody's.
 */
export function addressedIn<C extends Based>(
  url: string,
  contracts: readonly C[],
  maps: readonly Mapping[],
): Addressed<C> | null {
  if (!URL.canParse(url)) return null
  const { origin, pathname } = new URL(url)
  const below = maps.filter((one) => isBelow(one, origin, pathname))
  const found = contracts.flatMap((contract) => {
    const own = below.filter(({ api }) => api === contract.name)
    const isMapped = below.length > 0 || maps.some(({ api }) => api === contract.name)
    return isMapped
      ? own.flatMap((mapping) => mappedAt(contract, mapping, pathname))
      : foundAt(contract, origin, pathname)
  })
  return found.find(({ isKnown }) => isKnown) ?? found[0] ?? null
}

function isBelow({ url }: Mapping, origin: string, pathname: string): boolean {
  const start = new URL(url)
  return start.origin === origin && `${pathname}/`.startsWith(`${pathOf(start)}/`)
}

const pathOf = ({ pathname }: URL): string => pathname.replace(/\/$/, '')

/** A mapped URL is the API's base URL, which has all that is below it, or where its host begins. */
function mappedAt<C extends Based>(contract: C, mapping: Mapping, pathname: string): readonly Addressed<C>[] {
  const start = new URL(mapping.url)
  const path = pathOf(start)
  return [...longestFirst(contract.basePaths).map((base) => path + base), path]
    .filter((base) => pathname.startsWith(`${base}/`))
    .map((base) => at(contract, start.origin, base, pathname, mapping))
    .filter(({ base, isKnown }) => isKnown || (base === path && path !== ''))
}

/** Each place in a path where one of the API's base paths stands. */
function foundAt<C extends Based>(contract: C, origin: string, pathname: string): readonly Addressed<C>[] {
  return longestFirst(contract.basePaths)
    .flatMap((base) => {
      const from = pathname.indexOf(`${base}/`)
      return from < 0 ? [] : [at(contract, origin, pathname.slice(0, from) + base, pathname, null)]
    })
    .filter(({ isKnown }) => isKnown)
}

function at<C extends Based>(
  contract: C,
  origin: string,
  base: string,
  pathname: string,
  mapping: Mapping | null,
): Addressed<C> {
  const own = longestFirst(contract.basePaths).find((one) => base.endsWith(one))
  const prefix = own === undefined ? base : base.slice(0, -own.length)
  const basePaths = own === undefined ? [base] : contract.basePaths.map((one) => prefix + one)
  return { contract, base, basePaths, place: origin + prefix, mapping, isKnown: knows(contract, base, pathname) }
}

const longestFirst = (texts: readonly string[]): readonly string[] => texts.toSorted((a, b) => b.length - a.length)

function knows({ operations }: Based, base: string, pathname: string): boolean {
  const parts = pathname.slice(base.length).split('/')
  return Object.values(operations).some(({ path }) => {
    const wanted = path.split('/')
    return wanted.length === parts.length && wanted.every((one, index) => /^\{.*\}$/.test(one) || one === parts[index])
  })
}
