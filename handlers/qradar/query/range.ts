/** Items wanted, zero-based, both ends included. */
export interface ItemRange {
  readonly from: number
  readonly to: number
}

/** Why there is no range, HTTP 422: it is not of the form `items=x-y` (error 36), or x is above y. The texts are recorded (`Paging` (docs/sources/qradar.md)). */
export interface RangeProblem {
  readonly problem: 'syntax' | 'negative'
  readonly message: string
}

/** With the spaces that IBM's own examples have (`items= 0-4`, `items = 3-5`; S2, c_rest_api_paging). */
const FORM = /^\s*items\s*=\s*(\d{1,16})\s*-\s*(\d{1,16})\s*$/

/** Reads a `Range` header: `items=x-y`. A sign, a missing end or a number past 2^53 is error 36. */
export function parseRange(header: string): ItemRange | RangeProblem {
  const [from = Number.NaN, to = Number.NaN] = FORM.exec(header)?.slice(1).map(Number) ?? []
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) return SYNTAX
  return from > to ? NEGATIVE : { from, to }
}

/** `items x-y/total`, clipped, or `items *` + `/total` when nothing of the range exists (`Paging` (docs/sources/qradar.md)). */
export function printContentRange(range: ItemRange, total: number): string {
  return range.from >= total ? `items */${total}` : `items ${range.from}-${Math.min(range.to, total - 1)}/${total}`
}

const SYNTAX: RangeProblem = {
  problem: 'syntax',
  message: 'Failed to parse Range header. The syntax of the Range header must follow this pattern: items=x-y',
}

const NEGATIVE: RangeProblem = {
  problem: 'negative',
  message: 'Range of pages specified in "Range" header is negative. Non-negative page range must be specified.',
}
