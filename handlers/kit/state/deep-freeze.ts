import { isLarge } from '../http/list-work.ts'
import type { Slices } from '../time/slices.ts'

/** Freezes plain JSON-like data to its depth; what is frozen already is taken as frozen below too. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value)) return value
  Object.freeze(value)
  for (const key in value) deepFreeze(value[key])
  return value
}

/** The same in slices, of a value of any size. */
export function* frozen<T>(value: T): Slices<T> {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || !isLarge(value)) return deepFreeze(value)
  Object.freeze(value)
  for (const inner of Array.isArray(value) ? value : Object.values(value)) {
    yield* frozen(inner)
    yield
  }
  return value
}
