/** Which programs are driven: what calibrate asks, and the rules of the suite, each with its own inputs and with generated ones. */
import fc from 'fast-check'
import { hash } from '../json/index.ts'
import type { Scene } from '../question/index.ts'
import { type Context, matches, missingNeed, type Rule, selectRule, type Setting, type Suite } from '../rule/index.ts'

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

/** The scenes, then every rule once, then every rule with the next of its inputs: what time cuts off are repetitions. */
export function programsOf(
  suite: Suite,
  scenes: readonly Scene[],
  setting: Setting,
  wishes: ProgramWishes,
): readonly Program[] {
  const perRule = rulesOf(suite, setting, wishes.only).map((rule) => programsOfRule(rule, setting, wishes))
  const most = Math.max(0, ...perRule.map((programs) => programs.length))
  const turns = Array.from({ length: most }, (_, turn) => perRule.flatMap((programs) => programs[turn] ?? []))
  return [...scenes.flatMap((scene) => programOfScene(scene, setting, wishes.only)), ...turns.flat()]
}

/** What is asked to find out an option shows a difference in it. */
function programOfScene({ id, needs, steps }: Scene, setting: Setting, only: string | null): readonly Program[] {
  const name = `${setting.api}.questions.${id}`
  const isWanted = missingNeed({ needs }, setting) === null && (only === null || matches(only, name))
  const act = async (ctx: Context): Promise<void> => await steps({ ...ctx, mark: (_, exchange) => exchange })
  return isWanted ? [{ api: setting.api, rule: name, act }] : []
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
