import type { Clause, Contract, Contradiction, OpenQuestion, ProfileFacts, QuestionsOf } from '../types.ts'

/** Freezes a contract to its depth and keeps its literal types, so that operations, statuses and codes are known to the compiler. */
export function defineContract<const C extends Contract>(contract: C): C {
  return deepFreeze(contract)
}

/** What only readers and the suite need of a contract: a question for each option, each role, and what else a profile may hold. */
interface ForReaders<C extends Contract, L, Q, P> {
  readonly clauses: L
  readonly contradictions: readonly Contradiction[]
  readonly questions: Q & QuestionsOf<C['options']>
  readonly profile: P & ProfileFacts<C['roles'][number]>
}

/** A contract with what only readers and the suite need. The options have their questions in them. */
export function withClauses<
  const C extends Contract,
  const L extends readonly Clause[],
  const Q extends Readonly<Record<keyof C['options'], OpenQuestion>>,
  const P extends ProfileFacts,
>(contract: C, { questions, ...others }: ForReaders<C, L, Q, P>): WithClauses<C, L, Q, P> {
  const options = Object.entries(contract.options).map(([name, spec]) => [name, { ...spec, ...questions[name] }])
  return deepFreeze({ ...contract, ...others, options: Object.fromEntries(options) as Asked<C, Q> })
}

type Asked<C extends Contract, Q> = { readonly [K in keyof C['options'] & keyof Q]: C['options'][K] & Q[K] }

type WithClauses<C extends Contract, L, Q, P> = Omit<C, 'options'> & {
  readonly options: Asked<C, Q>
  readonly profile: P
  readonly clauses: L
  readonly contradictions: readonly Contradiction[]
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const key in value) if (typeof value[key] === 'object') deepFreeze(value[key])
  return value
}
