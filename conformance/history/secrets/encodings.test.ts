import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createScrubber } from './scrub.ts'

const secret = 'Zq9+/s3cret=é&"x-77'
const token = 'tok3n-of-4nn-000017'

/** A scrubber that has seen both. */
function knowing() {
  const scrubber = createScrubber()
  scrubber.headers([['authorization', `Bearer ${secret}`]])
  scrubber.headers([['sec', token]])
  return scrubber
}

const base64 = (text: string) => Buffer.from(text).toString('base64')
const json = (text: string) => JSON.stringify(text).slice(1, -1)
const escaped = (text: string) =>
  text.replace(/[^A-Za-z0-9]/g, (one) => String.raw`\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
const hexOf = (text: string) => Buffer.from(text).toString('hex')
const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const escapedAll = (one: string) => String.raw`\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`
const octal = (hex: string) => Number.parseInt(hex, 16).toString(8).padStart(3, '0')
const mail = (text: string) =>
  Array.from(Buffer.from(text), (byte) =>
    /[A-Za-z0-9]/.test(String.fromCharCode(byte))
      ? String.fromCharCode(byte)
      : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('')
const base32 = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .replace(/.{1,5}/g, (five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(Number.parseInt(five.padEnd(5, '0'), 2)))
const html = (text: string) =>
  text.replace(/[^A-Za-z0-9]/g, (one) => `&#x${one.charCodeAt(0).toString(16)};`).replaceAll('&#x26;', '&amp;')

describe('a known secret is found', () => {
  it.each<[string, (text: string) => string]>([
    ['as it is', (text) => text],
    ['within a URL', encodeURIComponent],
    ['within a URL, in lower case', (text) => encodeURIComponent(text).replace(/%../g, (one) => one.toLowerCase())],
    ['within a URL within a URL', (text) => encodeURIComponent(encodeURIComponent(text))],
    ['in a form', (text) => new URLSearchParams({ v: text }).toString()],
    ['within JSON', json],
    ['within JSON within JSON', (text) => json(json(text))],
    ['within JSON that escapes all it may', escaped],
    ['within JSON that escapes all it may, within JSON', (text) => json(escaped(text))],
    ['in HTML', html],
    ['within JSON within a URL', (text) => encodeURIComponent(json(text))],
    [
      'within JSON that escapes all it may, within a form',
      (text) => new URLSearchParams({ v: escaped(text) }).toString(),
    ],
    ['within a URL within JSON within a URL', (text) => encodeURIComponent(json(encodeURIComponent(text)))],
    ['within JSON within HTML', (text) => html(json(text))],
    ['within JSON in ASCII, under base64', (text) => base64(json(text).replace(/[^ -~]/g, escaped))],
    ['as UTF-16', (text) => Buffer.from(`x${text}`, 'utf16le').toString('latin1')],
    [
      'with its UTF-8 read as bytes, and that written as UTF-8',
      (text) => encodeURIComponent(Buffer.from(text).toString('latin1')),
    ],
    ['under base64', base64],
    ['under base64 with something before it', (text) => base64(`ann:${text}`)],
    ['under base64 with something after it', (text) => `data:,${base64(`{"a":"${text}","b":1}`)}`],
    ['under base64 for URLs', (text) => Buffer.from(`x${text}`).toString('base64url')],
    ['under base64 within a URL', (text) => encodeURIComponent(base64(`xy${text}`))],
    ['under base64 after a letter', (text) => String.raw`\n${base64(text)}`],
    ['with its UTF-8 read as bytes', (text) => Buffer.from(text).toString('latin1')],
    ['with each byte escaped for a URL', (text) => hexOf(text).replace(/../g, '%$&')],
    ['with each character escaped for JSON', (text) => text.replace(/./g, escapedAll)],
    ['in HTML, all of it', (text) => text.replace(/./g, (one) => `&#${one.charCodeAt(0)};`)],
    ['in HTML, by the names of letters', (text) => html(text).replaceAll('&#xe9;', '&eacute;')],
    ['in hexadecimal digits', hexOf],
    ['in hexadecimal digits, capitals, after a letter', (text) => `\\x${hexOf(text).toUpperCase()}`],
    ['as a fingerprint is written', (text) => hexOf(text).replace(/..(?=.)/g, '$&:')],
    ['under base64 in short lines', (text) => base64(`${text}, ${text}`).replace(/.{20}/g, '$&\n')],
    ['under base64 in lines of YAML', (text) => base64(`${text}, ${text}`).replace(/.{16}/g, '$&\n    ')],
    [
      'as it is, broken by a line',
      (text) => `x: ${text.slice(0, 8)}\r\n ${text.slice(8)}`.replace(/[^\w: \r\n]/g, escapedAll),
    ],
    ['as mail writes it', mail],
    ['as mail writes it, broken', (text) => mail(text).replace(/^([^=]|=..){5}/, '$&=\r\n')],
    ['under base32', (text) => base32(Buffer.from(text))],
    [
      'under base32 with something before it, in small letters',
      (text) => base32(Buffer.from(`an:${text}`)).toLowerCase(),
    ],
    ['in capitals', (text) => text.toUpperCase()],
    ['in small letters', (text) => text.toLowerCase()],
    ['packed, under base64', (text) => gzipSync(`{"a":"${text}"}`).toString('base64')],
    ['packed by zlib, under base64 for URLs', (text) => deflateSync(text).toString('base64url')],
    ['packed without saying so, under base64', (text) => deflateRawSync(`<a>${text}</a>`).toString('base64')],
    ['packed, under base64, within JSON', (text) => json(`{"data":"${gzipSync(text).toString('base64')}"}`)],
    ['under base64 in lines', (text) => base64('-'.repeat(50) + text).replace(/.{64}/g, '$&\r\n')],
    ['under base64 twice', (text) => base64(base64(text))],
    ['as UTF-16, the other way round', (text) => utf16(`x${text}`).swap16().toString('latin1')],
    ['in octal digits', (text) => hexOf(text).replace(/../g, (two) => `\\${octal(two)}`)],
    ['as programs print bytes', (text) => JSON.stringify(Buffer.from(`x${text}`))],
    ['as UTF-16 under base64', (text) => utf16(`x${text}`).toString('base64')],
    ['within JSON, as UTF-16', (text) => utf16(json(text).replace(/[^ -~]/g, escaped)).toString('latin1')],
  ])('%s', (_, spelled) => {
    for (const one of [secret, token]) {
      const safe = knowing().body(`{"heard":"<${spelled(one)}>"}`, 'application/json')
      expect(safe).toMatch(/caller-[12]/)
      expect(safe).not.toContain(spelled(one).slice(4))
    }
  })
})

it('a known secret is found that was escaped where it was learnt', () => {
  const scrubber = createScrubber()
  scrubber.headers([['cookie', `LtpaToken2=${encodeURIComponent(secret)}`]])
  expect(scrubber.body(JSON.stringify({ message: `${secret} expired` }), '')).toBe('{"message":"caller-1 expired"}')
})

it.each([
  ['under base64', base64],
  ['as mail writes it', mail],
])('a known secret is found that was %s where it was learnt', (_, spelled) => {
  const scrubber = createScrubber()
  scrubber.body(JSON.stringify({ password: spelled('b3tween-us=') }), '')
  expect(scrubber.body('{"message":"b3tween-us= expired"}', '')).toBe('{"message":"caller-1 expired"}')
})

describe('a secret nobody knew is found by the name of its field', () => {
  const body = (text: string, type = 'application/json') => createScrubber().body(text, type)

  it.each([
    [
      'in JSON that is a text of JSON',
      String.raw`{"body":"{\"password\":\"S3cret-9\",\"a\":1}"}`,
      String.raw`{"body":"{\"password\":\"caller-1\",\"a\":1}"}`,
    ],
    [
      'once more within',
      JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ token: 'S3c"ret\\9' }) }) }),
      JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ token: 'caller-1' }) }) }),
    ],
    ['with a name that is escaped', String.raw`{"p\u0061ssword":"S3cret-9"}`, String.raw`{"p\u0061ssword":"caller-1"}`],
    [
      'in an object of secrets within a text',
      String.raw`{"x":"{\"credentials\":{\"a\":\"S3cret-9\"}}"}`,
      String.raw`{"x":"{\"credentials\":{\"a\":\"caller-1\"}}"}`,
    ],
    [
      'in an address whose query is escaped',
      String.raw`{"u":"https://h/?a=1\u0026token\u003dS3cret-9"}`,
      String.raw`{"u":"https://h/?a=1\u0026token\u003dcaller-1"}`,
    ],
    [
      'in an address within an address',
      '{"u":"/login?next=%2Fx%3Ftoken%3DS3cret-9%26a%3D1"}',
      '{"u":"/login?next=%2Fx%3Ftoken%3Dcaller-1%26a%3D1"}',
    ],
    ['in the name of a user', '{"u":"https://ann:p@ss-S3cret-9@h/x"}', '{"u":"https://caller-1@h/x"}'],
    [
      'in the name of a user, escaped',
      'url=https%3A%2F%2Fann%3AS3cret-9%40h%2Fx&a=1',
      'url=https%3A%2F%2Fcaller-1%40h%2Fx&a=1',
    ],
    [
      'in the name of a user behind escaped slashes',
      String.raw`{"u":"https:\u002f\u002fann:S3cret-9@h"}`,
      String.raw`{"u":"https:\u002f\u002fcaller-1@h"}`,
    ],
  ])('%s', (_, text, safe) => {
    expect(body(text)).toBe(safe)
  })

  it.each([
    [
      '{"op":"replace","path":"/password","value":"S3cret-9"}',
      '{"op":"replace","path":"/password","value":"caller-1"}',
    ],
    [
      '[{"value":"S3\\"cr{t","path":"/smtp/token"},{"path":"/a","value":"b"}]',
      '[{"value":"caller-1","path":"/smtp/token"},{"path":"/a","value":"b"}]',
    ],
    [
      '{"name" : "smtp.password", "type":"x", "value" : 1234567}',
      '{"name" : "smtp.password", "type":"x", "value" : "caller-1"}',
    ],
    [
      '{"path":"/secrets/key","value":"a"}{"key":"api_key","value":["S3cret-99"]} S3cret-99',
      '{"path":"/secrets/key","value":"a"}{"key":"api_key","value":["caller-1"]} caller-1',
    ],
    [
      '{"header":"Authorization","value":"Bearer S3cret-9"} S3cret-9',
      '{"header":"Authorization","value":"Bearer caller-1"} caller-1',
    ],
    [
      String.raw`{"log":"[{\"name\":\"token\",\"value\":\"S3cret-9\"}]"}`,
      String.raw`{"log":"[{\"name\":\"token\",\"value\":\"caller-1\"}]"}`,
    ],
    ['{"path":"/password","value":"S3cr', '{"path":"/password","value":"caller-1"'],
    ['{"tokens":["S3cret-99"],"a":"S3cret-99"}', '{"tokens":["caller-1"],"a":"caller-1"}'],
    ['{"Cookie":"a=\\"S3cret-9\\"; b=x7"}', '{"Cookie":"a=\\"caller-1\\"; b=caller-2"}'],
    [
      '{"passwordConfirm":"S3cret-9","new_password_2":"S3cret-9"}',
      '{"passwordConfirm":"caller-1","new_password_2":"caller-1"}',
    ],
  ])('by what stands beside it, or of its kind: %s', (text, safe) => {
    expect(body(text)).toBe(safe)
  })

  it('in lines of settings, and in a head that is said back', () => {
    const lines =
      'user: ann\npassword: "S3cret-9"\n- token = S3 cret\nexport API_KEY=x-1\nAuthorization: Basic {}\r\nurl: h?a\n'
    const safe =
      'user: ann\npassword: "caller-1"\n- token = caller-2\nexport API_KEY=caller-3\nAuthorization: Basic caller-4\r\nurl: h?a\n'
    expect(body(lines.replace('{}', base64('ann:pw')), 'text/plain')).toBe(safe)
  })

  it('in a part of several lines, and in one whose name has no quotes', () => {
    const form = (value: string, name = '"private_key"') =>
      `--b\r\nContent-Disposition: form-data; name=${name}\r\nContent-Type: text/plain\r\n\r\n${value}\r\n--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--`
    const type = 'multipart/form-data; boundary=b'
    expect(body(form('BEGIN KEY\r\nS3cretS3cret\r\nEND KEY'), type)).toBe(form('caller-1'))
    expect(body(form('S3cret-9', 'password'), type)).toBe(form('caller-1', 'password'))
  })

  it.each([
    ['an element', '<a:Password>S3cret-9</a:Password><b>5</b>', '<a:Password>caller-1</a:Password><b>5</b>'],
    ['CDATA', '<log-in><token x="1"><![CDATA[S3cret&9]]></token>', '<log-in><token x="1"><![CDATA[caller-1]]></token>'],
    ['an attribute', '<user name="ann" password="S3cret-9"/>', '<user name="ann" password="caller-1"/>'],
    ['what an entity stands in', "<p pwd='S3cret&amp;9'/><b>S3cret&9</b>", "<p pwd='caller-1'/><b>caller-1</b>"],
  ])('in XML: %s', (_, text, safe) => {
    expect(body(text, 'application/xml')).toBe(safe)
  })

  it('in JSON under base64, and that under base64 again', () => {
    const envelope = (text: string) => JSON.stringify({ data: base64(text) })
    const inner = (password: string) => JSON.stringify([{ user: 'ann', password, note: 'é' }])
    for (const wrap of [(text: string) => text, envelope, (text: string) => envelope(envelope(text))])
      expect(body(envelope(wrap(inner('S3cret-9'))))).toBe(envelope(wrap(inner('caller-1'))))
  })

  it('where a socket names its protocols', () => {
    const [line] = createScrubber().headers([['Sec-WebSocket-Protocol', 'v2.chat, bearer.S3cret-0123456789']])
    expect(line?.[1]).toBe('v2.chat, caller-1')
  })
})

