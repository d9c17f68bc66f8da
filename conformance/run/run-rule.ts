/** Runs one rule to its end: its own inputs first, then generated ones. */
import fc from 'fast-check'
import { asJson, hash, type Json } from '../json/index.ts'
import {
  confirm,
  freshViolation,
  type Investigation,
  maskFlaky,
  maskUnspoken,
  type Problem,
  startInvestigation,
} from './investigation.ts'
import { countedRun } from './counted-run.ts'
import type { Exploration, Rule } from '../rule/index.ts'
import { dropSteps, type Failure, fileFailure, smaller, startShrink } from './shrink.ts'
import type { ApiRun } from './api-run.ts'

/** After this many findings on generated input a rule has said enough. */
const mostRounds = 4

/** Runs a rule, or with `inputs` only those. Returns what ended it before its end, or null. Never throws. */
export async function runRule(apiRun: ApiRun, rule: Rule, inputs?: readonly Json[]): Promise<Problem | null> {
  const work = startInvestigation(apiRun, rule)
  try {
    await tryInputs(work, inputs ?? rule.inputs)
    if (inputs === undefined && rule.explore !== undefined) await generate(work, rule.explore(apiRun.setting))
  } catch (error) {
    // Nothing an attempt does comes here: a generator threw.
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    work.problem ??= { type: 'fault', message }
  }
  maskUnspoken(work)
  maskFlaky(work)
  const { problem } = work
  if (problem !== null)
    apiRun.evidence[problem.type === 'undecided' ? 'stuck' : 'undecided'](
      rule.id,
      rule.clauses,
      `${problem.message}; after ${work.done === 1 ? 'one run' : `${work.done} runs`}`,
    )
  return problem
}

async function tryInputs(work: Investigation, inputs: readonly Json[]): Promise<void> {
  for (const input of inputs) {
    if (work.problem !== null) return
    const first = await countedRun(
      work,
      () => input,
      (ctx) => work.rule.run(ctx, input),
    )
    const violation = freshViolation(work, first)
    if (violation === null || !(await confirm(work, violation, first, input))) continue
    const failure = startShrink(work, violation, first, input)
    await dropSteps(work, failure)
    await fileFailure(work, failure, null)
  }
}

/** Inputs to generate. Stories are told twice as often: which of their steps meet is left to chance besides what is in them. */
function inputsOf({ kind, maxRuns = Infinity }: Rule, runs: number): number {
  const wanted = kind === 'sequence' || kind === 'concurrent' ? 2 * runs : runs
  return Math.min(wanted, maxRuns)
}

async function generate(work: Investigation, exploration: Exploration): Promise<void> {
  const { apiRun, rule } = work
  let left = inputsOf(rule, apiRun.runs)
  for (let round = 0; left > 0 && round < mostRounds && work.problem === null; round += 1) {
    const hunt: Hunt = { failure: null }
    const details = await fc.check(fc.asyncProperty(exploration.arbitrary, hunter(work, exploration, hunt)), {
      seed: seedFor(apiRun.seed, `${rule.id}/${round}`),
      numRuns: left,
      endOnFailure: false,
    })
    left -= details.numRuns
    if (hunt.failure === null) {
      if (details.failed) throw new Error(`fast-check ended without a finding: ${String(details.errorInstance)}`)
      return
    }
    await fileHunted(work, hunt.failure, `${round}/${details.counterexamplePath ?? ''}`)
  }
}

async function fileHunted(work: Investigation, failure: Failure, path: string): Promise<void> {
  const dropped = await dropSteps(work, failure)
  await fileFailure(work, failure, dropped ? null : path)
}

interface Hunt {
  failure: Failure | null
}

/** The predicate for fast-check: throws for the failure being hunted and for nothing else. */
function hunter(work: Investigation, exploration: Exploration, hunt: Hunt): (generated: unknown) => Promise<void> {
  return async (generated) => {
    let live: Json = null
    const input = (): Json => asJson(live)
    const act = (ctx: Parameters<Exploration['attempt']>[0]): Promise<void> =>
      exploration.attempt(ctx, generated, (recorded) => (live = recorded))
    if (hunt.failure !== null) {
      if (await smaller(work, hunt.failure, input, act)) throw hunt.failure.violation
      return
    }
    // A rule that has come to its end lets the remaining runs pass without sending.
    if (work.problem !== null) return
    const first = await countedRun(work, input, act)
    const violation = freshViolation(work, first)
    if (violation === null || !(await confirm(work, violation, first, input()))) return
    hunt.failure = startShrink(work, violation, first, input())
    throw violation
  }
}

/** The seed of one part of a run, so that leaving out other parts does not change it. Fits what fast-check takes. */
function seedFor(seed: number, part: string): number {
  return hash(`${seed}:${part}`) | 0
}
