/** Freezes plain JSON-like data to its depth; what is frozen already is taken as frozen below too. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value)) return value
  Object.freeze(value)
  if (Array.isArray(value)) for (const inner of value) deepFreeze(inner)
  else for (const key in value) deepFreeze(value[key])
  return value
}
