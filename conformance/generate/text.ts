/**
 * Texts a server must take: ordinary ones, boundary lengths, any script, combining marks. Characters beyond the basic plane may be
 * refused, as no document promises them: texts that are refused or kept whole have them (`speltTexts`).
 */
import fc from 'fast-check'
import { Format } from 'typebox/format'
import type { SchemaNode } from '../judge/index.ts'

/**
 * Each of these has broken somebody: a letter with a combining mark, right-to-left text, a joiner, quotes, markup, percent signs, a text that looks like a number.
 */
const troublesome = [
  'e\u0301',
  '\u00e9',
  'Ω',
  'ß',
  'İ',
  '\u0627\u0644\u0639',
  'a\u200Db',
  '"',
  "'",
  '\\',
  '<b>',
  '&amp;',
  '%41',
  '%',
  '+',
  '\u00a0',
  '\u200b',
  '\ufeff',
  '\u2028',
  'null',
  '0',
  '-1',
  '1e3',
  '{}',
  '${x}',
  '../',
] as const

/** No control characters, no lone surrogates, no noncharacters: no document promises that those are kept. */
// Not fc.string: its unit of all characters takes longer to build than most runs of a rule.
const anyCharacter = fc
  .integer({ min: 0x20, max: 0xffff })
  .map((point) => String.fromCodePoint(point))
  .filter(isPrintable)
const plainCharacter = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 })
const piece = fc.oneof(
  { arbitrary: plainCharacter, weight: 5 },
  { arbitrary: anyCharacter, weight: 2 },
  { arbitrary: fc.constantFrom(...troublesome), weight: 2 },
)

/** Longer texts than this are asked for only where the schema sets the bound. */
const usualLength = 40
const longestBoundary = 10_000

/** Texts that fit a node: pattern first, then format, then lengths counted in code points. */
export function text(node: SchemaNode): fc.Arbitrary<string> {
  if (node.pattern !== undefined) return patterned(node, node.pattern)
  if (node.format !== undefined) return formatted(node, node.format)
  return ofLength(node.minLength ?? 0, node.maxLength)
}

/** Texts of any characters; both bounds come up often. */
export function ofLength(min: number, max: number | undefined): fc.Arbitrary<string> {
  const usual = Math.min(max ?? Infinity, min + usualLength)
  // Padded afterwards instead of asked for: fast-check does not shrink well against a least length.
  const free = fc.array(piece, { maxLength: usual }).map((pieces) => fit(pieces.join(''), min, usual))
  const filled = (length: number): fc.Arbitrary<string> =>
    piece.map((one) => fit(one.repeat(length === 0 ? 0 : Math.ceil(length / [...one].length)), length, length))
  const edges = [filled(min), ...(max === undefined || max > longestBoundary ? [] : [filled(max)])]
  return fc.oneof({ arbitrary: free, weight: 6 }, ...edges.map((arbitrary) => ({ arbitrary, weight: 1 })))
}

/** Texts that match a pattern. */
export function matching(pattern: string): fc.Arbitrary<string> {
  return fc.stringMatching(new RegExp(pattern, 'u'))
}

function patterned(node: SchemaNode, pattern: string): fc.Arbitrary<string> {
  const { minLength = 0, maxLength = Infinity } = node
  return matching(pattern).filter((one) => {
    const length = [...one].length
    return length >= minLength && length <= maxLength && isPrintable(one)
  })
}

function formatted(node: SchemaNode, format: string): fc.Arbitrary<string> {
  if (format === 'date-time') return dateTime()
  if (format === 'date') return dateTime().map((one) => one.slice(0, 10))
  if (format === 'uri') return fc.webUrl({ validSchemes: ['http', 'https'] })
  if (format === 'uuid') return fc.uuid()
  return ofLength(node.minLength ?? 0, node.maxLength)
}

/** Times between 1970 and 2100 in UTC, leap days among them. */
function dateTime(): fc.Arbitrary<string> {
  const two = (max: number, min = 0): fc.Arbitrary<string> =>
    fc.integer({ min, max }).map((one) => String(one).padStart(2, '0'))
  const year = fc.integer({ min: 1970, max: 2100 }).map(String)
  return fc
    .tuple(year, two(12, 1), two(31, 1), two(23), two(59), two(59))
    .map(([y, month, day, hour, minute, second]) => `${y}-${month}-${day}T${hour}:${minute}:${second}Z`)
    .filter((text) => Format.IsDateTime(text))
}

/** Cuts or pads to a length in code points. */
function fit(whole: string, min: number, max: number): string {
  const points = [...whole].slice(0, max)
  return points.join('') + 'a'.repeat(Math.max(0, min - points.length))
}

function isPrintable(one: string): boolean {
  return !/[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u.test(one)
}
