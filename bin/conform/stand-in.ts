import { contracts, type ApiName } from '../../contracts/index.ts'
import { parseProfile, type Profile } from '../../conformance/index.ts'
import type { Send } from '../../conformance/types.ts'
import { createCore } from '../../handlers/create-core.ts'

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
export function standIn(given: Profile | null, apis: readonly ApiName[], seed: number): StandIn {
  const core = createCore({ apis, seed, data: 'demo' })
  const whole = parseProfile(core.profile('http://mock.invalid'))
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
  return { send: (request) => core.fetch(request), profile, lacking }
}

/** The operations of a contract that create, change or remove something. */
export function isWrite(api: string, operation: string | null, method: string): boolean {
  if (method === 'GET' || method === 'HEAD') return false
  const spec = operation === null ? undefined : contracts[api as ApiName]?.operations[operation as never]
  return (spec as { auth?: string } | undefined)?.auth !== 'none'
}
