/** Wrong only for what careful clients never send: near credentials, odd spellings, edges of sizes, and other extensions. */
import { credentials } from '../../../fixtures/elastic-cloud/index.ts'
import type { Fetch, Mutant, MutantHead } from '../mutant.ts'
import { alter, body, build, head, isFor, reads, wheres } from './build.ts'
import { rememberedMutant } from '../remembered.ts'
import { resent } from '../resent.ts'

const good = `ApiKey ${credentials.owner.apiKey}`

const remembered = rememberedMutant(
  build.fetch,
  head('reader-remembered', 'after a good key the next two reads need none', 'auth.required'),
  { authorization: good },
)

/** Some resource versions are passed over, as if none had been sent. `seen` holds the last one of each extension by its path. */
function passesOver(
  mutant: MutantHead,
  when: (version: readonly string[], path: string, seen: ReadonlyMap<string, string>) => boolean,
): Mutant {
  return build.fetch(mutant, (honest) => {
    const seen = new Map<string, string>()
    return async (request) => {
      const url = new URL(request.url)
      const version = url.searchParams.getAll('version')
      if (version.length > 0 && when(version, url.pathname, seen)) url.searchParams.delete('version')
      const again = url.href === request.url ? request : new Request(url, await resent(request, {}))
      const answer = await honest(again)
      const now = answer.headers.get('x-cloud-resource-version')
      if (now !== null) seen.set(url.pathname, now)
      return answer
    }
  })
}

const conflict = ['update.409.version-conflict', 'delete.409.version-conflict'] as const

/** A condition is looked at only where there is something to write. */
const idle = build.fetch(
  head('version-unused-where-all-is-the-same', 'an update that changes nothing meets no conflict', conflict[0]),
  (honest) => {
    const last = new Map<string, string>()
    return async (request) => {
      if (!isFor(wheres.update, request)) return await honest(request)
      const [url, text] = [new URL(request.url), await request.clone().text()]
      if (last.get(url.pathname) === text) url.searchParams.delete('version')
      const answer = await honest(new Request(url, await resent(request, {}, text)))
      if (answer.ok) last.set(url.pathname, text)
      return answer
    }
  },
)

const versions: readonly Mutant[] = [
  passesOver(
    head('version-of-words', 'a resource version that is no number is passed over', ...conflict),
    ([one = '']) => !/^-?\d+$/.test(one),
  ),
  passesOver(head('version-zero', 'the resource version 0 stands for any', ...conflict), ([one]) => one === '0'),
  passesOver(head('version-below-zero', 'a resource version below zero stands for any', ...conflict), ([one = '']) =>
    one.startsWith('-'),
  ),
  passesOver(
    head('version-too-long', 'a resource version that overflows is passed over', ...conflict),
    ([one = '']) => one.length > 20,
  ),
  passesOver(
    head('version-twice', 'a resource version that is sent twice is passed over', ...conflict),
    (all) => all.length > 1,
  ),
  passesOver(
    head('version-of-another', 'the resource version of another extension will do', ...conflict),
    ([one], path, seen) =>
      [...seen].some(([other, version]) => other !== path && version === one) && seen.get(path) !== one,
  ),
  passesOver(
    head('version-one-ahead', 'the resource version that comes next will do', ...conflict),
    ([one], path, seen) => /^\d+$/.test(seen.get(path) ?? '') && one === String(Number(seen.get(path)) + 1),
  ),
  passesOver(
    head('version-by-its-end', 'whatever ends with the resource version will do', ...conflict),
    ([one = ''], path, seen) => one.endsWith(seen.get(path) ?? ' '),
  ),
  passesOver(
    head('version-in-a-list', 'a list that holds the resource version will do', ...conflict),
    ([one = ''], path, seen) => one.includes(',') && one.split(',').includes(seen.get(path) ?? ' '),
  ),
  idle,
  build.fetch(
    head('body-id-followed', 'an update changes the extension that its body names', 'state.others-untouched'),
    (honest) => async (request) => {
      if (!isFor(wheres.update, request)) return await honest(request)
      const id = /"id":"(\d+)"/.exec(await request.clone().text())?.[1]
      const at = request.url.replace(/\/[^/?]+(?=\?|$)/, `/${id}`)
      return await honest(id === undefined ? request : new Request(at, await resent(request, {})))
    },
  ),
  build.fetch(
    head(
      'version-field-of-digits',
      'a version of digits in the body is a condition',
      'update.request.no-resource-version-field',
    ),
    (honest) => async (request) => {
      if (!isFor(wheres.update, request)) return await honest(request)
      const text = await request.clone().text()
      if (!/"version":"\d{10,}"/.test(text)) return await honest(request)
      return new Response('{"errors":[{"code":"extensions.version_conflict","message":"no"}]}', {
        status: 409,
        headers: { 'content-type': 'application/json' },
      })
    },
  ),
]

