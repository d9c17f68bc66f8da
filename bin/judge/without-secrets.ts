import type { Scrubber } from '../../conformance/history/secrets/index.ts'
import { createRedactor } from '../../conformance/profile/index.ts'

/** What is told of a recording, once all of it was read: what its end taught may stand in its beginning. */
export function withoutSecrets<T>(told: T, { again }: Scrubber): T {
  const { also, deep } = createRedactor()
  also(again)
  return deep(told)
}
