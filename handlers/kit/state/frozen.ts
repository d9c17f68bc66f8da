import { isLarge } from '../http/list-work.ts'
import type { Slices } from '../time/slices.ts'
import { deepFreeze } from './deep-freeze.ts'

/** As `deepFreeze`, in slices. */
export function* frozen<T>(value: T): Slices<T> {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || !isLarge(value)) return deepFreeze(value)
  yield
  Object.freeze(value)
  if (Array.isArray(value)) for (const inner of value) yield* each(inner)
  else for (const name in value) yield* each(value[name])
  return value
}

function* each(inner: unknown): Slices<void> {
  yield* frozen(inner)
  yield
}
