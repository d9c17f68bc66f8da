import { credentials } from '../../../fixtures/elastic-cloud/index.ts'
import { altered, type Mutant } from '../mutant.ts'
import { alter, body, build, head, isFor, reads, store, turnAway, wheres } from './build.ts'
import { resent } from '../resent.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const cut = (field: 'name' | 'description', length: number) => (body: Readonly<Record<string, unknown>>) =>
  field in body ? { ...body, [field]: text(body[field]).slice(0, length) } : body

const unit = (hex: string): string => String.fromCharCode(Number.parseInt(hex, 16))
const changed =
  (field: 'name' | 'description', change: (text: string) => string) =>
  (body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
    field in body ? { ...body, [field]: change(text(body[field])) } : body

/** Crashes on a request of a certain kind. */
function crashes(id: string, title: string, when: (request: Request, bytes: Buffer) => boolean): Mutant {
  return build.fetch(head(id, title, 'state.no-5xx'), (honest) => async (request) => {
    const bytes = Buffer.from(await request.clone().arrayBuffer())
    return when(request, bytes) ? new Response(null, { status: 500 }) : await honest(request)
  })
}

/** Refuses a request that sends an extension what it was sent last. */
function refusesTheSame(mutant: Parameters<typeof build.fetch>[0], short: 'update' | 'upload'): Mutant {
  return build.fetch(mutant, (honest) => {
    const last = new Map<string, string>()
    return async (request) => {
      if (!isFor(wheres[short], request)) return await honest(request)
      const sent = Buffer.from(await request.clone().arrayBuffer()).toString('latin1')
      if (last.get(request.url) === sent) return new Response(null, { status: 400 })
      const answer = await honest(request)
      if (answer.status === 200) last.set(request.url, sent)
      return answer
    }
  })
}

/** Wrong with texts at the edges of what a store takes. */
const texts: readonly Mutant[] = [
  reads(
    head('create-cuts-long-description', 'a column of 255 characters', 'create.201.echo'),
    'create',
    cut('description', 255),
  ),
  reads(
    head('update-cuts-very-long-description', 'a column of 65535 characters', 'update.purpose'),
    'update',
    cut('description', 65_535),
  ),
  reads(
    head('create-cuts-long-name', 'a name of at most 100 characters', 'create.201.echo'),
    'create',
    cut('name', 100),
  ),
  build.after(
    head('empty-description-is-none', 'an empty description leaves the old one', 'update.purpose'),
    'update-extension',
    ({ existence: { id, description } }, _asked, state) =>
      store(state, id, (now) => (now.description === '' && description !== undefined ? { description } : {})),
  ),
  crashes('nul-crash', 'a NUL in a text crashes the store', (_, bytes) => bytes.includes('\\u0000')),
  crashes('surrogate-crash', 'half of a surrogate pair crashes the writer', (_, bytes) =>
    /\\ud800[^\\]/i.test(String(bytes)),
  ),
  crashes(
    'utf8-crash',
    'bytes that are no UTF-8 crash the reader',
    (request, bytes) => request.method === 'POST' && !bytes.equals(Buffer.from(bytes.toString())),
  ),
  crashes('encoding-crash', 'a body that is not packed as it says crashes the reader', ({ headers }) =>
    headers.has('content-encoding'),
  ),
  crashes(
    'four-bytes-crash',
    'a character of four bytes crashes the store',
    (request, bytes) => request.method === 'POST' && /[\u{10000}-\u{10ffff}]/u.test(bytes.toString()),
  ),
  crashes('proto-crash', 'a key that JavaScript knows crashes the reader', (_, bytes) => bytes.includes('"__proto__"')),
  crashes('up-crash', 'a path that leads upwards crashes the router', ({ url }) => /%2e%2e/i.test(url)),
  reads(
    head('escapes-read-twice', 'escapes in a text are read a second time', 'state.text-kept'),
    'update',
    changed('description', (one) => one.replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex: string) => unit(hex))),
  ),
  reads(
    head('dates-in-one-zone', 'a text that is a date is put in UTC', 'state.text-kept'),
    'update',
    changed('description', (one) => (/^\d{4}-\d\d-\d\dT.*\+/.test(one) ? new Date(one).toISOString() : one)),
  ),
  reads(
    head('smart-quotes-lost', 'typographic quotes and dashes become plain ones', 'state.text-kept'),
    'update',
    changed('description', (one) => one.replaceAll(/[\u2018\u2019]/g, "'").replaceAll(/[\u2013\u2014]/g, '-')),
  ),
  reads(
    head('name-trimmed', 'an update cuts off the blanks around a name', 'update.request.example.name'),
    'update',
    changed('name', (one) => one.trim()),
  ),
  reads(
    head('name-escaped', 'an update keeps a name as HTML', 'update.request.example.name'),
    'update',
    changed('name', (one) => one.replaceAll('<', '&lt;')),
  ),
  reads(
    head('name-normalised', 'an update composes the letters of a name', 'update.request.example.name'),
    'update',
    changed('name', (one) => one.normalize('NFC')),
  ),
  crashes('head-crash', 'HEAD crashes', ({ method }) => method === 'HEAD'),
]

