import type { ClauseName } from '../../../conformance/elastic-cloud/checks.ts'
import type { Mutant } from '../mutant.ts'
import { alter, body, head, type Short, wheres } from './build.ts'

/** A header of the successes of one operation: left out where the value is null, or put in another form. */
type WrongHeader = readonly [short: Short, header: 'created' | 'last-modified' | 'version', value: string | null]

const wrongHeaders: readonly WrongHeader[] = [
  ['create', 'created', null],
  ['create', 'last-modified', 'Thu, 01 Jan 2026 00:00:00 GMT'],
  ['create', 'version', null],
  ['get', 'last-modified', '2026-01-01'],
  ['get', 'version', ''],
  ['update', 'last-modified', null],
  ['update', 'version', null],
  ['upload', 'created', null],
  ['upload', 'version', null],
  ['delete', 'created', '2026-01-01T00:00:00 EST'],
  ['delete', 'last-modified', null],
]

function wrongHeader([short, header, value]: WrongHeader): Mutant {
  const name = `x-cloud-resource-${header}`
  const how = value === null ? `lacks ${name}` : `has "${value}" for ${name}`
  const clause = `${short}.${wheres[short].status}.header.${name}` as ClauseName
  const id = `${short}-${header}-${value === null ? 'missing' : 'unreadable'}`
  return alter(head(id, `the answer of a successful ${short} ${how}`, clause), wheres[short], {
    headers: { [name]: value },
  })
}

/** A success with another status of its class. */
type WrongStatus = readonly [short: Short, status: number]

const wrongStatuses: readonly WrongStatus[] = [
  ['list', 206],
  ['get', 203],
  ['update', 202],
  ['upload', 201],
  ['delete', 202],
  ['login', 201],
  ['refresh', 201],
]

function wrongStatus([short, status]: WrongStatus): Mutant {
  const clause = `${short}.200.success` as const
  return alter(head(`${short}-${status}`, `a ${short} is answered ${status}`, clause as ClauseName), wheres[short], {
    status,
  })
}

/** A success whose body is not of its model in one place. */
type WrongBody = readonly [short: Short, title: string, change: (whole: Readonly<Record<string, unknown>>) => unknown]

const wrongBodies: readonly WrongBody[] = [
  ['create', 'answers a type there is not', (whole) => ({ ...whole, extension_type: 'Bundle' })],
  ['get', 'answers a number for the version', (whole) => ({ ...whole, version: 8 })],
  ['update', 'answers the fields inside an object', (whole) => ({ extension: whole })],
  [
    'list',
    'answers items that say nothing of their type',
    (whole) => ({
      extensions: (whole['extensions'] as object[]).map((one) => ({ ...one, extension_type: undefined })),
    }),
  ],
  ['login', 'answers the token under another name', ({ token }) => ({ access_token: token })],
  ['refresh', 'answers the token inside an array', ({ token }) => ({ token: [token] })],
]

function wrongBody([short, title, change]: WrongBody): Mutant {
  const clause = `${short}.${wheres[short].status}.body` as ClauseName
  return alter(head(`${short}-other-body`, `a ${short} ${title}`, clause), wheres[short], body(change))
}

/** Wrong in one part of the successes of one operation. */
export const successMutants: readonly Mutant[] = [
  ...wrongHeaders.map(wrongHeader),
  ...wrongStatuses.map(wrongStatus),
  ...wrongBodies.map(wrongBody),
  alter(
    head('get-other-id', 'a get answers the id in another form', 'get.200.id'),
    wheres.get,
    body((whole) => ({ ...whole, id: `0${String(whole['id'])}` })),
  ),
  alter(
    head('create-answers-short-description', 'a create answers the start of a description', 'create.201.echo'),
    wheres.create,
    body(({ description, ...whole }) =>
      typeof description === 'string' ? { ...whole, description: description.slice(0, 5) } : whole,
    ),
  ),
  alter(
    head('create-without-url', 'a create answers no url as long as there is no file', 'create.metadata-only'),
    wheres.create,
    body(({ url, ...whole }) => ('file_metadata' in whole ? { ...whole, url } : whole)),
  ),
  alter(
    head('update-answers-more', 'an update answers a download_url that is not stored', 'state.update-read-back'),
    wheres.update,
    body((whole) => ({ download_url: 'https://files.example.com/never-sent.zip', ...whole })),
  ),
]
