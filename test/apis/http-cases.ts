/** The mechanics of HTTP as one table: every API reads credentials, `Accept`, queries, JSON and uploads by the same hand, and answers in its own words. */
import { gzipSync, strToU8 } from 'fflate'
import { JSON_BYTES, type Callers, type HttpSubject, type Outcome } from './http-subjects.ts'
import type { Sent } from './transports.ts'

export interface HttpCase {
  readonly name: string
  readonly outcome: Outcome
  sent(subject: HttpSubject, callers: Callers): Sent
  /** The API must know this form of credentials; otherwise nobody is let in by it. */
  readonly form?: keyof Callers
}

type Table<Row extends readonly unknown[]> = readonly (readonly [name: string, outcome: Outcome, ...row: Row])[]
type Headers = Readonly<Record<string, string>>

const reading = ({ read, headers }: HttpSubject, more: Headers, query = ''): Sent => ({
  method: 'GET',
  path: read.path + query,
  headers: { ...headers, ...more },
})

const base64 = (text: string) => Buffer.from(text).toString('base64')
const basic = (text = '') => `Basic ${base64(text)}`
const one = (form: keyof Callers, header: string, value: (secret: string) => string) =>
  [form, (callers: Callers) => ({ [header]: value(callers[form] ?? 'x:y') })] as const
const by = (form: 'basic' | 'bearer' | 'apikey', value: (secret: string) => string) => one(form, 'authorization', value)
const sec = (value: (secret: string) => string) => one('sec', 'SEC', value)

const callerRows: Table<readonly [form: keyof Callers, headers: (callers: Callers) => Headers]> = [
  ['Basic', 'taken', ...by('basic', basic)],
  ['basic in lower case', 'taken', ...by('basic', (secret) => basic(secret).replace('Basic', 'basic'))],
  ['Basic with more white space', 'taken', ...by('basic', (secret) => ` Basic   ${base64(secret)} `)],
  ['Basic with another password', 'no caller', ...by('basic', (secret) => basic(`${secret}x`))],
  ['Basic with a colon more', 'no caller', ...by('basic', (secret) => basic(`${secret}:`))],
  ['Basic in another case', 'no caller', ...by('basic', (secret) => basic(secret.toUpperCase()))],
  ['Basic without a colon', 'no caller', ...by('basic', (secret) => basic(secret.replace(':', '')))],
  ['Basic that is no base64', 'no caller', ...by('basic', () => 'Basic %%%')],
  ['Basic that is not encoded', 'no caller', ...by('basic', (secret) => `Basic ${secret}`)],
  ['Basic alone', 'no caller', ...by('basic', () => 'Basic')],
  ['Bearer', 'taken', ...by('bearer', (secret) => `Bearer ${secret}`)],
  ['BEARER in upper case', 'taken', ...by('bearer', (secret) => `BEARER  ${secret}`)],
  ['Bearer with another token', 'wrong bearer', ...by('bearer', () => 'Bearer nobody')],
  ['Bearer alone', 'no caller', ...by('bearer', () => 'Bearer ')],
  ['ApiKey', 'taken', ...by('apikey', (secret) => `ApiKey ${secret}`)],
  ['apikey in lower case', 'taken', ...by('apikey', (secret) => `apikey ${secret}`)],
  ['ApiKey with another key', 'no caller', ...by('apikey', (secret) => `ApiKey ${secret}x`)],
  ['ApiKey in another case', 'no caller', ...by('apikey', (secret) => `ApiKey ${secret.toUpperCase()}`)],
  ['a key without its scheme', 'no caller', ...by('apikey', (secret) => secret)],
  ['SEC', 'taken', ...sec((secret) => secret)],
  ['SEC with white space around', 'taken', ...sec((secret) => ` ${secret} `)],
  ['SEC with another token', 'no caller', ...sec((secret) => `${secret}x`)],
  ['SEC that is blank', 'no caller', ...sec(() => ' ')],
  ['SEC with a scheme', 'no caller', ...sec((secret) => `Bearer ${secret}`)],
  ['Digest', 'no caller', ...by('basic', () => 'Digest username="admin"')],
  ['a scheme of nobody', 'no caller', ...by('basic', () => '__proto__ x')],
  ['a blank Authorization', 'no caller', ...by('basic', () => '  ')],
]
const callerCases = callerRows.map(([name, outcome, form, headers]): HttpCase => ({
  name: `credentials: ${name}`,
  outcome,
  form,
  sent: ({ read }, callers) => ({ method: 'GET', path: read.path, headers: headers(callers) }),
}))