/** Wrong where two extensions have one name. */
const namesakes: readonly Mutant[] = [
  build.after(
    head('update-by-name', 'an update changes every extension of that name', 'state.others-untouched'),
    'update-extension',
    ({ existence: { id, name, owner } }, _asked, state) => {
      for (const other of state.extensions.where('owner', owner))
        if (other.id !== id && other.name === name) store(state, other.id, () => ({ version: '1.0.0' }))
    },
  ),
  build.after(
    head('upload-by-name', 'an upload fills every extension of that name', 'state.others-untouched'),
    'upload-extension',
    ({ existence: { id, name, owner } }, _asked, state) => {
      const file = state.extensions.get(id)?.file
      for (const other of state.extensions.where('owner', owner))
        if (other.id !== id && other.name === name && file) store(state, other.id, () => ({ file }))
    },
  ),
  build.after(
    head('delete-by-name', 'a delete removes every extension of that name', 'state.others-untouched'),
    'delete-extension',
    ({ existence: { name, owner } }, _asked, { extensions }) => {
      for (const other of extensions.where('owner', owner)) if (other.name === name) extensions.remove(other.id)
    },
  ),
  build.fetch(
    head('create-finds-namesake', 'a create of a known name answers the old id', 'state.ids-unique'),
    (honest) => {
      const ids = new Map<string, string>()
      return async (request) => {
        const answer = await honest(request)
        if (!isFor(wheres.create, request) || answer.status !== 201) return answer
        const { id, name } = (await answer.clone().json()) as { id: string; name: string }
        const known = ids.get(name) ?? id
        ids.set(name, known)
        return await altered(
          answer,
          body((whole) => ({ ...whole, id: known, url: `repo://${known}` })),
        )
      }
    },
  ),
]

const keys = Object.values(credentials).map(({ apiKey }) => apiKey)

/** Wrong in what is let in. */
const doors: readonly Mutant[] = [
  build.fetch(
    head('key-by-its-beginning', 'the beginning of a key is as good as the key', 'auth.wrong-key'),
    (honest) => async (request) => {
      const [, sent = ''] = /^ApiKey (.+)$/.exec(request.headers.get('authorization') ?? '') ?? []
      const key = keys.find((one) => sent !== '' && one.startsWith(sent))
      return await honest(key === undefined ? request : await resent(request, { authorization: `ApiKey ${key}` }))
    },
  ),
  reads(
    head('type-in-any-case', 'a type in capitals is taken', 'create.request.extension-type-enum'),
    'create',
    (body) => ({ ...body, extension_type: text(body['extension_type']).toLowerCase() || body['extension_type'] }),
  ),
  reads(
    head('empty-type', 'an empty type counts as a bundle', 'create.request.extension-type-enum'),
    'create',
    (body) => (body['extension_type'] === '' ? { ...body, extension_type: 'bundle' } : body),
  ),
  refusesTheSame(
    head('same-update-refused', 'an update that changes nothing is refused', 'update.200.success'),
    'update',
  ),
  refusesTheSame(head('same-file-refused', 'a file that is there already is refused', 'upload.repeatable'), 'upload'),
]

