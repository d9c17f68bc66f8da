import type { ApiName } from '../../contracts/index.ts'

/** Options, or values of them (`option=value`), whose difference no comparison can show, and why. */
export const invisible: Readonly<Record<ApiName, Readonly<Record<string, string>>>> = {
  'elastic-cloud': {},
  qradar: {},
  connections: {},
}
