/** One JSON value in every spelling that some writer or other gives it, and texts that some reader or other takes for something else. */
import { parseJson } from '../json/index.ts'

/** A text, and the JSON that spells it. */
export type SpeltText = { readonly text: string; readonly json: string }

const plain = (text: string): SpeltText => ({ text, json: JSON.stringify(text) })

/** Every code unit as an escape, so that a character beyond the basic plane becomes a surrogate pair: as Python sends it. */
export function escaped(text: string): string {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0'))
  return `"${units.map((unit) => `\\u${unit}`).join('')}"`
}

/** Blanks where some cut them off or take several for one, and what looks like a number, a date, or another word of JSON or YAML. */
const lookalikes = (
  ' before|behind |\tbetween\t\ttabs\t|8|007|1e3|-0|1.0|0x1F|true|null|NaN|2020-01-01|1_000|{}|[1]|' +
  '1234567890'.repeat(3) +
  '|<b title="a & b">c</b>|a  b\u00a0c   d|lines \r\nthat end\rin\nall ways\n|100%25 a+b %41 &amp; ${x} {{y}} %s #{z} ~x~ ^ `v` //w::@u...|false|no|1.50|2020-01-01T00:00:00+01:00|"in quotes"|=one, two,|it\u0027\u0027s ""so""|' +
  '\\u0041 \\n \\/ \\\\ as they stand|\ufeff\u201cit\u2019s\u201d \u2013 \u2014 \u200e\u202eltr\u202c \u2066x\u2069 \u2028 \u2029.'
).split('|')

/** Each is refused or kept as it is; none is changed. */
export const speltTexts: readonly SpeltText[] = [
  { text: 'A caf\u00e9', json: escaped('A caf\u00e9') },
  { text: '\u{1F600} and \u{10FFFD}', json: escaped('\u{1F600} and \u{10FFFD}') },
  { text: '\u{1F600}/\u00fc', json: '"\\uD83D\\uDE00\\/\\u00FC"' },
  { text: '"quoted" \\ \b\f\n\r\t', json: '"\\"quoted\\" \\\\ \\b\\f\\n\\r\\t"' },
  plain('\u{1F600} as it is, \u{1F468}\u200d\u{1F469}\u{1F3FD} \u2764\ufe0f \u{1F1E9}\u{1F1EA} soft\u00adhyphen'),
  plain('cafe\u0301, \u00e9 and \u212b \u212a \ufb01 \uff21\u3000\u1112\u1161\u11ab \u0130i'),
  plain('C:\\new\\table and \\u0041'),
  ...lookalikes.map(plain),
]

/** A number as a client may write it. `exact` says that a double holds its value. */
export type SpeltNumber = { readonly json: string; readonly exact: boolean }

/** At the edges of 32 bits, of what doubles count in ones, and of 64 bits; decimals, and what is larger than any of those. */
export const speltNumbers: readonly SpeltNumber[] = [
  ...numbers('2147483647 2147483648 -2147483649 4294967296 9007199254740991 9007199254740992', true),
  ...numbers('0.1 1.5e3 -0 0.30000000000000004 1E-7 12.50', true),
  ...numbers('9007199254740993 9223372036854775807 9223372036854775808 123456789012345678901234567890 1E400', false),
]

function numbers(listed: string, exact: boolean): readonly SpeltNumber[] {
  return listed.split(' ').map((json) => ({ json, exact }))
}

/** A number in one form whatever way it was written: digits without zeros around them, and an exponent. Null for what is none. */
export function decimalOf(json: string): string | null {
  const [, sign, whole, part = '', power = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(json.trim()) ?? []
  if (whole === undefined) return null
  const digits = (whole + part).replace(/^0+/, '')
  const kept = digits.replace(/0+$/, '')
  if (kept === '') return '0'
  return `${sign}${kept}e${Number(power) - part.length + digits.length - kept.length}`
}

/** A JSON object with one member more, whose value is written as it is given. */
export function withSpelt(fields: object, key: string, json: string): string {
  const { [key as never]: _, ...rest } = fields
  const text = JSON.stringify(rest)
  return `${text.slice(0, -1)}${text === '{}' ? '' : ','}${JSON.stringify(key)}:${json}}`
}

/** The number under a key as it is written in a JSON text; null where no number stands there. */
export function numberAt(text: string, key: string): string | null {
  const quoted = [...text.matchAll(/("(?:[^"\\]|\\.)*")(?:\s*:\s*(-?\d[\d.eE+-]*))?/g)]
  return quoted.find(([, name = '', number]) => number !== undefined && parseJson(name) === key)?.[2] ?? null
}

/**
 * Is what came back the number that was sent? What reads numbers as doubles, as RFC 8259 (section 6) lets it, may answer the
 * nearest one. It shows that it does with the first integer that doubles do not hold (`speltProbe`), and has no other reading
 * for the rest.
 */
export function isKeptNumber(sent: SpeltNumber, got: string, doubles: boolean): boolean {
  const asDouble = Number(sent.json)
  const exact = decimalOf(got) !== null && decimalOf(got) === decimalOf(sent.json)
  if (exact) return true
  // No double is so large, and what writes doubles as JSON has only null for it.
  if (!Number.isFinite(asDouble)) return doubles && got === 'null'
  return (sent.exact || doubles) && decimalOf(got) !== null && Number(got) === asDouble
}

/** The first integer that no double holds. */
export const speltProbe: SpeltNumber = { json: '9007199254740993', exact: false }

/** Behind the name of a run, by which what is left is found, or in any other text: characters that are lost where texts are tidied, escaped or matched. */
export const oddEnds = [
  '  of two words ',
  '-CafE\u0301-\u00e9',
  ` <b>"it's"</b> &amp; %41+`,
  '\\u0041\\n {{x}} ${y}',
  '-\u{1F600}',
  '\tand\r\nlines',
] as const
