/** What a rule is and what it is given; `example`, `property`, `sequence` and `concurrent` make one. */
import type fc from 'fast-check'
import type { ContractWithClauses } from '../../contracts/types.ts'
import type { CheckDetail } from './check.ts'
import type { Credential } from '../profile/index.ts'
import type { RequestSpec } from '../send/index.ts'
import type { Session } from '../session/index.ts'
import type { Exchange } from '../history/index.ts'
import type { Json } from '../json/index.ts'

/** What a rule needs before it can say anything. Whatever is missing makes its clauses not-applicable. */
export interface Needs<Role extends string = string, Capability extends string = string> {
  /** It creates, changes or removes something: left out of a read-only run. */
  readonly write?: boolean
  readonly roles?: readonly Role[]
  readonly capabilities?: readonly Capability[]
  /** It is about connections: left out where requests do not leave the process. */
  readonly wire?: boolean
}

/** By names that a profile may lack. */
type Named<T, Name extends string = string> = { readonly [N in Name]?: T }

/** What is known before anything is sent; generators may look at it. */
export interface Setting {
  readonly api: string
  readonly contract: ContractWithClauses
  /** Without a slash at its end. */
  readonly baseUrl: string
  readonly roles: Named<Credential>
  readonly capabilities: Named<Json>
  readonly write: boolean
  /** Do requests go over connections? */
  readonly wire?: boolean
}

/** What a rule is given in each run. Fresh each time, also while shrinking and in a replay. */
export interface Context extends Setting {
  /** Sends one request as a role, or as nobody. Throws what `faults.ts` names; the runner knows what to do with each. */
  readonly send: (role: string | null, call: RequestSpec) => Promise<Exchange>
  /** See `check.ts`. Throws when the clause fails; returns when it holds, warns or is only noted. */
  readonly check: (clause: string, ok: boolean, detail: CheckDetail) => void
  /** A precondition of these clauses is missing, and the target or the profile is to blame. Does not throw. */
  readonly notTestable: (clauses: string | readonly string[], reason: string) => void
  /** The profile says these clauses do not concern this target. Does not throw. */
  readonly notApplicable: (clauses: string | readonly string[], reason: string) => void
  /** This run did not get as far as these clauses; another one may. Not testable when none does. Does not throw. */
  readonly unreached: (clauses: string | readonly string[], reason: string) => void
  /** Whether the target or the profile is to blame cannot be told: these clauses stay undecided. Does not throw. */
  readonly doubt: (clauses: string | readonly string[], reason: string) => void
  /** Counts that a kind of situation was reached, such as an update beside another living thing: the report tells how often. */
  readonly met: (situation: string) => void
  /** Ends this run of the rule without a conclusion. */
  readonly undecided: (reason: string) => never
  /** What this run creates. */
  readonly session: Session
  /** Milliseconds; ends the run when the time budget would not allow it. */
  readonly wait: (milliseconds: number) => Promise<void>
  /** Keeps a token issued by the target out of every output. */
  readonly hide: (secret: string) => void
}

/** The same of one API: it has no other roles and capabilities than a profile of that API may. */
export interface SettingOf<C extends ContractWithClauses> extends Omit<Setting, keyof Own<C>>, Own<C> {}
export interface ContextOf<C extends ContractWithClauses> extends Omit<Context, keyof Own<C>>, Own<C> {}

interface Own<C extends ContractWithClauses> {
  readonly roles: Named<Credential, keyof C['profile']['roles'] & string>
  readonly capabilities: Named<Json, keyof C['profile']['capabilities'] & string>
}

/** How inputs are made and tried. `record` is told the input as JSON while it is being tried. */
export interface Exploration {
  readonly arbitrary: fc.Arbitrary<unknown>
  readonly attempt: (ctx: Context, generated: unknown, record: (input: Json) => void) => Promise<void>
}

/** One value that knows how to decide some clauses. Listed explicitly in the index of its API's folder. */
export interface Rule {
  readonly id: string
  readonly api: string
  readonly kind: 'example' | 'property' | 'sequence' | 'concurrent'
  readonly title: string
  /** Every clause it may decide; checking another one is a fault of the suite. */
  readonly clauses: readonly string[]
  readonly needs: Needs
  /** Inputs to try as they are: examples have only these, the others try them first. */
  readonly inputs: readonly Json[]
  /** Absent for examples. */
  readonly explore?: (setting: Setting) => Exploration
  /** At most this many generated runs, for rules that cost many requests. */
  readonly maxRuns?: number
  /** A failure uses up what it was found on (something the profile named), so that it cannot be confirmed by a second try. */
  readonly unrepeatable?: boolean
  /** How often a failure is looked for again before it is called flaky; once when absent. */
  readonly tries?: number
  /** The inputs that have one step less than this one. Absent where inputs are not made of steps. */
  readonly fewer?: (input: Json) => readonly Json[]
  /**
   * Where the rule sends at once: the same requests one after the other, judged for this clause as those at once are. What breaks
   * it so, too, is no matter of requests that meet.
   */
  readonly inTurn?: { readonly clause: string; readonly run: (ctx: Context, input: Json) => Promise<void> }
  /** Does the whole thing for one input; throws a Violation when a clause fails. A replay calls only this. */
  readonly run: (ctx: Context, input: Json) => Promise<void>
}

/** What all kinds say of themselves, in whatever words their clauses are named. */
export interface RuleWords<Clauses, N extends Needs = Needs> {
  readonly id: string
  readonly title: string
  readonly clauses: Clauses
  readonly needs?: N
  readonly unrepeatable?: boolean
}

/** The same of a rule that stands by itself: its API named, its clauses by their ids. */
export interface RuleHead extends RuleWords<readonly string[]> {
  readonly api: string
}

type Head = Pick<Rule, 'id' | 'api' | 'title' | 'clauses' | 'needs' | 'maxRuns'>

/** The head of a rule without whatever else the specification holds, such as how its steps are made. */
export function ruleHead(spec: RuleHead & { readonly maxRuns?: number }): Head {
  const { id, api, title, clauses, needs = {}, maxRuns } = spec
  return { id, api, title, clauses, needs, ...(maxRuns === undefined ? {} : { maxRuns }) }
}