it('leaves what holds no secret as it is, byte for byte', () => {
  const texts = [
    String.raw`{"a":"b\\","password":null,"c":"\"","d":"x\u003dy"}`,
    '{"id":"0f8fad5b-d9cb-469f-a165-70867728950e","etag":"W/\\"AbCdEfGhIjKlMnOpQrStUvWxYz012345\\""}',
    'https://h/%7Bid%7D?a=%2B&b=%E2%82%AC#x',
    `<a href="x"><password/><b name="password">x</b></a> a<b password=5 ${base64('{"a":[{"b":"é"}]}')} eyJhbGciOiJIUzI1NiJ9.W3sx`,
    `--b\r\nContent-Disposition: form-data; name="file"; filename="a.zip"\r\n\r\nPK\u0003\u0004\r\n\r\nname="x"\r\n--b--`,
  ]
  for (const text of texts)
    for (const type of ['application/json', 'multipart/form-data; boundary=b', 'text/plain'])
      expect(knowing().body(text, type)).toBe(text)
})

it('takes lists of numbers of any length', () => {
  const body = JSON.stringify(Array.from({ length: 400_000 }, (_, place) => place % 250))
  expect(knowing().body(body, 'application/json')).toBe(body)
})

it('is quick with texts that are long and of one kind', () => {
  const size = 1024 * 1024
  const begun = performance.now()
  for (const unit of [
    'a',
    '"',
    '\\',
    '\\"',
    'Ab',
    'a:',
    '%2B',
    'x="',
    '{"a":"',
    'a@',
    '<a ',
    '<token>',
    ' pwd="',
    'eyJ',
    '%25',
    '&amp;',
    'a=2',
    '=2B',
    'abc2',
    'ABC2',
    'abcdefgh\n',
  ])
    knowing().body(unit.repeat(size / unit.length), 'application/json')
  // Quadratic work would take hours.
  expect(performance.now() - begun).toBeLessThan(300_000)
}, 400_000)
