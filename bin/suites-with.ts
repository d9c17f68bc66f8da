import { type ApiName, apiNames } from '../contracts/index.ts'
import type { Suite } from '../conformance/rule/index.ts'
import { suites } from '../conformance/suites.ts'
import type { ApiModules } from './api-modules.ts'

/** The suites of some of the package's own APIs, then those that are brought. Apart from the modules, since a server needs no suite. */
export function suitesWith(apis: readonly ApiName[], { suites: brought }: ApiModules): readonly Suite[] {
  return [...apis.map((api) => suites[api]), ...brought]
}

/** The suites there are, and the APIs that are meant of them where not all of the profile are: those that are named, and those that are brought even where others are named. */
export function judgedBy(
  named: readonly string[] | undefined,
  outside: ApiModules,
): { readonly suites: readonly Suite[]; readonly apis?: readonly string[] } {
  const meant = [...(named ?? []), ...outside.suites.map(({ api }) => api)]
  return { suites: suitesWith(apiNames, outside), ...(meant.length > 0 && { apis: meant }) }
}
