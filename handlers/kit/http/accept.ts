/** Which media types a caller takes: RFC 9110, section 12.5.1. */

interface MediaRange {
  readonly type: string
  /** Each as `name=value`. */
  readonly parameters: readonly string[]
  readonly weight: number
}

/** Parts between the separators that do not stand in a quoted string. */
const BETWEEN_COMMAS = /(?:[^,"]|"(?:\\.|[^"\\])*"?)+/g
const BETWEEN_SEMICOLONS = /(?:[^;"]|"(?:\\.|[^"\\])*"?)+/g

/** JSON as it is offered: it is UTF-8 always (RFC 8259, section 8.1), and there are clients that ask for it so. */
export const JSON_TYPE = 'application/json;charset=utf-8'

/**
 * Whether an `Accept` header admits one of the media types offered. Of the ranges that cover a type the most specific decides, and a weight
 * of zero excludes. A range with parameters covers what is offered with the same ones. An absent or blank header admits everything.
 * @example accepts('application/json;q=0, *\/*', ['application/json']) // false
 */
export function accepts(header: string | null, offered: readonly string[]): boolean {
  if (header === null || header.trim() === '') return true
  const ranges = (header.match(BETWEEN_COMMAS) ?? []).map(parseRange)
  return offered.some((type) => weightOf(parseRange(type), ranges) > 0)
}

/** The weight of the most specific ranges that cover a type; zero where none does. */
function weightOf(offered: MediaRange, ranges: readonly MediaRange[]): number {
  const covering = ranges.filter((range) => covers(range, offered))
  const most = Math.max(...covering.map(specificity))
  return Math.max(0, ...covering.filter((range) => specificity(range) === most).map(({ weight }) => weight))
}

function covers({ type, parameters }: MediaRange, offered: MediaRange): boolean {
  const [group] = offered.type.split('/')
  const fits = type === offered.type || type === `${group}/*` || type === '*/*'
  return fits && parameters.every((parameter) => offered.parameters.includes(parameter))
}

/** Parameters count less than the step from a wildcard to a type. */
function specificity({ type, parameters }: MediaRange): number {
  if (type === '*/*') return 0
  return type.endsWith('/*') ? 1 : 2 + parameters.length
}

function parseRange(text: string): MediaRange {
  const [type = '', ...rest] = (text.match(BETWEEN_SEMICOLONS) ?? []).map(normalized)
  const at = rest.findIndex((parameter) => /^q(=|$)/.test(parameter))
  const weight = at === -1 ? 1 : Number.parseFloat(rest[at]?.slice(2) ?? '')
  // What stands after the weight says nothing of the media type. A weight that is no number is as good as none.
  return { type, parameters: at === -1 ? rest : rest.slice(0, at), weight: Number.isNaN(weight) ? 1 : weight }
}

function normalized(part: string): string {
  const [name = '', ...value] = part.trim().toLowerCase().split('=')
  if (value.length === 0) return name
  return `${name.trim()}=${value
    .join('=')
    .trim()
    .replace(/^"(.*)"$/, '$1')}`
}
