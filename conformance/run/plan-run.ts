/** Settles what a run is about before anything is sent; everything wrong with the wishes comes out here. */
import type { ContractWithClauses } from '../../contracts/types.ts'
import { ConfigError } from '../errors.ts'
import { own } from '../json/index.ts'
import { misfit } from '../judge/index.ts'
import type { ApiProfile, Profile } from '../profile/index.ts'
import { type Rule, selectRule, type Setting, type Suite } from '../rule/index.ts'
import type { SuiteFault } from '../report/index.ts'

/** One API of a run. */
export interface PlannedApi {
  readonly suite: Suite
  readonly setting: Setting
  /** Selected and sound. */
  readonly rules: readonly Rule[]
  /** Those of them that this run runs; the others are run beside it. */
  readonly own: readonly Rule[]
}

export interface Wishes {
  readonly profile: Profile
  readonly suites: readonly Suite[]
  readonly apis?: readonly string[]
  readonly rules?: readonly Rule[]
  readonly only: string | null
  readonly write: boolean
  readonly wire?: boolean
}

/** The planned of a run and the rules that cannot be right. Throws ConfigError. */
export function planRun(wishes: Wishes): {
  readonly planned: readonly PlannedApi[]
  readonly faults: readonly SuiteFault[]
} {
  const faults: SuiteFault[] = []
  const planned = chosenApis(wishes).map(({ suite, api }): PlannedApi => {
    const all = (wishes.rules ?? suite.rules).filter((rule) => rule.api === suite.api)
    const sound = all.filter((rule, index) => {
      const message = unsound(rule, suite.contract, all.slice(0, index))
      if (message !== null) faults.push({ rule: rule.id, message })
      return message === null
    })
    const rules = sound.filter((rule) => selectRule(rule, wishes.only))
    return { suite, setting: settingOf(suite, api, wishes), rules, own: rules }
  })
  if (wishes.only !== null && faults.length === 0 && planned.every((api) => api.rules.length === 0)) {
    const example = `${planned[0]?.suite.api ?? 'API'}.*`
    throw new ConfigError(
      `only: ${wishes.only} matches no rule and no clause that has one; their ids are like ${example}`,
      'extmock clauses lists every id',
    )
  }
  return { planned, faults }
}

/** The suites that are meant, each with what the profile says of its API. Throws ConfigError. */
export function chosenApis({ suites, apis, profile }: Pick<Wishes, 'suites' | 'apis' | 'profile'>) {
  const known = suites.map((suite) => suite.api)
  const names = apis ?? Object.keys(profile.apis)
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new ConfigError(`${unknown}: no such API; there are ${known.join(', ') || 'none'}`)
  if (names.length === 0) throw new ConfigError('apis: none chosen')
  const chosen = suites.filter((suite) => names.includes(suite.api))
  return chosen.map((suite): { readonly suite: Suite; readonly api: ApiProfile } => {
    const api = own(profile.apis, suite.api)
    if (api === undefined) throw new ConfigError(`apis.${suite.api}: not in the profile`)
    checkProfile(suite, api)
    return { suite, api }
  })
}

/** Does the profile of an API fit its contract? Throws ConfigError, without any value in it. */
function checkProfile({ api: name, contract: { profile } }: Suite, api: ApiProfile): void {
  const role = Object.keys(api.credentials).find((one) => !Object.hasOwn(profile.roles, one))
  if (role !== undefined) throw unknownName(`apis.${name}.credentials.${role}`, Object.keys(profile.roles))
  for (const [key, value] of Object.entries(api.capabilities)) {
    const capability = own(profile.capabilities, key)
    if (capability === undefined)
      throw unknownName(`apis.${name}.capabilities.${key}`, Object.keys(profile.capabilities))
    const wrong = value === false || value === null ? null : misfit(capability.schema, value)
    if (wrong !== null) {
      throw new ConfigError(`apis.${name}.capabilities.${key}${wrong.path}: expected ${wrong.expected}`)
    }
  }
}

function unknownName(path: string, known: readonly string[]): ConfigError {
  return new ConfigError(`${path}: unknown; known are ${known.join(', ') || 'none'}`)
}

function unsound(rule: Rule, contract: ContractWithClauses, before: readonly Rule[]): string | null {
  if (before.some((one) => one.id === rule.id)) return 'another rule has the same id'
  if (rule.clauses.length === 0) return 'it decides no clause'
  const ids = new Set(contract.clauses.map((clause) => clause.id))
  const unknown = rule.clauses.find((id) => !ids.has(id))
  return unknown === undefined ? null : `it lists ${unknown}, which no contract has`
}

function settingOf(suite: Suite, api: ApiProfile, { write, wire = false }: Wishes): Setting {
  const { baseUrl, credentials: roles, capabilities } = api
  return { api: suite.api, contract: suite.contract, baseUrl, roles, capabilities, write, wire }
}
