/** The mechanics of HTTP as one table: every API reads credentials, `Accept` and queries by the same hand, and answers in its own words. `json-cases.ts` and `upload-cases.ts` have the bodies. */
import type { Callers, HttpSubject, Outcome } from './http-subjects.ts'
import type { Sent } from './transports.ts'

export interface HttpCase {
  readonly name: string
  readonly outcome: Outcome
  sent(subject: HttpSubject, callers: Callers): Sent
  /** The API must know this form of credentials; otherwise nobody is let in by it. */
  readonly form?: keyof Callers
}

export type Table<Row extends readonly unknown[]> = readonly (readonly [name: string, outcome: Outcome, ...row: Row])[]
export type Headers = Readonly<Record<string, string>>

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
  ['two at once', 'no caller', ...by('basic', (secret) => `${basic(secret)}, ${basic(secret)}`)],
  ['Basic behind a tab', 'taken', ...by('basic', (secret) => `Basic\t${base64(secret)}`)],
  ['Bearer in quotes', 'wrong bearer', ...by('bearer', (secret) => `Bearer "${secret}"`)],
  ['a scheme of nobody', 'no caller', ...by('basic', () => '__proto__ x')],
  ['a blank Authorization', 'no caller', ...by('basic', () => '  ')],
  ['Basic without its padding', 'taken', ...by('basic', (secret) => basic(secret).replace(/=+$/, ''))],
  ['Basic with padding more', 'no caller', ...by('basic', (secret) => `${basic(secret)}==`)],
  ['Basic before a zero', 'no caller', ...by('basic', (secret) => basic(`${secret}\0`))],
  ['Basic without a password', 'no caller', ...by('basic', (secret) => basic(secret.replace(/:.*/, ':')))],
  ['Basic without a name', 'no caller', ...by('basic', (secret) => basic(secret.replace(/.*:/, ':')))],
  ['Basic with its colon escaped', 'no caller', ...by('basic', (secret) => basic(secret.replace(':', '%3A')))],
  ['Basic before a comma', 'no caller', ...by('basic', (secret) => `${basic(secret)},`)],
  ['Basic with a realm', 'no caller', ...by('basic', (secret) => `${basic(secret)} realm="x"`)],
  ['Basic behind a colon', 'no caller', ...by('basic', (secret) => basic(secret).replace(' ', ': '))],
  ['Basic behind a space of another kind', 'no caller', ...by('basic', (secret) => basic(secret).replace(' ', '\xa0'))],
  ['Basic of a proxy', 'no caller', ...one('basic', 'proxy-authorization', basic)],
  ['Bearer in front of a word', 'wrong bearer', ...by('bearer', (secret) => `Bearer ${secret} x`)],
  ['Bearer by another name', 'no caller', ...by('bearer', (secret) => `Token ${secret}`)],
  ['ApiKey with more white space', 'taken', ...by('apikey', (secret) => `ApiKey   ${secret}`)],
  ['SEC twice', 'no caller', ...sec((secret) => `${secret}, ${secret}`)],
  ['SEC in quotes', 'no caller', ...sec((secret) => `"${secret}"`)],
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
  ['application/json;', 'taken'],
  ['application/json;q=0;level=1', 'not acceptable'],
  ['application/json;q="0"', 'not acceptable'],
  ['application/json;q=', 'taken'],
  ['application/json;q', 'taken'],
  ['application/json;charset=utf-8', 'taken'],
  ['application/json;charset=utf-8;q=0', 'not acceptable'],
  ['application/json;version=1', 'not acceptable'],
  ['application/vnd.api+json', 'not acceptable'],
  ['application/problem+json, */*;q=0.1', 'taken'],
  ['*', 'not acceptable'],
  [', ,', 'not acceptable'],
  ['', 'taken'],
  [' ', 'taken'],
  ['application/json;q=2', 'taken'],
  ['application/json;q=0.0000', 'not acceptable'],
  ['application/json;q=.0', 'not acceptable'],
  ['application/json;q=-1', 'not acceptable'],
  ['application/json;q = 0', 'not acceptable'],
  ['application/json;q=0;q=1', 'not acceptable'],
  ['*/*;q=0, application/*', 'taken'],
  ['*/*;q=0', 'not acceptable'],
  ['*/json', 'not acceptable'],
  ['json', 'not acceptable'],
  ['"application/json"', 'not acceptable'],
  ['text/html;a="x, application/json', 'not acceptable'],
  [`${'text/html, '.repeat(500)}application/json`, 'taken'],
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
  ['', 'taken'],
  ['?', 'taken'],
  ['=', 'taken'],
  ['P[]=W', 'taken'],
  ['+P=W', 'taken'],
  ['P=%00', 'wrong parameter'],
  ['P=R%00', 'wrong parameter'],
  ['P=R%0a', 'wrong parameter'],
  ['P=%20R', 'wrong parameter'],
  ['P=R=R', 'wrong parameter'],
  ['P=R,R', 'wrong parameter'],
  ['P=%C0%80', 'wrong parameter'],
  ['P=%ED%A0%80', 'wrong parameter'],
  ['P=R#P=W', 'taken'],
  ['__proto__=1&constructor', 'taken'],
  ['P=R&', 'taken'],
  ['x=1;P=W', 'taken'],
  ['P%3DW', 'taken'],
  ['P.x=W', 'taken'],
  ['P=R%C2%A0', 'wrong parameter'],
  ['P=%EF%BC%91', 'wrong parameter'],
  ['P=%u0031', 'wrong parameter'],
  ['P=%22R%22', 'wrong parameter'],
  ['P=null', 'wrong parameter'],
  ['P==R', 'wrong parameter'],
  ['%', 'taken'],
  ['x=1&'.repeat(1000), 'taken'],
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

