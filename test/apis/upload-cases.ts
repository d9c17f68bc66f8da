/** Uploads as one table, for every API that takes files: bare bytes and forms (RFC 7578, RFC 2046). */
import { gzipSync } from 'fflate'
import type { HttpCase } from './http-cases.ts'
import type { Outcome } from './http-subjects.ts'
import type { Sent } from './transports.ts'

type Bytes = Uint8Array<ArrayBuffer>
const ascii = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts))

/** A form with one file, taken apart so that a row can bend it. */
interface Form {
  readonly boundary?: string
  readonly part?: string
  readonly disposition?: string
  /** What the disposition says, instead of its part and a file name. */
  readonly says?: string
  readonly before?: string
  readonly others?: string
  readonly end?: string
}
const NAME = 'extmock.Boundary_1'
const PART = 'Content-Disposition: form-data'
const formOf = (bytes: Bytes, form: Form = {}) => {
  const { boundary = NAME, part = 'file', disposition = PART, before = '', others = '' } = form
  const { says = `; name="${part}"; filename="a.zip"` } = form
  const head = `${before}${others}--${boundary}\r\n${disposition}${says}\r\nContent-Type: application/zip\r\n\r\n`
  return joined(ascii(head), bytes, ascii(form.end ?? `\r\n--${boundary}--\r\n`))
}
const named = (boundary: string) => `multipart/form-data; boundary=${boundary}`

type Row = readonly [
  name: string,
  outcome: Outcome,
  sent: (bytes: Bytes) => Pick<Sent, 'body' | 'pieces'>,
  type?: string | undefined,
  headers?: Readonly<Record<string, string>>,
]
const form =
  (bent: Form): Row[2] =>
  (bytes) => ({ body: formOf(bytes, bent) })
const LONG = 'b'.repeat(70)
const field = `--${NAME}\r\n${PART}; name="other"\r\n\r\nvalue\r\n`
const second = `--${NAME}\r\n${PART}; name="file"; filename="b.zip"\r\n\r\nno archive\r\n`

const GZIP = { 'content-encoding': 'gzip' }
const twice = (bytes: Bytes) => joined(bytes, bytes)
const inPieces = (bytes: Bytes) => ({ pieces: [bytes.slice(0, 7), bytes.slice(7)] })

const bareRows: readonly Row[] = [
  ['bare, as large as may be', 'taken', (body) => ({ body })],
  ['bare, in pieces', 'taken', inPieces],
  ['bare, in upper-case media type', 'taken', (body) => ({ body }), 'APPLICATION/ZIP'],
  ['bare, with a parameter', 'taken', (body) => ({ body }), 'application/zip; charset=binary'],
  ['bare, named identity', 'taken', (body) => ({ body }), undefined, { 'content-encoding': 'identity' }],
  [
    'bare, named identity twice',
    'taken',
    (body) => ({ body }),
    undefined,
    { 'content-encoding': 'identity, Identity' },
  ],
  ['bare, named nothing', 'taken', (body) => ({ body }), undefined, { 'content-encoding': ' , ' }],
  ['bare, packed by its old name', 'file packed', (body) => ({ body }), undefined, { 'content-encoding': 'x-gzip' }],
  ['bare, a byte too large', 'file too large', (bytes) => ({ body: joined(bytes, ascii('x')) })],
  ['bare, a byte too large, in pieces', 'file too large', (bytes) => ({ pieces: [bytes, ascii('x')] })],
  ['bare, packed', 'file packed', (bytes) => ({ body: new Uint8Array(gzipSync(bytes)) }), undefined, GZIP],
  ['bare, and absent', 'no file', () => ({})],
  ['bare, absent, and called packed', 'no file', () => ({}), undefined, GZIP],
  ['bare, packed twice', 'file packed', (body) => ({ body }), undefined, { 'content-encoding': 'gzip, gzip' }],
  ['bare, of another type', 'file of another type', (body) => ({ body }), 'text/html'],
  // Whether its length is told beforehand or not.
  ['bare, too large, of another type', 'file of another type', (body) => ({ body: twice(body) }), 'text/html'],
  ['bare, too large, of another type, in pieces', 'file of another type', (body) => inPieces(twice(body)), 'text/html'],
  ['bare, too large and packed', 'file packed', (body) => ({ body: twice(body) }), undefined, GZIP],
  ['bare, too large and packed, in pieces', 'file packed', (body) => inPieces(twice(body)), undefined, GZIP],
]

