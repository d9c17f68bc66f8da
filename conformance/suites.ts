import type { ApiName } from '../contracts/index.ts'
import type { Suite } from './suite.ts'

/** The registry: one line per API. */
export const suites: Partial<Record<ApiName, Suite>> = {}
