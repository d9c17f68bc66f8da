import type { Rule, Setting } from './rule.ts'

/** What a rule needs and the run does not give, in words; null when nothing is missing. */
export function missingNeed(rule: Rule, setting: Setting): string | null {
  const { write = false, roles = [], capabilities = [] } = rule.needs
  const role = roles.find((name) => !(name in setting.roles))
  if (role !== undefined) return `the profile has no credentials for the role ${role}`
  const capability = capabilities.find((name) => !isPresent(setting.capabilities[name]))
  if (capability !== undefined) return `the profile does not have the capability ${capability}`
  if (write && !setting.write) return 'the run is read-only, and this needs to create or change something'
  return null
}

/** `false` and `null` say that a deployment lacks a capability as clearly as silence does. */
function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false
}
