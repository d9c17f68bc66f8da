/** What a side's profile says of one API, and what two sides have in common. */
import { ConfigError } from '../errors.ts'
import { isPresent, type Setting, type Suite } from '../rule/index.ts'
import type { Side } from './step/index.ts'

/** A mock may always be written to. Throws ConfigError. */
export function settingOf(suite: Suite, side: Side, write: boolean): Setting {
  const { api, contract } = suite
  const own = side.profile.apis[api]
  if (own === undefined) throw new ConfigError(`${side.name} has no ${api}`)
  const { baseUrl, credentials: roles, capabilities } = own
  return { api, contract, baseUrl, roles, capabilities, write: side.kind === 'mock' || write }
}

/** The left's words, cut down to what the right has as well. */
export function commonSetting(left: Setting, right: Setting): Setting {
  const both = <T>(here: Readonly<Record<string, T>>, there: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(here).filter(([name]) => isPresent(there[name])))
  return {
    ...left,
    roles: both(left.roles, right.roles),
    capabilities: both(left.capabilities, right.capabilities),
    write: left.write && right.write,
  }
}
