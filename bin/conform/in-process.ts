import { type ApiModules, noApiModules } from '../api-modules.ts'
import { suitesWith } from '../suites-with.ts'
import type { ApiName } from '../../contracts/index.ts'
import { parseProfile, type Profile } from '../../conformance/profile/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { createCore } from '../../handlers/create-core.ts'

/** The mock in this process as a run reaches it. */
export interface InProcess {
  readonly send: Send
  readonly profile: Profile
}

/**
 * The mock in this process, with every role and capability and leave to write: what `conform` judges without a target and what
 * `plan` counts on. Each API has the options with which its suite is quick.
 */
export function inProcess(apis: readonly ApiName[], seed: number, outside: ApiModules = noApiModules): InProcess {
  const options = Object.fromEntries(suitesWith(apis, outside).map(({ api, quick = {} }) => [api, quick]))
  const core = createCore({ apis: [...apis, ...outside.mocks], seed, data: 'demo', options })
  // RFC 2606: the host never resolves, so nothing can leave the process by mistake.
  const profile = parseProfile({ ...core.profile('http://mock.invalid'), write: true })
  return { send: (request) => core.fetch(request), profile }
}
