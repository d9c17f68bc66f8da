/** Everything that can end a run of a rule other than a broken clause. Thrown, and turned into values by `attempt.ts`. */

/** A mistake of the suite itself (exit 6): a rule checked an unknown clause, wrote in a read-only run, touched what is not its own. */
export class SuiteError extends Error {
  override readonly name = 'SuiteError'
}

/** The run was asked for something impossible (exit 2). The message names the place. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  /** What would be right, where that is known here better than by whoever asked. */
  readonly hint: string | undefined

  constructor(message: string, hint?: string) {
    super(message)
    this.hint = hint
  }
}

/** No answer: refused, reset, unresolved or timed out. */
export class TargetUnreachable extends Error {
  override readonly name = 'TargetUnreachable'
}

/** Requests or time ran out, or the run was interrupted. Ends the run. */
export class BudgetExhausted extends Error {
  override readonly name = 'BudgetExhausted'
}

/** Something between us and the target answered, or nothing did: what became of the request is not known. Ends this run of the rule, which is done again. */
export class Disturbed extends Error {
  override readonly name = 'Disturbed'
}

/** The target kept answering 429. Ends this rule only. */
export class Throttled extends Error {
  override readonly name = 'Throttled'
}

/** A rule could not come to a conclusion: an injected answer, the live-object limit, or its own words. Ends this run of the rule. */
export class Undecided extends Error {
  override readonly name = 'Undecided'
}

/** Is it not known what became of a request, because nothing came back, or not from the target? */
export function isOutcomeUnknown(error: unknown): boolean {
  return error instanceof Disturbed || error instanceof TargetUnreachable
}
