/** How much a run may ask of a target. */

/** As written in a profile; what is absent gets a default. */
export interface Limits {
  /**
   * 0 for as fast as it goes; APIs then run side by side when the run says so. Otherwise a mean: the requests of a race go
   * out at once, and those after them wait the longer.
   */
  readonly requestsPerSecond?: number
  readonly maxRequests?: number
  readonly maxSeconds?: number
  /** Things of one API that are there at once. */
  readonly maxLiveObjects?: number
  /** One request may take this long. */
  readonly requestSeconds?: number
  /** Requests spent at most on making one finding smaller; part of `maxRequests`. */
  readonly shrinkRequests?: number
  /** Bytes that are read of one answer, decoded; the rest is left, and the body fits no schema. */
  readonly maxAnswerBytes?: number
  /** Seconds for removing what the run made, beside `maxSeconds`; what is not removed by then is left behind. */
  readonly maxCleanupSeconds?: number
}

/** The names a profile may use. */
export const limitNames = [
  'requestsPerSecond',
  'maxRequests',
  'maxSeconds',
  'maxLiveObjects',
  'requestSeconds',
  'shrinkRequests',
  'maxAnswerBytes',
  'maxCleanupSeconds',
] as const satisfies readonly (keyof Limits)[]

/** For a real deployment: gentle enough to run beside people's work. */
const remote: Required<Limits> = {
  requestsPerSecond: 20,
  maxRequests: 5000,
  maxSeconds: 600,
  maxLiveObjects: 20,
  requestSeconds: 30,
  shrinkRequests: 200,
  maxAnswerBytes: 16_777_216,
  maxCleanupSeconds: 30,
}

/** For a server on this machine: no rate, room for every rule of every API, and for lists longer than any page. */
const local: Required<Limits> = {
  ...remote,
  requestsPerSecond: 0,
  maxRequests: 200_000,
  maxLiveObjects: 120,
  shrinkRequests: 1000,
}

/**
 * The defaults for a set of base URLs: those of a server on this machine only when all of them are.
 *
 * @example defaultLimits(['https://ece.example.com']).requestsPerSecond
 */
export function defaultLimits(baseUrls: readonly string[]): Required<Limits> {
  return baseUrls.every(isLoopback) ? local : remote
}

/** `.invalid` hosts (RFC 2606) never resolve: such a base URL stands for an in-process target. */
function isLoopback(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl)
  if (['localhost', '[::1]', '0.0.0.0'].includes(hostname)) return true
  return /^127\.\d+\.\d+\.\d+$/.test(hostname) || /\.(localhost|invalid|test)$/.test(hostname)
}
