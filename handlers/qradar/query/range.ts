import type { Result } from './result.ts'

/** Items wanted, zero-based, both ends included. */
export interface ItemRange {
  readonly from: number
  readonly to: number
}
/** Not of the form `items=x-y`. Code and text are recorded (`Paging` (docs/sources/qradar.md)). HTTP 422. */
export interface RangeError36 {
  readonly kind: 'syntax'
  readonly code: '36'
  readonly message: string
}
/** x is above y. The text is recorded, the code is not (`Paging` (docs/sources/qradar.md)). HTTP 422. */
export interface RangeErrorNegative {
  readonly kind: 'negative'
  readonly message: string
}
export type RangeFault = RangeError36 | RangeErrorNegative

/**
 * Reads a `Range` header: `items=x-y`. Spaces around the name and the numbers are allowed, as IBM's own examples have
 * them (`items= 0-4`, `items = 3-5`; S2, c_rest_api_paging). A sign, a missing end or a number past 2^53 is error 36.
 */
export function parseRange(header: string): Result<ItemRange, RangeFault> {
  const equals = header.indexOf('=')
  const dash = header.indexOf('-', equals + 1)
  if (equals === -1 || dash === -1 || header.slice(0, equals).trim() !== 'items') return { ok: false, error: syntax }
  const from = wholeNumber(header.slice(equals + 1, dash).trim())
  const to = wholeNumber(header.slice(dash + 1).trim())
  if (from === null || to === null) return { ok: false, error: syntax }
  return from > to ? { ok: false, error: negative } : { ok: true, value: { from, to } }
}

/** `items x-y/total`, clipped, or `items *` + `/total` when nothing of the range exists (`Paging` (docs/sources/qradar.md)). */
export function printContentRange(range: ItemRange, total: number): string {
  return range.from >= total ? `items */${total}` : `items ${range.from}-${Math.min(range.to, total - 1)}/${total}`
}

function wholeNumber(text: string): number | null {
  if (text.length === 0 || text.length > 16) return null
  for (const char of text) if (char < '0' || char > '9') return null
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : null
}

const syntax: RangeError36 = {
  kind: 'syntax',
  code: '36',
  message: 'Failed to parse Range header. The syntax of the Range header must follow this pattern: items=x-y',
}

const negative: RangeErrorNegative = {
  kind: 'negative',
  message: 'Range of pages specified in "Range" header is negative. Non-negative page range must be specified.',
}
