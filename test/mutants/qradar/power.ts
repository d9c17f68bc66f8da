/** Wrong only for what careful clients never send: near credentials, odd spellings, edges of sizes, and long lists. */
import type { StoredExtension } from '../../../handlers/qradar/tables.ts'
import { altered, type Mutant } from '../mutant.ts'
import { alter, body, build, head, paths, store } from './build.ts'
import { longMutants } from './long.ts'
import { nearEntryMutants } from './near-entries.ts'
import { withHeader } from './rewrite.ts'

/** What is stored of an upload differs from what was sent. */
function stores(
  id: string,
  title: string,
  change: (stored: StoredExtension) => Partial<StoredExtension>,
  clause: 'upload.text-kept' | 'upload.all-items' = 'upload.text-kept',
): Mutant {
  const mutant = head(id, title, clause, 'upload.read-back')
  return build.after(mutant, 'upload-extension', (_had, _asked, state) =>
    store(state, state.last.get().extension, change),
  )
}

type Field = 'description' | 'author' | 'version'

const misreads = (id: string, title: string, field: Field, change: (text: string) => string | null): Mutant =>
  stores(id, title, (one) => {
    const text = one[field]
    return typeof text === 'string' ? { [field]: change(text) } : {}
  })

const itemsNamed = (id: string, title: string, change: (name: string) => string): Mutant =>
  stores(id, title, ({ contents }) => ({
    contents: contents.map((one) => ({ ...one, identifier: change(one.identifier) })),
  }))

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text))

