/** Which programs are driven: the rules of the suite, each with its own inputs and with generated ones. */
import fc from 'fast-check'
import { hash } from '../json/index.ts'
import { type Context, missingNeed, type Rule, selectRule, type Setting, type Suite } from '../rule/index.ts'

export interface Program {
  readonly api: string
  readonly rule: string
  readonly act: (ctx: Context) => Promise<void>
}

export interface ProgramWishes {
  readonly seed: number
  /** Generated inputs per rule. */
  readonly runs: number
  readonly only: string | null
}

/** Every rule once, then every rule with the next of its inputs: what time cuts off are repetitions. */
export function programsOf(suite: Suite, setting: Setting, wishes: ProgramWishes): readonly Program[] {
  const perRule = rulesOf(suite, setting, wishes.only).map((rule) => programsOfRule(rule, setting, wishes))
  const most = Math.max(0, ...perRule.map((programs) => programs.length))
  return Array.from({ length: most }, (_, turn) => perRule.flatMap((programs) => programs[turn] ?? [])).flat()
}

/** Which came first of requests sent at once is chance, and no difference. */
export function rulesOf(suite: Suite, setting: Setting, only: string | null): readonly Rule[] {
  return suite.rules.filter(
    (rule) =>
      rule.kind !== 'concurrent' &&
      rule.unrepeatable !== true &&
      missingNeed(rule, setting) === null &&
      selectRule(rule, only),
  )
}

function programsOfRule(rule: Rule, setting: Setting, { seed, runs }: ProgramWishes): readonly Program[] {
  const { id, api, inputs, explore, maxRuns = runs } = rule
  const given = inputs.map((input): Program => ({ api, rule: id, act: async (ctx) => await rule.run(ctx, input) }))
  if (explore === undefined) return given
  const { arbitrary, attempt } = explore(setting)
  const numRuns = Math.min(runs, maxRuns)
  const drawn = numRuns === 0 ? [] : fc.sample(arbitrary, { seed: hash(`${seed}:${id}`) | 0, numRuns })
  const made = drawn.map((value): Program => ({
    api,
    rule: id,
    act: async (ctx) => await attempt(ctx, value, () => undefined),
  }))
  return [...given, ...made]
}
