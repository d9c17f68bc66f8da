import type { Clause, Contract, Contradiction } from '../types.ts'

/** Freezes a contract to its depth and keeps its literal types, so that operations, statuses and codes are known to the compiler. */
export function defineContract<const C extends Contract>(contract: C): C {
  return deepFreeze(contract)
}

/** A contract with its clauses and contradictions, for the suite and for readers. */
export function withClauses<
  const C extends Contract,
  const L extends readonly Clause[],
  const R extends readonly Contradiction[],
>(contract: C, clauses: L, contradictions: R): C & { readonly clauses: L; readonly contradictions: R } {
  return deepFreeze({ ...contract, clauses, contradictions })
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const key in value) deepFreeze(value[key])
  return value
}
