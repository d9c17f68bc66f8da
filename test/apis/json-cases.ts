/** JSON bodies as one table: their bytes, media types, codings and limits (RFC 8259). */
import { gzipSync, strToU8 } from 'fflate'
import type { Headers, HttpCase, Table } from './http-cases.ts'
import { JSON_BYTES } from './http-subjects.ts'

type Bytes = Uint8Array<ArrayBuffer>
const utf8 = (text: string) => new Uint8Array(Buffer.from(text))
const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts))
const BOM = Uint8Array.of(0xef, 0xbb, 0xbf)
const inBytes = (bytes: Bytes) => Array.from(bytes, (byte) => Uint8Array.of(byte))
const padded = (text: string, size: number) => text + ' '.repeat(size - Buffer.byteLength(text))
const LARGE = 'x'.repeat(JSON_BYTES + 1)
const GZIP = { 'content-encoding': 'gzip' }

interface JsonSent {
  readonly body?: string | Bytes
  readonly pieces?: readonly Bytes[]
}
type JsonRow = readonly [sent: (text: string, withText: (value: string) => string) => JsonSent, headers?: Headers]

const whole: JsonRow[0] = (text) => ({ body: text })
const typed = (type: string): Headers => ({ 'content-type': type })
const jsonRows: Table<JsonRow> = [
  ['as it is', 'taken', whole],
  ['after a byte order mark', 'taken', (text) => ({ body: joined(BOM, utf8(text)) })],
  ['with white space around', 'taken', (text) => ({ body: `\r\n\t ${text}\n` })],
  ['in upper-case media type', 'taken', whole, typed('APPLICATION/JSON')],
  ['with a charset', 'taken', whole, typed('application/json; charset="UTF-8"')],
  // RFC 8259, section 11: it has no meaning.
  [
    'with a charset that is not its own',
    'taken',
    (_, of) => ({ body: of('é') }),
    typed('application/json;charset=latin1'),
  ],
  ['named identity', 'taken', whole, { 'content-encoding': 'identity' }],
  ['named identity twice', 'taken', whole, { 'content-encoding': 'identity, Identity' }],
  ['named nothing', 'taken', whole, { 'content-encoding': ' , ' }],
  ['of an empty media type', 'taken', whole, typed('')],
  ['of a blank media type', 'taken', whole, typed('  ')],
  ['of parameters alone', 'taken', whole, typed('; charset=utf-8')],
  ['in single bytes', 'taken', (_, of) => ({ pieces: inBytes(utf8(of('é😀'))) })],
  ['with brackets in a text', 'taken', (_, of) => ({ body: of('[{'.repeat(200)) })],
  ['as large as may be', 'taken', (text) => ({ body: padded(text, JSON_BYTES) })],
  ['as large as may be, in pieces', 'taken', (text) => ({ pieces: [utf8(padded(text, JSON_BYTES))] })],
  ['a byte too large', 'json too large', (text) => ({ body: padded(text, JSON_BYTES + 1) })],
  [
    'a byte too large, in pieces',
    'json too large',
    (text) => ({ pieces: [utf8(padded(text, JSON_BYTES)), utf8(' ')] }),
  ],
  ['a byte too large of no JSON', 'json too large', () => ({ body: LARGE })],
  ['packed', 'json packed', (text) => ({ body: new Uint8Array(gzipSync(strToU8(text))) }), GZIP],
  ['called packed', 'json packed', whole, { 'content-encoding': 'GZIP' }],
  ['packed by nobody', 'json packed', whole, { 'content-encoding': 'extmock' }],
  ['packed by its old name', 'json packed', whole, { 'content-encoding': 'x-gzip' }],
  ['packed twice', 'json packed', whole, { 'content-encoding': 'gzip, gzip' }],
  ['packed by a name that every object has', 'json packed', whole, { 'content-encoding': '__proto__' }],
  ['packed by nobody, as it says', 'json packed', whole, { 'content-encoding': 'gzip;q=0' }],
  ['packed by identity and another', 'json packed', whole, { 'content-encoding': 'identity, br' }],
  ['packed and too large', 'json packed', () => ({ body: LARGE }), GZIP],
  ['packed and too large, in pieces', 'json packed', () => ({ pieces: [utf8(LARGE), utf8('x')] }), GZIP],
  ['called packed, and absent', 'no body', () => ({}), GZIP],
  ['of another media type', 'json of another type', whole, typed('application/xml')],
  ['of a media type that begins so', 'json of another type', whole, typed('application/jsonx')],
  ['of two media types', 'json of another type', whole, typed('application/json, application/json')],
  ['of a media type in quotes', 'json of another type', whole, typed('"application/json"')],
  ['of a media type that every object has', 'json of another type', whole, typed('constructor')],
  ['of a media type with a slash more', 'json of another type', whole, typed('application/json/')],
  ['of any media type', 'json of another type', whole, typed('*/*')],
  ['of another media type, and too large', 'json of another type', () => ({ body: LARGE }), typed('application/xml')],
  [
    'of another media type, and too large, in pieces',
    'json of another type',
    () => ({ pieces: [utf8(LARGE), utf8('x')] }),
    typed('application/xml'),
  ],
  ['with a parameter without a value', 'taken', whole, typed('application/json; charset')],
  ['with an empty parameter', 'taken', whole, typed('application/json;')],
  ['with a parameter of nobody', 'taken', whole, typed('application/json; boundary=x')],
  ['with its parameter behind white space', 'taken', whole, typed('application/json ; charset=utf-8')],
  ['of a multipart media type', 'json of another type', whole, typed('multipart/form-data; boundary=x')],
  ['absent', 'no body', () => ({})],
  ['white space', 'no body', () => ({ body: ' \n' })],
  ['a byte order mark alone', 'no body', () => ({ body: BOM })],
  ['cut short', 'no json', (text) => ({ body: text.slice(0, -1) })],
  ['with a comma more', 'no json', (text) => ({ body: `${text.slice(0, -1)},}` })],
  ['twice', 'no json', (text) => ({ body: text + text })],
  ['after two byte order marks', 'no json', (text) => ({ body: joined(BOM, BOM, utf8(text)) })],
  ['in UTF-16', 'no json', (text) => ({ body: new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le')) })],
  ['in Latin-1', 'no json', (_, of) => ({ body: new Uint8Array(Buffer.from(of('é'), 'latin1')) })],
  [
    'with a surrogate',
    'no json',
    (text) => ({ body: joined(utf8(text.slice(0, -1)), Uint8Array.of(0xed, 0xa0, 0x80, 0x7d)) }),
  ],
  ['before a zero', 'no json', (text) => ({ body: `${text}\0` })],
  ['after a form feed', 'no json', (text) => ({ body: `\f${text}` })],
  ['after a space of another kind', 'no json', (text) => ({ body: `\u00a0${text}` })],
  ['with a comment', 'no json', (text) => ({ body: `${text} // all` })],
  [
    'with an overlong zero',
    'no json',
    (text) => ({ body: joined(utf8(text.slice(0, -2)), Uint8Array.of(0xc0, 0x80), utf8('"}')) }),
  ],
  ['with a half of a surrogate, escaped', 'taken', (_, of) => ({ body: of('X').replace('X', '\\ud800') })],
  ...['"__proto__":{"a":1}', '"constructor":null', '"":1', '"more":1e999', '"more":-0'].map(
    (more) => [`with ${more}`, 'taken', (text: string) => ({ body: `${text.slice(0, -1)},${more}}` })] as const,
  ),
  ...['"more":123456789012345678901234567890', '"more":"\\u0000"', '"more":"a\u2028\u007fb"'].map(
    (more) => [`with ${more}`, 'taken', (text: string) => ({ body: `${text.slice(0, -1)},${more}}` })] as const,
  ),
  ['with its fields twice', 'taken', (text) => ({ body: `${text.slice(0, -1)},${text.slice(1)}` })],
  ...[
    '01',
    '+1',
    '0x1',
    '1.',
    '.1',
    '-',
    'Infinity',
    'True',
    'undefined',
    '"a\tb"',
    '"a\nb"',
    '"\\x41"',
    '"\\u12"',
  ].map(
    (value) =>
      [`with ${value}`, 'no json', (text: string) => ({ body: `${text.slice(0, -1)},"more":${value}}` })] as const,
  ),
  ['with a name without quotes', 'no json', (text) => ({ body: `${text.slice(0, -1)},more:1}` })],
  ['in single quotes', 'no json', (text) => ({ body: text.replaceAll('"', "'") })],
  ['before a bracket more', 'no json', (text) => ({ body: `${text}]` })],
  ['behind a guard against scripts', 'no json', (text) => ({ body: `)]}',\n${text}` })],
  ['as a sequence', 'no json', (text) => ({ body: `\u001e${text}\n` })],
  ['as text/json', 'json of another type', whole, typed('text/json')],
  ['as bytes', 'json of another type', whole, typed('application/octet-stream')],
  ['with a weight', 'taken', whole, typed('application/json;q=0')],
  ['packed by anything', 'json packed', whole, { 'content-encoding': '*' }],
  ['packed by identity with a weight', 'json packed', whole, { 'content-encoding': 'identity;q=1' }],
  ['packed by aws-chunked', 'json packed', whole, { 'content-encoding': 'aws-chunked' }],
  ['with a digest of nobody', 'taken', whole, { 'content-md5': 'AAAA', digest: 'sha-256=x' }],
  ['as a part of a whole', 'taken', whole, { 'content-range': 'bytes 0-1/2' }],
  ['deeper than any limit', 'no json', () => ({ body: `${'['.repeat(1010)}${']'.repeat(1010)}` })],
]
export const jsonCases: readonly HttpCase[] = jsonRows.map(([name, outcome, body, more = {}]): HttpCase => ({
  name: `JSON ${name}`,
  outcome,
  sent: ({ json: { method, path, body: fields, text }, headers }) => ({
    method,
    path,
    headers: { ...headers, 'content-type': 'application/json', ...more },
    ...body(JSON.stringify(fields), (value) => JSON.stringify({ ...fields, [text]: value })),
  }),
}))
