/** A value in a few characters, for the expected and got of a finding. */
export function show(value: unknown, longest = 120): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value) ?? String(value)
  const points = [...text]
  return points.length <= longest ? text : `${points.slice(0, longest).join('')}… (${points.length} characters)`
}

/** A JSON value as a text. Never throws: an object of a target's may have a field that is called `toString`. */
export function asText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

/** In the order of texts, whatever the values are. */
export function byText(a: unknown, b: unknown): number {
  const [left, right] = [asText(a), asText(b)]
  return left < right ? -1 : Number(left > right)
}

/** A JSON value as a number, NaN where it is none. Never throws, for the same reason. */
export function asNumber(value: unknown): number {
  return typeof value === 'object' && value !== null ? Number.NaN : Number(value)
}
