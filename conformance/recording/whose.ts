/** Whose an exchange is: which API, at which address, of which world of it. */
import type { Contract } from '../../contracts/types.ts'
import type { Exchange } from '../history/index.ts'
import type { Suite } from '../rule/index.ts'

/** Everything below this URL is of this API: `--map https://ece.example.com=elastic-cloud`. */
export interface Mapping {
  readonly url: string
  readonly api: string
}

/** What is served at one place. Two consoles behind one host, and two tenants of the mock, are two worlds. */
export interface Whose {
  readonly suite: Suite
  readonly basePaths: readonly string[]
  readonly world: string
}

/**
 * Whose an exchange is; null when it is of none of the APIs. An address that no mapping names is known by its path, whatever host
 * and prefix it has: that of an operation, with whichever method. Other paths of a host may be anybody's.
 */
export function whoseIs(
  { url, requestHeaders }: Pick<Exchange, 'url' | 'requestHeaders'>,
  suites: readonly Suite[],
  maps: readonly Mapping[],
): Whose | null {
  if (!URL.canParse(url)) return null
  const { origin, pathname } = new URL(url)
  const tenant = requestHeaders['x-extmock-tenant'] ?? ''
  for (const suite of suites) {
    const own = maps.filter(({ api }) => api === suite.api)
    const bases = own.length > 0 ? mappedBases(suite.contract, own, origin) : foundBases(suite.contract, pathname)
    const base = bases.find((one) => knows(suite.contract, one, pathname))
    if (base !== undefined)
      return { suite, basePaths: [base], world: [suite.api, origin, prefixOf(suite.contract, base), tenant].join(' ') }
  }
  return null
}

/** A mapped URL is the API's base URL, or where its host begins. */
function mappedBases({ basePaths }: Contract, maps: readonly Mapping[], origin: string): readonly string[] {
  return maps
    .map(({ url }) => new URL(url))
    .filter((url) => url.origin === origin)
    .flatMap(({ pathname }) => {
      const path = pathname.replace(/\/$/, '')
      return [...longestFirst(basePaths).map((base) => path + base), path]
    })
}

/** Each place in a path where one of the API's base paths stands. */
function foundBases({ basePaths }: Contract, pathname: string): readonly string[] {
  return longestFirst(basePaths).flatMap((base) => {
    const at = pathname.indexOf(`${base}/`)
    return at < 0 ? [] : [pathname.slice(0, at) + base]
  })
}

const longestFirst = (texts: readonly string[]): readonly string[] => texts.toSorted((a, b) => b.length - a.length)

/** What stands before the API's own base path. */
function prefixOf({ basePaths }: Contract, base: string): string {
  const own = longestFirst(basePaths).find((one) => base.endsWith(one))
  return own === undefined ? base : base.slice(0, -own.length)
}

function knows({ operations }: Contract, base: string, pathname: string): boolean {
  if (!pathname.startsWith(`${base}/`)) return false
  const parts = pathname.slice(base.length).split('/')
  return Object.values(operations).some(({ path }) => {
    const wanted = path.split('/')
    return wanted.length === parts.length && wanted.every((one, at) => /^\{.*\}$/.test(one) || one === parts[at])
  })
}

/** A mock that was reset, seeded or restored is another world from then on; a question to its journal changes nothing. */
export function isReset({ url, method, status }: Exchange): boolean {
  return method !== 'GET' && status < 400 && URL.canParse(url) && new URL(url).pathname.includes('/_extmock/')
}
