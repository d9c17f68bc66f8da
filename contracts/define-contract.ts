import type { Contract } from './types.ts'

/** Freezes a contract to its depth and keeps its literal types, so that operations, statuses and codes are known to the compiler. */
export function defineContract<const C extends Contract>(contract: C): C {
  return deepFreeze(contract)
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const key in value) deepFreeze(value[key])
  return value
}