type Change = (text: string) => unknown

/** A description that is read as something else. */
function misreads(id: string, title: string, change: Change): Mutant {
  return reads(head(id, title, 'state.text-kept', 'create.201.echo'), 'create', (sent) => {
    const { description, ...rest } = sent
    const read = typeof description === 'string' ? change(description) : description
    return read === undefined ? rest : { ...rest, description: read }
  })
}

/** The raw text of a body before it is read. */
function rereads(mutant: MutantHead, change: (text: string) => string | null): Mutant {
  return build.fetch(mutant, (honest) => async (request) => {
    if (!isFor(wheres.create, request) && !isFor(wheres.update, request)) return await honest(request)
    const text = change(await request.clone().text())
    return text === null ? new Response(null, { status: 500 }) : await honest(await resent(request, {}, text))
  })
}

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text))

const spellings: readonly Mutant[] = [
  misreads('description-trimmed', 'blanks around a description are cut off', (text) => text.trim()),
  misreads('description-chomped', 'a line break at the end of a description is lost', (text) =>
    text.replace(/\n$/, ''),
  ),
  misreads('description-untabbed', 'tabs in a description become one blank', (text) => text.replaceAll(/\t+/g, ' ')),
  misreads('description-as-number', 'a description of digits is stored as a number', (text) =>
    isNumber(text) ? String(Number(text)) : text,
  ),
  misreads('description-null', 'the description "null" is stored as "none"', (text) =>
    text === 'null' ? 'none' : text,
  ),
  misreads('description-blanks', 'several blanks in a description become one', (text) =>
    text.replaceAll(/ {2,}/g, ' '),
  ),
  misreads('description-lines', 'lines of a description end in one character', (text) => text.replaceAll('\r\n', '\n')),
  misreads('description-unescaped', 'plus signs in a description become blanks', (text) => text.replaceAll('+', ' ')),
  misreads('description-false', 'the description "false" becomes empty', (text) => (text === 'false' ? '' : text)),
  misreads('description-true', 'the description "true" is stored as 1', (text) => (text === 'true' ? '1' : text)),
  rereads(
    head('pairs-lost', 'a surrogate pair in escapes becomes two marks', 'state.text-kept', 'create.201.echo'),
    (text) =>
      text
        .replaceAll(/\\u[dD][89abAB][0-9a-fA-F]{2}/g, '\\ufffd')
        .replaceAll(/\\u[dD][c-fC-F][0-9a-fA-F]{2}/g, '\\ufffd'),
  ),
  rereads(head('escapes-break', 'an escape in a body breaks the reader', 'state.no-5xx'), (text) =>
    /\\u00[4-7]/.test(text) ? null : text,
  ),
  rereads(
    head('slash-kept-escaped', 'an escaped slash keeps its escape', 'state.text-kept', 'create.201.echo'),
    (text) => text.replaceAll('\\/', '\\\\/'),
  ),
]

const cut =
  (bytes: number): Change =>
  (text) =>
    text.slice(0, bytes)

function sized(id: string, title: string, change: (size: number) => number): readonly Mutant[] {
  const file = body((whole) => {
    const metadata = whole['file_metadata'] as { readonly size?: number } | undefined
    return metadata?.size === undefined
      ? whole
      : { ...whole, file_metadata: { ...metadata, size: change(metadata.size) } }
  })
  return [alter(head(id, title, 'upload.file-metadata.size'), wheres.get, file)]
}