/** RFC 3986: dot segments go (5.2.4), and all else of a path counts as it is written. */
const pathRows: Table<readonly [bent: (path: string) => string]> = [
  ['with dot segments', 'taken', (path) => path.replace('/extensions', '/./x/../extensions')],
  ['with escaped dot segments', 'taken', (path) => path.replace('/extensions', '/%2e/x/%2E./extensions')],
  ['with a slash more', 'no path', (path) => path.replace('/extensions', '//extensions')],
  ['in another case', 'no path', (path) => path.replace('/extensions', '/Extensions')],
  ['with an escaped letter', 'no path', (path) => path.replace('/extensions', '/extension%73')],
  ['with a space more', 'no path', (path) => path.replace('/extensions', '/extensions%20')],
  ['that goes on', 'no path', (path) => `${path}/a/b`],
  ['of a name that every object has', 'no path', (path) => path.replace('/extensions', '/__proto__')],
]
const pathCases = pathRows.map(([name, outcome, bent]): HttpCase => ({
  name: `path: ${name}`,
  outcome,
  sent: ({ read, headers }) => ({ method: 'GET', path: bent(read.path), headers }),
}))

/** What else clients and gateways say of a read, and no document names: it changes nothing. */
const besides: Headers = {
  'if-none-match': '*',
  'if-match': '"x"',
  'if-modified-since': 'Mon, 30 Nov 2037 22:02:09 GMT',
  'accept-charset': 'utf-16',
  'accept-encoding': 'identity;q=0, *;q=0',
  'x-http-method-override': 'DELETE',
  forwarded: 'for=192.0.2.1;proto=https',
  cookie: 'a=b; SEC=x; JSESSIONID=1',
}
const besideCases = Object.entries(besides).map(([name, value]): HttpCase => ({
  name: `a read with ${name}: ${value}`,
  outcome: 'taken',
  sent: (subject) => reading(subject, { [name]: value }),
}))

const refusedCases: readonly HttpCase[] = [
  {
    name: 'a write whose answer is not acceptable',
    outcome: 'not acceptable',
    sent: ({ json: { method, path, body }, headers }) => ({
      method,
      path,
      headers: { ...headers, 'content-type': 'application/json', accept: 'text/html' },
      body: JSON.stringify(body),
    }),
  },
]

export const httpCases: readonly HttpCase[] = [
  ...callerCases,
  ...acceptCases,
  ...queryCases,
  ...pathCases,
  ...besideCases,
  ...refusedCases,
]
