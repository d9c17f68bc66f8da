/** What stands in the first line of a request as one table: its method, and the id in its path. */
import type { HttpCase } from './http-cases.ts'
import type { HttpSubject, Outcome } from './http-subjects.ts'
import type { Sent } from './transports.ts'

type Row = readonly [name: string, outcome: Outcome, sent: (subject: HttpSubject) => Sent]

const asked =
  (method: string, more: Sent['headers'] = {}, bent = (path: string) => path): Row[2] =>
  ({ read, headers }) => ({ method, path: bent(read.path), headers: { ...headers, ...more } })

/** RFC 9110, 9.3.2: HEAD is a GET without the content. */
const methodRows: readonly Row[] = [
  ['HEAD', 'taken', asked('HEAD')],
  ['HEAD by nobody', 'no caller', ({ read }) => ({ method: 'HEAD', path: read.path })],
  ['HEAD of nothing', 'no path', asked('HEAD', {}, (path) => `${path}/a/b`)],
  ['HEAD of what is not acceptable', 'not acceptable', asked('HEAD', { accept: 'text/html' })],
  ['OPTIONS', 'no method', asked('OPTIONS')],
  ['OPTIONS by nobody', 'no method', ({ read }) => ({ method: 'OPTIONS', path: read.path })],
  ['OPTIONS of nothing', 'no path', asked('OPTIONS', {}, (path) => `${path}/a/b`)],
  ['PATCH', 'no method', asked('PATCH')],
  ['PATCH of what is not acceptable', 'no method', asked('PATCH', { accept: 'text/html' })],
  ['PROPFIND', 'no method', asked('PROPFIND')],
  ['LINK', 'no method', asked('LINK')],
  ['PURGE', 'no method', asked('PURGE')],
]

/** RFC 3986, 2.1 and 2.4: an escape is read once, and what it stands for is no delimiter. */
const idRows: Readonly<Record<string, readonly [outcome: Outcome, bent: (id: string) => string]>> = {
  'escaped in part': ['taken', (id) => id.replace(/.$/, (last) => `%${last.charCodeAt(0).toString(16)}`)],
  'escaped twice': ['no id', (id) => id.replace(/.$/, (last) => `%25${last.charCodeAt(0).toString(16)}`)],
  'before a space': ['no id', (id) => `${id}%20`],
  'before a zero': ['no id', (id) => `${id}%00`],
  'before an escaped slash': ['no id', (id) => `${id}%2F`],
  'behind escaped steps': ['no id', (id) => `x%2F..%2F${id}`],
  'before a parameter': ['no id', (id) => `${id};jsessionid=1`],
  'with a file ending': ['no id', (id) => `${id}.json`],
  'before a dot': ['no id', (id) => `${id}.`],
  'of a space': ['no id', () => '%20'],
  'of a digit of another script': ['no id', () => '%EF%BC%92'],
  'before a broken escape': ['broken escape', (id) => `${id}%zz`],
  'before half an escape': ['broken escape', (id) => `${id}%`],
  'before bytes that are no UTF-8': ['broken escape', (id) => `${id}%ff`],
  'before a slash': ['no path', (id) => `${id}/`],
  'before two slashes': ['no path', (id) => `${id}//`],
}

export const addressCases: readonly HttpCase[] = [
  ...methodRows.map(([name, outcome, sent]): HttpCase => ({ name: `method: ${name}`, outcome, sent })),
  ...Object.entries(idRows).map(([name, [outcome, bent]]): HttpCase => ({
    name: `id: ${name}`,
    outcome,
    sent: ({ one, headers }) => ({ method: 'GET', path: one.replace(/[^/]+$/, bent), headers }),
  })),
]