/** Wrong in how a file comes in. */
const files: readonly Mutant[] = [
  turnAway(
    head('upload-compares-version', 'an upload meets a conflict', 'upload.no-409'),
    'upload',
    { status: 409, code: 'extensions.version_conflict' },
    (request) => new URL(request.url).searchParams.has('version'),
  ),
  build.fetch(
    head('any-part', 'the part of a form may have any name', 'upload.request.file-part-required'),
    (honest) => async (request) => {
      if (!isFor(wheres.upload, request)) return await honest(request)
      const sent = Buffer.from(await request.clone().arrayBuffer()).toString('latin1')
      const form = Buffer.from(sent.replace(/; name="[^"]*"/, '; name="file"'), 'latin1')
      return await honest(new Request(request.url, { method: 'PUT', headers: request.headers, body: form }))
    },
  ),
  build.operation(
    head('upload-renames', 'an upload takes the name of the file', 'state.upload-leaves-fields'),
    'upload-extension',
    (honest) =>
      honest.performing(({ existence }, _asked, _state, perform) =>
        perform({ existence: { ...existence, name: 'extension.zip' } }),
      ),
  ),
  build.operation(
    head('fetched-for-nothing', 'what an update fetches is not stored', 'update.state.download-url-fetches-again'),
    'update-extension',
    (honest) => honest.performing((_had, _asked, _state, perform) => perform({ download: undefined })),
  ),
]

/** The clock of the honest mock goes in steps; this server's runs, and one date does not follow it. */
const lastModifiedStays: Mutant = build.fetch(
  head(
    'last-modified-stays',
    'last-modified is the date of creation for ever',
    'update.200.header.x-cloud-resource-last-modified.moves',
  ),
  (honest) => {
    const born = new Map<string, string>()
    return async (request) => {
      const answer = await honest(request)
      const dated = ['x-cloud-resource-created', 'x-cloud-resource-last-modified'].every((name) =>
        answer.headers.has(name),
      )
      if (!dated || request.method === 'DELETE') return answer
      const { id } = (await answer.clone().json()) as { id: string }
      const date = new Date()
      const created = born.get(id) ?? date.toISOString()
      born.set(id, created)
      const dates = { 'x-cloud-resource-created': created, 'x-cloud-resource-last-modified': created }
      return await altered(answer, { headers: { ...dates, date: date.toUTCString() } })
    }
  },
)

/** Wrong where there is nothing yet. */
const nothings: readonly Mutant[] = [
  alter(
    head(
      'never-modified',
      'what was never updated has the zero of all dates',
      'create.201.header.x-cloud-resource-last-modified',
    ),
    wheres.create,
    { headers: { 'x-cloud-resource-last-modified': '0001-01-01T00:00:00Z' } },
  ),
  alter(head('list-ends-in-null', 'the list ends in null', 'list.200.body'), wheres.list, {
    json: (body) => ({ extensions: [...(body as { readonly extensions: readonly unknown[] }).extensions, null] }),
  }),
  alter(head('null-for-no-extensions', 'an empty list is null', 'list.200.body'), wheres.list, {
    json: (whole) => ((whole as { extensions: unknown[] }).extensions.length === 0 ? { extensions: null } : whole),
  }),
]

/** Wrong at the edges, as servers were that an independent implementation was bent into. */
export const edgeMutants: readonly Mutant[] = [
  ...texts,
  ...namesakes,
  ...doors,
  ...files,
  lastModifiedStays,
  ...nothings,
]
