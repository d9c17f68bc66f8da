/** The formats the suite judges; others are remarks, as JSON Schema has them. */
const formats: Readonly<Record<string, (text: string) => boolean>> = {
  'date-time': isDateTime,
  date: (text) => /^\d{4}-\d\d-\d\d$/.test(text) && isDateTime(`${text}T00:00:00Z`),
  uri: (text) => /^[A-Za-z][A-Za-z0-9+.-]*:\S*$/.test(text) && !/[<>"{}|\\^`]/.test(text),
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
}

/** Does a text have a format? True for formats the suite does not know. */
export function hasFormat(format: string, text: string): boolean {
  return formats[format]?.(text) ?? true
}

/** RFC 3339, 5.6: a full date, T, a time with optional fraction, and an offset. The day must exist; second 60 may. */
export function isDateTime(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|[+-](\d\d):(\d\d))$/.exec(text)
  if (parts === null) return false
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const offsetFits = Number(parts[9] ?? 0) < 24 && Number(parts[10] ?? 0) < 60
  const dayFits = day >= 1 && day <= lastDay(year, month)
  return dayFits && hour < 24 && minute < 60 && second <= 60 && offsetFits
}

/** 0 for a month there is not. */
function lastDay(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}
