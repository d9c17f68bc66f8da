/** Turns the deployment's own origin into the proxy's in the places that the contracts name as addresses, and nowhere else. */
import { contracts } from '../../../contracts/index.ts'
import type { Contract } from '../../../contracts/types.ts'
import { headerOf, type HeaderLines } from '../../history/recorded-exchange.ts'
import { decodeContent, encodeContent } from './content-coding.ts'

const apis: readonly Contract[] = Object.values(contracts)

/** Where a header is an address by RFC 9110, whoever answers. */
const addressHeaders = new Set(['location', 'content-location'])

const fieldsBelow = apis.flatMap(({ basePaths, addresses = [] }) =>
  basePaths.map((base) => ({ base: `${base}/`, addresses })),
)

/** The properties that hold addresses in the JSON answers to this path; none when the path is of no API. */
export function addressFields(path: string): readonly string[] {
  return [...new Set(fieldsBelow.flatMap(({ base, addresses }) => (path.includes(base) ? addresses : [])))]
}

/** The patterns for one deployment, made once: they are asked for with every answer. */
export interface Addresses {
  /** Of the deployment. */
  readonly host: RegExp
  readonly header: RegExp
  /** For a property, by its name in the contract. */
  readonly field: (name: string) => RegExp
}

export function addressesOf(origin: string): Addresses {
  const pattern = originPattern(origin)
  const fields = new Map<string, RegExp>()
  const field = (name: string): RegExp => {
    const made = fields.get(name) ?? fieldPattern(name, pattern)
    fields.set(name, made)
    return made
  }
  const host = new RegExp(new URL(origin).hostname.replace(/[.[\]]/g, '\\$&'), 'i')
  return { host, header: new RegExp(`^\\s*${pattern}`, 'i'), field }
}

/** The header lines with each address of the deployment made one of the proxy. */
export function rewriteHeaders(headers: HeaderLines, from: Addresses, to: string): HeaderLines {
  if (!headers.some(([name]) => addressHeaders.has(name.toLowerCase()))) return headers
  return headers.map((line) =>
    addressHeaders.has(line[0].toLowerCase()) ? [line[0], line[1].replace(from.header, to)] : line,
  )
}

/**
 * The body with its addresses changed, in the codings it came in; null when there is nothing to change. All other bytes stay,
 * so it works on the text and not on what the text means.
 */
export function rewriteBody(
  bytes: Buffer,
  headers: HeaderLines,
  { fields, from, to, limit }: { fields: readonly string[]; from: Addresses; to: string; limit: number },
): Buffer | null {
  const coding = headerOf(headers, 'content-encoding')
  const plain = decodeContent(bytes, coding, limit)
  if (plain === null) return null
  // A byte a character: whatever the charset, what JSON is written with is ASCII.
  const text = plain.toString('latin1')
  // Most answers speak of no host at all.
  if (!from.host.test(text)) return null
  const changed = fields.reduce((left, field) => left.replace(from.field(field), `$1${to}`), text)
  return changed === text ? null : encodeContent(Buffer.from(changed, 'latin1'), coding)
}

/** `parent.name` is the property of a flat object under another. Slashes may be escaped. */
function fieldPattern(field: string, origin: string): RegExp {
  const [name = '', parent] = field.split('.').toReversed()
  const within = parent === undefined ? '' : `"${parent}"\\s*:\\s*\\{[^{}]*?`
  return new RegExp(`(${within}"${name}"\\s*:\\s*")${origin}`, 'gi')
}

/** The origin, with its port or without where it is the scheme's own, and with no more of a host name behind it. */
function originPattern(origin: string): string {
  const { protocol, hostname, port } = new URL(origin)
  const own = protocol === 'https:' ? '443' : '80'
  const host = hostname.replace(/[.[\]]/g, '\\$&')
  const ending = port === '' || port === own ? `(?::${own})?` : `:${port}`
  return `${protocol}(?:\\\\?/){2}${host}${ending}(?![\\w.:@-])`
}