const formRows: readonly Row[] = [
  ['a form', 'taken', form({})],
  [
    'a form in single bytes',
    'taken',
    (bytes) => ({ pieces: Array.from(formOf(bytes), (byte) => Uint8Array.of(byte)) }),
  ],
  ['a form with a preamble', 'taken', form({ before: 'This is a form.\r\n' })],
  ['a form with a preamble of many lines', 'taken', form({ before: '\r\n\r\n-- no boundary\r\n\r\n' })],
  ['a form with an epilogue', 'taken', form({ end: `\r\n--${NAME}--\r\nThat was a form.` })],
  [
    'a form whose epilogue comes in a chunk of its own',
    'taken',
    (bytes) => ({ pieces: [formOf(bytes), ascii('That was a form.\r\n')] }),
  ],
  ['a form whose epilogue looks like a part', 'taken', (bytes) => ({ pieces: [formOf(bytes), ascii(field)] })],
  ['a form that ends with its last boundary', 'taken', form({ end: `\r\n--${NAME}--` })],
  ['a form with a field before', 'taken', form({ others: field })],
  ['a form in another case', 'taken', form({ disposition: 'content-DISPOSITION: form-data' })],
  ['a form that is an attachment', 'taken', form({ disposition: 'Content-Disposition: attachment' })],
  // RFC 7578, 4.7: senders should not say it, and it means nothing.
  ['a form with a transfer encoding', 'taken', form({ disposition: `Content-Transfer-Encoding: base64\r\n${PART}` })],
  ['a form with a line that is no header', 'taken', form({ disposition: `no header\r\n${PART}` })],
  [
    'a form of two dispositions, of which the last counts',
    'taken',
    form({ disposition: `${PART}; name="a"\r\n${PART}` }),
  ],
  ['a form with its parameters in another case', 'taken', form({ says: '; NAME="file"; FileName="a.zip"' })],
  ['a form with its parameters without quotes', 'taken', form({ says: ';name=file;filename=a.zip' })],
  ['a form with its parameters escaped', 'taken', form({ says: '; name="f\\ile"; filename="a\\".zip"' })],
  ['a form with its file name encoded', 'taken', form({ says: `; name="file"; filename*=UTF-8''%C3%A4.zip` })],
  ['a form with a name in its file name', 'taken', form({ says: '; filename="x; name=other"; name="file"' })],
  ['a form with a file name alone', 'no file', form({ says: '; filename="file"' })],
  ['a form with its name encoded', 'no file', form({ says: `; name*=UTF-8''file` })],
  ['a form with its parameters in lines of their own', 'no form', form({ says: ';\r\n name="file"' })],
  [
    'a form with a disposition in a line of its own',
    'no form',
    form({ disposition: 'Content-Disposition:\r\n form-data' }),
  ],
  ['a form with white space behind its boundary', 'taken', form({ others: `--${NAME} \t\r\n${PART}\r\n\r\nx\r\n` })],
  ['a form with its part in another case', 'no file', form({ part: 'File' })],
  ['a form with its part as a list', 'no file', form({ part: 'file[]' })],
  ['a form with a part that every object has', 'no file', form({ part: '__proto__' })],
  ['a form whose type ends in a space', 'taken', form({}), `multipart/form-data ; boundary=${NAME}`],
  ['a form with an empty parameter', 'taken', form({}), `multipart/form-data;;boundary=${NAME}`],
  ['a form with a boundary in a parameter', 'taken', form({}), `multipart/form-data; x="boundary=y"; boundary=${NAME}`],
  ['a form with two boundaries, of which the first counts', 'taken', form({}), `${named(NAME)}; boundary=x`],
  ['a form with a boundary in single quotes', 'no form', form({}), named(`'${NAME}'`)],
  ['a form with a space before its boundary', 'no form', form({}), `multipart/form-data; boundary = ${NAME}`],
  ['a form of parts that are mixed', 'file of another type', form({}), `multipart/mixed; boundary=${NAME}`],
  ['a form of upper-case media type', 'taken', form({}), `MULTIPART/Form-Data; Boundary=${NAME}`],
  ['a form with a boundary in quotes, escaped', 'taken', form({}), named(`"\\${NAME}"`)],
  ['a form with a boundary in quotes', 'taken', form({}), named(`"${NAME}"`)],
  ['a form with a parameter before', 'taken', form({}), `multipart/form-data; charset=utf-8; boundary=${NAME}`],
  ['a form with a boundary of 70 characters', 'taken', form({ boundary: LONG }), named(LONG)],
  ['a form with a boundary of 71 characters', 'no form', form({ boundary: `${LONG}b` }), named(`${LONG}b`)],
  ['a form with a boundary in another case', 'no form', form({}), named(NAME.toLowerCase())],
  ['a form without a boundary', 'no form', form({}), 'multipart/form-data'],
  ['a form with an empty boundary', 'no form', form({}), named('""')],
  ['a form without an end', 'no form', form({ end: '' })],
  ['a form that ends in its boundary', 'no form', form({ end: `\r\n--${NAME}` })],
  ['a form without the file', 'no file', form({ part: 'data' })],
  ['a form of nothing', 'no file', () => ({ body: `--${NAME}--\r\n` })],
  ['a form that is absent', 'no file', () => ({})],
  ['a form a byte too large', 'file too large', (bytes) => ({ body: formOf(joined(bytes, ascii('x'))) })],
  ['a form whose file comes last of twenty parts', 'taken', form({ others: field.repeat(19) })],
  ['a form of more than twenty parts', 'no form', form({ others: field.repeat(20) })],
  ['a form with the file twice, of which the first counts', 'taken', form({ end: `\r\n${second}--${NAME}--\r\n` })],
  ['a form with white space behind its end', 'taken', form({ end: `\r\n--${NAME}-- \t\r\n` })],
  ['a form of a long header', 'no form', form({ disposition: `X-Long: ${'x'.repeat(20_000)}\r\n${PART}` })],
  [
    'a form in lines of LF alone',
    'no form',
    form({ before: `--${NAME}\n${PART}; name="file"\n\nx\n--${NAME}--\n`, end: '' }),
  ],
  ['a form with a field behind', 'taken', form({ end: `\r\n${field}--${NAME}--\r\n` })],
  ['a form with a line like its boundary', 'taken', form({ others: field.replace('value', `\r\n--${NAME}x\r\n`) })],
  ['a form with dashes in a value', 'taken', form({ others: field.replace('value', '\r\n--\r\n----\r\n') })],
  ['a form with a field without a value', 'taken', form({ others: field.replace('value', '') })],
  ['a form with a part without headers', 'taken', form({ others: `--${NAME}\r\n\r\nvalue\r\n` })],
  ['a form with a part without a name', 'taken', form({ others: field.replace('; name="other"', '') })],
  ['a form with a file without a name of its own', 'taken', form({ says: '; name="file"; filename=""' })],
  ['a form with a file name in UTF-8', 'taken', form({ says: '; name="file"; filename="\xc3\xa4.zip"' })],
  ['a form with a file name of a path', 'taken', form({ says: '; name="file"; filename="../../a.zip"' })],
  ['a form with a name that every file may have', 'no file', form({ says: '; name=""; filename="a.zip"' })],
  ['a form with a space behind its name', 'no file', form({ part: 'file ' })],
  ['a form with a length in its part', 'taken', form({ disposition: `Content-Length: 1\r\n${PART}` })],
  ['a form with a boundary of signs', 'taken', form({ boundary: "a'()+_,-./:=?b" }), named(`"a'()+_,-./:=?b"`)],
  ['a form with a boundary with a space', 'taken', form({ boundary: 'a b' }), named('"a b"')],
  ['a form with a boundary of dashes', 'taken', form({ boundary: '----' }), named('----')],
  [
    'a form of two media types',
    'file of another type',
    form({}),
    `multipart/form-data, multipart/form-data; boundary=${NAME}`,
  ],
  ['a form whose boundary is not closed', 'no form', form({}), named(`"${NAME}`)],
  ['a form without a line end before its first boundary', 'no file', form({ before: 'This is a form.' })],
  ['a form of white space', 'no form', () => ({ body: ' \r\n ' })],
  ['a form too large and packed', 'file packed', (bytes) => ({ body: formOf(twice(bytes)) }), undefined, GZIP],
  ['a form that is packed', 'file packed', form({}), undefined, GZIP],
]

function caseOf([name, outcome, sent, type, more]: Row, usual: string): HttpCase {
  return {
    name: `upload: ${name}`,
    outcome,
    sent: ({ upload, headers }) => {
      if (!upload) throw new Error('this API takes no files')
      const { method, path, bytes } = upload
      return { method, path, headers: { ...headers, 'content-type': type ?? usual, ...more }, ...sent(bytes) }
    },
  }
}

export const uploadCases: readonly HttpCase[] = [
  ...bareRows.map((row) => caseOf(row, 'application/zip')),
  ...formRows.map((row) => caseOf(row, named(NAME))),
]
