import type { ApiName } from '../contracts/index.ts'
import type { Suite } from '../conformance/rule/index.ts'
import { suites } from '../conformance/suites.ts'
import type { ApiModules } from './api-modules.ts'

/** The suites of some of the package's own APIs, then those that are brought. Apart from the modules, since a server needs no suite. */
export function suitesWith(apis: readonly ApiName[], { suites: brought }: ApiModules): readonly Suite[] {
  return [...apis.map((api) => suites[api]), ...brought]
}
