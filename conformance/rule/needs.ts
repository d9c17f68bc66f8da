/** What rules need of a profile, and what it costs when it is not there. */
import type { Rule, Setting } from './rule.ts'

/** Something a rule needs and a run does not give. */
export type Missing =
  | { readonly type: 'role' | 'capability'; readonly name: string }
  | { readonly type: 'write'; readonly name: 'write' }
  | { readonly type: 'wire'; readonly name: 'wire' }

type Given = Pick<Setting, 'roles' | 'capabilities' | 'write' | 'wire'>

/** What a rule needs and the run does not give, in words; null when nothing is missing. */
export function missingNeed(rule: Pick<Rule, 'needs'>, setting: Given): string | null {
  const [first] = missingNeeds(rule, setting)
  if (first === undefined) return null
  if (first.type === 'role') return `the profile has no credentials for the role ${first.name}`
  if (first.type === 'capability') return `the profile does not have the capability ${first.name}`
  if (first.type === 'wire') return 'requests stay in this process, and this is about connections'
  return 'the run is read-only, and this needs to create or change something'
}

/** All that a rule needs and the run does not give: roles, then capabilities, then the right to write, then connections. */
export function missingNeeds(rule: Pick<Rule, 'needs'>, setting: Given): readonly Missing[] {
  const { write = false, wire = false, roles = [], capabilities = [] } = rule.needs
  return [
    ...roles.filter((name) => !(name in setting.roles)).map((name) => ({ type: 'role' as const, name })),
    ...capabilities
      .filter((name) => !isPresent(setting.capabilities[name]))
      .map((name) => ({ type: 'capability' as const, name })),
    ...(write && !setting.write ? [{ type: 'write' as const, name: 'write' as const }] : []),
    ...(wire && setting.wire !== true ? [{ type: 'wire' as const, name: 'wire' as const }] : []),
  ]
}

/** Each thing that some rule misses, with the clauses that nothing decides for want of it, in their order. */
export function costsOf(
  rules: readonly Pick<Rule, 'clauses' | 'needs'>[],
  setting: Given,
): readonly { readonly missing: Missing; readonly clauses: readonly string[] }[] {
  const judged = rules.map((rule) => ({ rule, missing: missingNeeds(rule, setting) }))
  const decided = new Set(judged.filter(({ missing }) => missing.length === 0).flatMap(({ rule }) => rule.clauses))
  const things = new Map(judged.flatMap(({ missing }) => missing.map((one) => [`${one.type} ${one.name}`, one])))
  return [...things].map(([key, missing]) => {
    const concerned = judged.filter((one) => one.missing.some(({ type, name }) => `${type} ${name}` === key))
    const clauses = new Set(concerned.flatMap(({ rule }) => rule.clauses).filter((id) => !decided.has(id)))
    return { missing, clauses: [...clauses] }
  })
}

/** `false` and `null` say that a deployment lacks a capability as clearly as silence does. */
export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false
}
