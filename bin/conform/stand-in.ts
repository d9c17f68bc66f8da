import type { ApiName } from '../../contracts/index.ts'
import type { Contract } from '../../contracts/types.ts'
import type { Profile } from '../../conformance/profile/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import type { ApiModules } from '../api-modules.ts'
import { inProcess } from './in-process.ts'

export interface StandIn {
  readonly send: Send
  readonly profile: Profile
  /** Roles and capabilities of the target that the stand-in does not have: their rules are not in the estimate. */
  readonly lacking: readonly string[]
}

/**
 * The mock in this process, cut down to the roles and capabilities of a profile, so that the same rules run on it as on
 * the target. `null` for a profile stands for one with everything.
 */
export function standIn(given: Profile | null, apis: readonly ApiName[], seed: number, outside?: ApiModules): StandIn {
  const { send, profile: whole } = inProcess(apis, seed, outside)
  const lacking: string[] = []
  const cut = <T>(api: string, what: string, wanted: object | undefined, have: Readonly<Record<string, T>>) => {
    if (wanted === undefined) return have
    const names = Object.entries(wanted).flatMap(([name, value]) => (value === false || value === null ? [] : [name]))
    lacking.push(...names.filter((name) => !(name in have)).map((name) => `${api} ${what} ${name}`))
    return Object.fromEntries(Object.entries(have).filter(([name]) => names.includes(name)))
  }
  const entries = Object.entries(whole.apis).map(([name, api]) => {
    const wanted = given?.apis[name]
    const credentials = cut(name, 'role', wanted?.credentials, api.credentials)
    const capabilities = cut(name, 'capability', wanted?.capabilities, api.capabilities)
    return [name, { ...api, credentials, capabilities }]
  })
  const profile: Profile = { ...whole, apis: Object.fromEntries(entries) }
  return { send, profile, lacking }
}

/** Whether an operation creates, changes or removes something. */
export function isWrite(contract: Contract | undefined, operation: string | null, method: string): boolean {
  if (method === 'GET' || method === 'HEAD') return false
  return operation === null || contract?.operations[operation]?.auth !== 'none'
}
