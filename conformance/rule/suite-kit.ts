/** The hand in which the rules of one API are written: its contract is named once, and clauses are typed by it from there on. */
import type { ContractWithClauses } from '../../contracts/types.ts'
import { callOf, type Exchange, isAccepted, isRefused } from '../history/index.ts'
import { compared, type Json } from '../json/index.ts'
import type { FalseIn, Statements } from '../judge/index.ts'
import { concurrent, type ConcurrentBody } from './concurrent.ts'
import { example, type ExampleBody } from './example.ts'
import { property, type PropertyBody } from './property.ts'
import type { Context, ContextOf, Needs, Rule, RuleWords, SettingOf } from './rule.ts'
import { sequence, type SequenceBody } from './sequence.ts'

type NameIn<Id, Api extends string> = Id extends `${Api}.${infer Name}` ? Name : never

/** The ids of a contract's clauses without the name of its API. */
export type ClauseNameOf<C extends ContractWithClauses> = NameIn<C['clauses'][number]['id'], C['name']>

/** What differs between APIs in how an answer is judged. */
export interface KitStyle<Name> {
  /** `status 404 extensions.not_found`: an answer as findings tell it. */
  readonly outcomeOf: (answer: Exchange) => string
  /** The form in which values are compared; as they are when absent. */
  readonly comparable?: (value: unknown) => unknown
  /** The clause that no request takes the server down. */
  readonly bears: Name
}

/** Names of clauses, and lists of them. */
export type ClauseNames<Name> = readonly (Name | readonly Name[])[]

type NeedsOf<C extends ContractWithClauses> = Needs<
  keyof C['profile']['roles'] & string,
  keyof C['profile']['capabilities'] & string
>

type Head<C extends ContractWithClauses> = RuleWords<ClauseNames<ClauseNameOf<C>>, NeedsOf<C>>

/**
 * Everything the rules of one API say alike.
 *
 * @example const { example, checkStatus } = suiteKit(tagRegistryWithClauses, style)
 */
export function suiteKit<const C extends ContractWithClauses>(contract: C, style: KitStyle<ClauseNameOf<C>>) {
  const names = clauseNames(contract)
  return {
    ...names,
    bears: names.clauseId(style.bears),
    ...checks(names.clauseId, style),
    ...ruleMakers(contract, names),
    /** What must have been asked and answered before some clauses can be called broken. */
    statementsOf: <N extends ClauseNameOf<C>>(byName: Readonly<Record<N, FalseIn>>): Statements =>
      Object.fromEntries(
        Object.entries<FalseIn>(byName).map(([name, falseIn]) => [`${contract.name}.${name}`, falseIn]),
      ),
  }
}

type Names<Name> = {
  readonly clauseId: (name: Name) => string
  readonly clauseIds: (...listed: ClauseNames<Name>) => readonly string[]
}

function clauseNames<C extends ContractWithClauses>({ name: api }: C): Names<ClauseNameOf<C>> {
  type Name = ClauseNameOf<C>
  const clauseId = (name: Name): string => `${api}.${name}`
  return {
    clauseId,
    /** The ids of clauses, each once. */
    clauseIds: (...listed) => [...new Set(listed.flat() as Name[])].map(clauseId),
  }
}

/** What checking needs of a context. */
type Checking = Pick<Context, 'check'>
type Deciding = Pick<Context, 'check' | 'undecided'>

/** The forms in which a clause is checked; see `check.ts` for what a broken one does. */
function checks<Name>(
  clauseId: (name: Name) => string,
  { outcomeOf, comparable = (value) => value, bears }: KitStyle<Name>,
) {
  const check = (ctx: Checking, clause: Name, ok: boolean, expected: string, got: string): void =>
    ctx.check(clauseId(clause), ok, { expected, got })
  const answered = (ctx: Checking, clause: Name, answer: Exchange, ok: boolean, wanted: string): void =>
    check(ctx, clause, ok, `${callOf(answer)}${wanted}`, outcomeOf(answer))
  /** A server that broke down has neither taken nor refused what it was sent, and that it broke down has a clause of its own. */
  const decided = (ctx: Deciding, answer: Exchange): void => {
    if (answer.status >= 500) ctx.undecided(`${callOf(answer)} was answered ${outcomeOf(answer)}`)
  }
  return {
    outcomeOf,
    check,
    /** Two JSON values must be the same; the first difference is shown. */
    checkSame: (ctx: Checking, clause: Name, expected: unknown, got: unknown, where: string): void => {
      const { ok, ...detail } = compared(comparable(expected), comparable(got), where)
      ctx.check(clauseId(clause), ok, detail)
    },
    /** One of some statuses and no other. */
    checkStatus: (ctx: Checking, clause: Name, answer: Exchange, ...statuses: readonly number[]): void =>
      answered(ctx, clause, answer, statuses.includes(answer.status), `: status ${statuses.join(' or ')}`),
    /** A refusal: any status that blames the client, whatever its body. */
    checkRefused: (ctx: Deciding, clause: Name, answer: Exchange, why?: string): void => {
      decided(ctx, answer)
      answered(ctx, clause, answer, isRefused(answer), `${aside(why)}: refused with a 4xx`)
    },
    /** Acceptance: any 2xx. */
    checkAccepted: (ctx: Deciding, clause: Name, answer: Exchange, what?: string): void => {
      decided(ctx, answer)
      answered(ctx, clause, answer, isAccepted(answer), `${aside(what)}: accepted`)
    },
    /** Whatever was wrong with a request, the server must not break down over it. */
    checkBears: (ctx: Checking, answer: Exchange): void =>
      answered(ctx, bears, answer, answer.status < 500, ': no 5xx'),
  }
}

function aside(words: string | undefined): string {
  return words === undefined ? '' : `, ${words}`
}

/** The ways to make a rule, with the API and the ids of the clauses filled in. */
function ruleMakers<C extends ContractWithClauses>({ name: api }: C, { clauseId, clauseIds }: Names<ClauseNameOf<C>>) {
  const head = <S extends Head<C>>(spec: S) => ({ ...spec, api, clauses: clauseIds(...spec.clauses) })
  return {
    example: <Input extends Json = null>(spec: Head<C> & ExampleBody<Input, ContextOf<C>>): Rule =>
      example<Input>(head(spec)),
    property: <Input extends Json>(spec: Head<C> & PropertyBody<Input, ContextOf<C>, SettingOf<C>>): Rule =>
      property<Input>(head(spec)),
    sequence: <Model extends object, Real, Step extends Json>(
      spec: Head<C> & SequenceBody<Model, Real, Step, ContextOf<C>, SettingOf<C>>,
    ): Rule => sequence<Model, Real, Step>(head(spec)),
    concurrent: <Live, Step extends Json, Op, State>(
      spec: Head<C> &
        ConcurrentBody<Live, Step, Op, State, ContextOf<C>, SettingOf<C>> & { readonly clause: ClauseNameOf<C> },
    ): Rule => concurrent<Live, Step, Op, State>({ ...head(spec), clause: clauseId(spec.clause) }),
  }
}