const sizes: readonly Mutant[] = [
  misreads('cut-at-64', 'a description is cut at 64', cut(64)),
  misreads('cut-at-1024', 'a description is cut at 1024', cut(1024)),
  misreads('last-of-256-lost', 'the last of 256 characters is lost', (text) =>
    text.length === 256 ? text.slice(0, -1) : text,
  ),
  misreads('cut-at-65535', 'a description is cut at 65535', cut(65_535)),
  ...sized('size-up-to-64k', 'a file is counted up to 64 KiB', (size) => Math.min(size, 65_536)),
  ...sized('size-up-to-1m', 'a file is counted up to 1 MiB', (size) => Math.min(size, 1_048_576)),
  ...sized('size-of-pages', 'a file of whole pages is counted one page short', (size) =>
    size % 4096 === 0 ? size - 4096 : size,
  ),
]

/** After certain answers another extension of the same description is written to. */
function touches(
  id: string,
  title: string,
  when: (request: Request, answer: Response) => boolean,
  change: object,
): Mutant {
  return build.fetch(head(id, title, 'state.others-untouched'), (honest) => {
    const alive = new Map<string, object>()
    return async (request) => {
      const answer = await honest(request)
      const named = new URL(request.url).pathname.split('/').at(-1) ?? ''
      await learn(alive, request, answer.clone(), named)
      if (when(request, answer)) await writeToOther(honest, request, alive, named, change)
      return answer
    }
  })
}

async function learn(alive: Map<string, object>, request: Request, answer: Response, named: string): Promise<void> {
  if (isFor(wheres.delete, request) && answer.ok) alive.delete(named)
  if (!isFor(wheres.create, request) || !answer.ok) return
  const { id, name, extension_type, version, description } = (await answer.json()) as Record<string, string>
  alive.set(id ?? '', { name, extension_type, version, description })
}

async function writeToOther(
  honest: Fetch,
  { url }: Request,
  alive: ReadonlyMap<string, object>,
  named: string,
  change: object,
): Promise<void> {
  const [other, fields] = [...alive].find(([id]) => id !== named) ?? []
  if (other === undefined) return
  const path = `${new URL(url).origin}/api/v1/deployments/extensions/${other}`
  const headers = { authorization: good, 'content-type': 'application/json' }
  await honest(new Request(path, { method: 'POST', headers, body: JSON.stringify({ ...fields, ...change }) }))
}

const refusedWrite = (request: Request, answer: Response): boolean =>
  isFor(wheres.update, request) && answer.status >= 400 && answer.status < 500

const neighbours: readonly Mutant[] = [
  touches(
    'update-spills-over',
    'an update changes the description of another too',
    (request, answer) => isFor(wheres.update, request) && answer.ok,
    { description: 'spilt' },
  ),
  touches(
    'upload-spills-over',
    'an upload changes the description of another',
    (request, answer) => isFor(wheres.upload, request) && answer.ok,
    { description: 'spilt' },
  ),
  touches(
    'delete-writes-another',
    'a delete writes another anew, which gives it a new version',
    (request, answer) => isFor(wheres.delete, request) && answer.ok,
    {},
  ),
  touches(
    'create-renames-another',
    'a create changes the version of another',
    (request, answer) => isFor(wheres.create, request) && answer.ok,
    { version: '9.9.9' },
  ),
  touches(
    'refused-upload-spills-over',
    'a refused upload changes another',
    (request, answer) => isFor(wheres.upload, request) && answer.status === 400,
    { description: 'spilt' },
  ),
  touches('refusal-spills-over', 'a refused update changes another', refusedWrite, { description: 'spilt' }),
]

/** A list that ends where a page would. */
const lists: readonly Mutant[] = [20, 50, 100].map((most) =>
  alter(
    head(`list-of-${most}`, `a list holds ${most} extensions`, 'state.list-holds-created'),
    wheres.list,
    body((whole) => ({ ...whole, extensions: (whole['extensions'] as readonly unknown[]).slice(-most) })),
  ),
)

export const powerMutants: readonly Mutant[] = [
  remembered,
  ...versions,
  ...spellings,
  ...sizes,
  ...neighbours,
  ...lists,
]