/** RFC 9110, section 12.5.1: the closest range decides, and a weight of zero excludes. */
const acceptRows: Table<readonly []> = [
  ['*/*', 'taken'],
  ['application/*', 'taken'],
  ['APPLICATION/JSON', 'taken'],
  ['application/json;q=0.001', 'taken'],
  ['text/html, */*;q=0.1', 'taken'],
  ['text/html;level="a,b", application/json', 'taken'],
  ['application/json, */*;q=0', 'taken'],
  ['application/*;q=0, application/json', 'taken'],
  ['application/json;q=0, application/json', 'taken'],
  ['text/html', 'not acceptable'],
  ['text/*', 'not acceptable'],
  ['application/xml, text/html', 'not acceptable'],
  ['application/json;q=0', 'not acceptable'],
  ['application/json;q=0.000, */*', 'not acceptable'],
  ['application/json; Q=0, application/*', 'not acceptable'],
  ['application/*;q=0, */*', 'not acceptable'],
]
const acceptCases = acceptRows.map(([accept, outcome]): HttpCase => ({
  name: `Accept: ${accept}`,
  outcome,
  sent: (subject) => reading(subject, { accept }),
}))

const escaped = (text: string) => `%${text.charCodeAt(0).toString(16)}${text.slice(1)}`
/** P, R and W stand for the parameter, a right and a wrong value of it. */
const queryRows: Table<readonly []> = [
  ['P=R', 'taken'],
  ['P=W', 'wrong parameter'],
  ['P=R&P=W', 'taken'],
  ['P=W&P=R', 'wrong parameter'],
  ['P=', 'empty parameter'],
  ['P', 'empty parameter'],
  ['P=&P=R', 'empty parameter'],
  ['&&P=R&&', 'taken'],
  ['=W&P=R', 'taken'],
  ['other=W', 'taken'],
  ['P=%R', 'taken'],
  ['%P=W', 'wrong parameter'],
  ['P=R+x', 'wrong parameter'],
  ['P=R%20x', 'wrong parameter'],
  ['P=R;x=1', 'wrong parameter'],
  ['P=R%26P=W', 'wrong parameter'],
  ['P=%zz', 'wrong parameter'],
  ['P=%ff', 'wrong parameter'],
  ['P=R?P=W', 'wrong parameter'],
]
const queryCases = queryRows.map(([query, outcome]): HttpCase => ({
  name: `query: ${query}`,
  outcome,
  sent: (subject) => {
    const { parameter, right, wrong } = subject.read
    const names: Readonly<Record<string, string>> = {
      P: parameter,
      R: right,
      W: wrong,
      '%P': escaped(parameter),
      '%R': escaped(right),
    }
    return reading(subject, {}, `?${query.replaceAll(/%?[PRW]/g, (name) => names[name] ?? name)}`)
  },
}))

type Bytes = Uint8Array<ArrayBuffer>
const utf8 = (text: string) => new Uint8Array(Buffer.from(text))
const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts))
const BOM = Uint8Array.of(0xef, 0xbb, 0xbf)
const inBytes = (bytes: Bytes) => Array.from(bytes, (byte) => Uint8Array.of(byte))
const padded = (text: string, size: number) => text + ' '.repeat(size - Buffer.byteLength(text))
const JSON_TYPE = 'application/json'

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
  ['a byte too large of no JSON', 'json too large', () => ({ body: 'x'.repeat(JSON_BYTES + 1) })],
  [
    'packed',
    'json packed',
    (text) => ({ body: new Uint8Array(gzipSync(strToU8(text))) }),
    { 'content-encoding': 'gzip' },
  ],
  ['called packed', 'json packed', whole, { 'content-encoding': 'GZIP' }],
  ['packed by nobody', 'json packed', whole, { 'content-encoding': 'extmock' }],
  ['of another media type', 'json of another type', whole, typed('application/xml')],
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
  ['deeper than any limit', 'no json', () => ({ body: `${'['.repeat(1010)}${']'.repeat(1010)}` })],
]
const jsonCases = jsonRows.map(([name, outcome, body, more = {}]): HttpCase => ({
  name: `JSON ${name}`,
  outcome,
  sent: ({ json: { method, path, body: fields, text }, headers }) => ({
    method,
    path,
    headers: { ...headers, 'content-type': JSON_TYPE, ...more },
    ...body(JSON.stringify(fields), (value) => JSON.stringify({ ...fields, [text]: value })),
  }),
}))

const refusedCases: readonly HttpCase[] = [
  {
    name: 'a write whose answer is not acceptable',
    outcome: 'not acceptable',
    sent: ({ json: { method, path, body }, headers }) => ({
      method,
      path,
      headers: { ...headers, 'content-type': JSON_TYPE, accept: 'text/html' },
      body: JSON.stringify(body),
    }),
  },
]

export const httpCases: readonly HttpCase[] = [
  ...callerCases,
  ...acceptCases,
  ...queryCases,
  ...jsonCases,
  ...refusedCases,
]