const texts: readonly Mutant[] = [
  misreads('description-trimmed', 'blanks around a description are cut off', 'description', (text) => text.trim()),
  misreads('description-untabbed', 'tabs in a description are lost', 'description', (text) =>
    text.replaceAll('\t', ''),
  ),
  misreads('author-blanks', 'several blanks in the name of an author become one', 'author', (text) =>
    text.replaceAll(/ {2,}/g, ' '),
  ),
  misreads('author-false', 'the author "false" becomes none', 'author', (text) => (text === 'false' ? null : text)),
  misreads('author-unescaped', 'plus signs in the name of an author become blanks', 'author', (text) =>
    text.replaceAll('+', ' '),
  ),
  misreads('version-of-three', 'a version has three parts at most', 'version', (text) =>
    text.split('.').slice(0, 3).join('.'),
  ),
  misreads('description-wide-blanks', 'a blank that does not break becomes a plain one', 'description', (text) =>
    text.replaceAll('\u00a0', ' '),
  ),
  misreads('description-composed', 'marks in a description are joined to their letters', 'description', (text) =>
    text.normalize('NFC'),
  ),
  misreads('author-column-of-100', 'an author is cut at 100 characters', 'author', (text) => text.slice(0, 100)),
  misreads('author-column-of-255', 'an author is cut at 255 characters', 'author', (text) => text.slice(0, 255)),
  itemsNamed('item-names-lower', 'the names of items become lower-case', (name) => name.toLowerCase()),
  itemsNamed('item-names-plain', 'marks in the names of items are lost', (name) =>
    name.normalize('NFD').replaceAll(/\p{Mn}/gu, ''),
  ),
  itemsNamed('item-names-as-numbers', 'a name of digits is read as a number', (name) =>
    isNumber(name) ? String(Number(name)) : name,
  ),
  misreads('author-null', 'the author "null" becomes none', 'author', (text) => (text === 'null' ? null : text)),
  misreads('author-as-number', 'an author of digits is read as a number', 'author', (text) =>
    isNumber(text) ? String(Number(text)) : text,
  ),
  misreads('version-as-number', 'the version 1.10 becomes 1.1', 'version', (text) =>
    isNumber(text) ? String(Number(text)) : text,
  ),
  misreads('pairs-lost', 'characters beyond the basic plane are lost in a description', 'description', (text) =>
    text.replaceAll(/[\u{10000}-\u{10ffff}]/gu, '?'),
  ),
  misreads('quotes-lost', 'quotes and backslashes in a text are lost', 'description', (text) =>
    text.replaceAll(/["\\]/g, ''),
  ),
  misreads('cut-at-1024', 'a description is cut at 1,024', 'description', (text) => text.slice(0, 1024)),
  misreads('cut-at-4000', 'a description is cut at 4,000', 'description', (text) => text.slice(0, 4000)),
  ...[64, 255, 65_000].map((most) =>
    stores(`item-names-cut-at-${most}`, `names of items are cut at ${most}`, ({ contents }) => ({
      contents: contents.map((one) => ({ ...one, identifier: one.identifier.slice(0, most) })),
    })),
  ),
  ...[20, 100, 256, 1000].map((most) =>
    stores(
      `items-past-${most}-lost`,
      `an extension holds ${most} items`,
      ({ contents }) => ({ contents: contents.slice(0, most) }),
      'upload.all-items',
    ),
  ),
  stores(
    'pages-lose-an-item',
    'a file of whole pages loses its last item',
    ({ contents, size }) => ({ contents: Number(size) % 4096 === 0 ? contents.slice(0, -1) : contents }),
    'upload.all-items',
  ),
]

/** An extension is shown otherwise wherever it is shown. */
const shows = (
  id: string,
  title: string,
  clause: 'upload.text-kept' | 'upload.all-items',
  change: (shown: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>,
): Mutant =>
  build.fetch(head(id, title, clause), (honest) => async (request) => {
    const answer = await honest(request)
    if (!/\/extensions(\/\d+)?$/.test(new URL(request.url).pathname) || answer.status > 201) return answer
    const all: unknown = await answer.json()
    const shown = (one: unknown) => change(one as Readonly<Record<string, unknown>>)
    const { status, headers } = answer
    return new Response(JSON.stringify(Array.isArray(all) ? all.map(shown) : shown(all)), { status, headers })
  })

const shownTexts: readonly Mutant[] = [
  shows('doubled-marks-halved', 'of two apostrophes in a description one is shown', 'upload.text-kept', (one) =>
    typeof one['description'] === 'string' ? { ...one, description: one['description'].replaceAll("''", "'") } : one,
  ),
  shows('version-without-letter', 'a version is shown without its letter', 'upload.text-kept', (one) =>
    typeof one['version'] === 'string' ? { ...one, version: one['version'].replace(/^v/, '') } : one,
  ),
  shows('version-of-four-parts', 'a version is shown up to its fourth part', 'upload.text-kept', (one) =>
    typeof one['version'] === 'string' ? { ...one, version: one['version'].split('.').slice(0, 4).join('.') } : one,
  ),
  shows('namesakes-merged', 'of items with one name one is shown', 'upload.all-items', (one) => {
    const items = Array.isArray(one['contents'])
      ? (one['contents'] as readonly Readonly<Record<string, unknown>>[])
      : []
    const isFirst = ({ identifier }: (typeof items)[number], at: number): boolean =>
      items.findIndex((item) => item['identifier'] === identifier) === at
    return { ...one, contents: items.filter(isFirst) }
  }),
  shows('tabs-never-shown', 'tabs of a description are shown nowhere', 'upload.text-kept', (one) =>
    typeof one['description'] === 'string' ? { ...one, description: one['description'].replaceAll('\t', '') } : one,
  ),
  shows('twenty-items-shown', 'no more than 20 items are shown anywhere', 'upload.all-items', (one) =>
    Array.isArray(one['contents']) ? { ...one, contents: one['contents'].slice(0, 20) } : one,
  ),
]

/** What is counted of XML in a form is not the XML. */
const countsForm = (id: string, title: string, count: (form: string, bytes: number) => number): Mutant =>
  build.fetch(head(id, title, 'upload.201.size'), (honest) => async (request) => {
    const whole = await request.clone().text()
    const answer = await honest(request)
    const isForm = request.headers.get('content-type')?.startsWith('multipart/') === true
    return isForm && answer.status === 201
      ? await altered(
          answer,
          body((one) => ({ ...one, size: count(whole, Number(one['size'])) })),
        )
      : answer
  })

const sized = (id: string, title: string, change: (size: number) => number): Mutant =>
  alter(
    head(id, title, 'upload.201.size'),
    { method: 'POST', path: paths.list, status: 201 },
    body((whole) => ({ ...whole, size: change(Number(whole['size'])) })),
  )

/** One text of metadata, or its number, is repeated as another. */
const echoes = (id: string, title: string, change: (text: string) => string): Mutant =>
  build.fetch(head(id, title, 'metadata.echo'), (honest) => async (request) => {
    const answer = await honest(request)
    if (!paths.metadata.test(new URL(request.url).pathname) || answer.status !== 200) return answer
    return new Response(change(await answer.text()), { status: 200, headers: answer.headers })
  })

const names = (change: (name: string) => string) => (text: string) =>
  text.replaceAll(
    /("app_name":)("(?:[^"\\]|\\.)*")/g,
    (_, key: string, name: string) => key + JSON.stringify(change(JSON.parse(name) as string)),
  )

const numbers: readonly Mutant[] = [
  countsForm('size-of-the-form', 'the envelope of a form is counted', (form) => form.length),
  countsForm('size-with-the-break', 'the line break behind a file in a form is counted', (_form, bytes) => bytes + 2),
  countsForm('size-in-1k', 'a file in a form is counted in KiB', (_form, bytes) => Math.ceil(bytes / 1024) * 1024),
  sized('size-up-to-64k', 'a file is counted up to 64 KiB', (size) => Math.min(size, 65_536)),
  sized('size-up-to-1m', 'a file is counted up to 1 MiB', (size) => Math.min(size, 1_048_576)),
  sized('size-of-pages', 'a file of whole pages is counted one page short', (size) =>
    Number(size) % 4096 === 0 ? size - 4096 : size,
  ),
  echoes(
    'metadata-trimmed',
    'blanks around the name of an app are cut off',
    names((name) => name.trim()),
  ),
  echoes(
    'metadata-true',
    'the name "true" is repeated in another way',
    names((name) => (name === 'true' ? 'True' : name)),
  ),
  echoes('metadata-of-32-bits', 'a number of metadata is repeated in 32 bits', (text) =>
    text.replaceAll(/("user_id":)(-?\d+)(?=[,}])/g, (_, key: string, one: string) => `${key}${Number(one) | 0}`),
  ),
]

/** An id in the path is read as another one. */
const asks = (
  id: string,
  title: string,
  clause: 'get.odd-id' | 'get.id-neighbours',
  read: (text: string) => string | null,
): Mutant =>
  build.fetch(head(id, title, clause), (honest) => async (request) => {
    const url = new URL(request.url)
    const [, before = '', text = ''] = /^(.*\/extensions(?:_task_status)?\/)([^/]+)$/.exec(url.pathname) ?? []
    const other = text === '' || /^[1-9]\d{0,6}$/.test(text) ? null : read(decodeURIComponent(text))
    if (request.method !== 'GET' || other === null) return await honest(request)
    url.pathname = before + other
    return await honest(new Request(url, request))
  })

const octal = (text: string): string | null => (/^0[0-9]+$/.test(text) ? String(Number(text) + 1) : null)

const ids: readonly Mutant[] = [
  asks('leading-zero-next', 'an id with a zero before it is the next one', 'get.odd-id', octal),
  asks('plus-next', 'an id with a sign before it is the next one', 'get.odd-id', (text) =>
    text.startsWith('+') ? String(Number(text) + 1) : null,
  ),
  asks('blank-before', 'an id with a blank before it is the one before', 'get.odd-id', (text) =>
    text.startsWith(' ') ? String(Number(text) - 1) : null,
  ),
  asks('ids-of-32-bits', 'an id is kept in 32 bits', 'get.id-neighbours', (text) =>
    /^\d+$/.test(text) ? String(BigInt.asIntN(32, BigInt(text))) : null,
  ),
  asks('ids-of-64-bits', 'an id is kept in 64 bits', 'get.id-neighbours', (text) =>
    /^\d+$/.test(text) ? String(BigInt.asIntN(64, BigInt(text))) : null,
  ),
  asks('ids-without-sign', 'the sign of an id is passed over', 'get.id-neighbours', (text) =>
    /^-\d+$/.test(text) ? text.slice(1) : null,
  ),
  asks('ids-rounded-down', 'the part of an id behind its point is passed over', 'get.id-neighbours', (text) =>
    /^\d+\.\d+$/.test(text) ? text.replace(/\.\d+$/, '') : null,
  ),
]

/** An action in other letters is heard as one that there is. */
const letters = (id: string, title: string, heard: Readonly<Record<string, string>>): Mutant =>
  build.fetch(head(id, title, 'install.odd-spelling'), (honest) => async (request) => {
    const url = new URL(request.url)
    const action = heard[url.searchParams.get('action_type') ?? '']
    if (action === undefined) return await honest(request)
    url.searchParams.set('action_type', action)
    return await honest(new Request(url, request))
  })

/** A range is read as another one where it is spelt oddly. */
const cuts = (id: string, title: string, odd: RegExp, range: string): Mutant =>
  build.fetch(head(id, title, 'range.odd-spelling'), (honest) => async (request) => {
    const sent = request.headers.get('range')
    return await honest(sent !== null && odd.test(sent) ? withHeader(request, 'range', range) : request)
  })

const words: readonly Mutant[] = [
  letters('lower-install-previews', 'install in lower case previews', { preview: 'PREVIEW', install: 'PREVIEW' }),
  letters('capital-preview-installs', 'Preview installs', { Preview: 'INSTALL', Install: 'INSTALL' }),
  letters('lower-preview-only', 'preview is taken in lower case, and install is not', { preview: 'PREVIEW' }),
  build.fetch(
    head('upper-true-keeps', 'overwrite=TRUE keeps what is there', 'install.odd-spelling'),
    (honest) => async (request) => {
      const url = new URL(request.url)
      if (url.searchParams.get('overwrite') === 'TRUE') url.searchParams.set('overwrite', 'false')
      return await honest(new Request(url, request))
    },
  ),
  cuts('range-in-capitals', 'a range whose unit has a capital begins at the start', /^Items=/, 'items=0-1'),
  cuts('range-with-zeros', 'zeros before the numbers of a range stand for the first row', /=0\d/, 'items=0-0'),
  cuts('range-with-signs', 'signs in a range stand for one row more', /=\+/, 'items=1-2'),
]

export const powerMutants: readonly Mutant[] = [
  ...nearEntryMutants,
  ...texts,
  ...shownTexts,
  ...numbers,
  ...ids,
  ...words,
  ...longMutants,
]
