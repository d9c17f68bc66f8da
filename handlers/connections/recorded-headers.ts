/** Headers of the recorded 201 that belong to its gateway. Facts, section 1.2, has their names; values are made up where it has none. */
import type { ConnectionsWorld } from './operation.ts'

const FIXED = {
  'cache-control': 'no-cache="set-cookie, set-cookie2", private, must-revalidate',
  'content-language': 'en-US',
  // The facts have the year only.
  expires: 'Sat, 01 Jan 1994 00:00:00 GMT',
  p3p: 'CP="NON"',
  vary: 'Accept-Encoding',
  'x-powered-by': 'Servlet/3.0',
} as const

/** Without cookies, for there are no sessions, and without what the transport sends itself (date, transfer-encoding). */
export function recordedHeaders(world: ConnectionsWorld): Record<string, string> {
  if (!world.options.recordedHeaders) return {}
  const session = world.ids.next('apim-session').toString(16).padStart(8, '0')
  return { ...FIXED, 'apim-session-id': session }
}
