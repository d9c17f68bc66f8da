import type { OptionSpec } from '../../types.ts'
import { choice, order } from '../../write/index.ts'

/** Requests that are wrong otherwise than in their body, and their order. */
export const requestOptions = {
  wrongMediaType: choice(['415', '400', 'accept'], '415'),
  wrongMethod: choice(['405', '404'], '405'),
  notAcceptable: choice(['ignore', '406'], 'ignore'),
  ifMatch: choice(['ignore', 'refuse'], 'ignore'),
  unauthenticated: choice(['401', 'redirect'], '401'),
  requireAdmin: choice([true, false], true),
  checkOrder: order(['authentication', 'role', 'existence', 'media-type', 'body']),
} as const satisfies Record<string, OptionSpec>
