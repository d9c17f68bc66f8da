/**
 * A date-time in UTC as a text that sorts by time, or null when it is none. ISO 8601, extended form; an offset may be
 * left out, since the documents say that the dates are in UTC: 000_03800b5fe1b04209, "Responses, 200, Headers".
 */
export function instantOf(text: string): string | null {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:[.,](\d+))?(?:Z|[+-]00(?::?00)?)?$/i.exec(text.trim())
  if (parts === null) return null
  const [, day = '', time = '', fraction = ''] = parts
  return `${day}T${time}.${fraction.padEnd(9, '0')}`
}
