/** Whose an exchange is: which API, at which address, of which world of it. */
import type { Exchange } from '../history/index.ts'
import { addressedIn, type Mapping } from '../judge/index.ts'
import type { Suite } from '../rule/index.ts'

/** What is served at one place. Two consoles behind one host, and two tenants of the mock, are two worlds. */
export interface Whose {
  readonly suite: Suite
  readonly basePaths: readonly string[]
  readonly world: string
  /** What was said of its address, where something was. */
  readonly mapping: Mapping | null
}

/** Whose an exchange is; null when its path is that of no operation. */
export function whoseIs(
  { url, requestHeaders }: Pick<Exchange, 'url' | 'requestHeaders'>,
  suites: readonly Suite[],
  maps: readonly Mapping[],
): Whose | null {
  const contracts = suites.map(({ contract }) => contract)
  const found = addressedIn(url, contracts, maps)
  const suite = suites.find(({ contract }) => contract === found?.contract)
  if (found === null || suite === undefined || !found.isKnown) return null
  const world = [suite.api, found.place, requestHeaders['x-extmock-tenant'] ?? ''].join(' ')
  return { suite, basePaths: [found.base], world, mapping: found.mapping }
}

/** A mock that was reset, seeded or restored is another world from then on; a question to its journal changes nothing. */
export function isReset({ url, method, status }: Exchange): boolean {
  return method !== 'GET' && status < 400 && URL.canParse(url) && new URL(url).pathname.includes('/_extmock/')
}
