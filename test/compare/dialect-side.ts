import type { Side } from '../../conformance/compare/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { fullProfile } from '../mock-target.ts'
import type { ApiName } from '../../contracts/index.ts'
import type { FullOptions } from '../../handlers/create-core.ts'

/** A server that somebody else wrote, as a deployment: it keeps what is done to it. */
export function dialectSide(api: ApiName, send: Send, options: FullOptions = {}): Side {
  const profile = fullProfile(api, options)
  return { name: 'a stranger', kind: 'deployment', profile, options: {}, open: () => ({ send, pass: async () => {} }) }
}
