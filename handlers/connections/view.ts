/** How stored extensions are written. `Operations`, `Contradictions` and `Behaviour, create without id` in docs/sources. */
import type { ConnectionsEnvironment, ConnectionsOptions } from './operation.ts'
import { listWork } from '../kit/http/list-work.ts'
import type { Work } from '../kit/http/reply.ts'
import { membersOf, objectText, rearrange } from './payload/index.ts'
import { builtinsIn, type ReadState, type StoredExtension } from './tables.ts'

/** Headers of an answer whose JSON is written already; the recording has no charset: `Recorded headers` in docs/sources. */
export const JSON_HEADERS = { 'content-type': 'application/json' } as const

/** The whole extension, as update and get answer it. */
export function textOf(stored: StoredExtension, options: ConnectionsOptions): string {
  return written(withId(stored), options)
}

export function whole(
  stored: StoredExtension,
  { extensions }: Pick<ReadState, 'extensions'>,
  options: ConnectionsOptions,
) {
  const { headers, text } = extensions.written(stored.id, stored, [options, ''], (one) => ({
    headers: JSON_HEADERS,
    text: textOf(one, options),
  }))
  return { status: 200, headers, text } as const
}

/** The answer to a create: the request echoed, in its own order and with plain slashes, as recorded. */
export function createdText(stored: StoredExtension, options: ConnectionsOptions): string {
  return options.createEchoesId ? withId(stored) : stored.fields
}

/** Which extensions a list holds. */
export interface Page {
  readonly limit: number
  /** How many to pass over. */
  readonly start: number
  readonly showBuiltins: boolean
}

/** The body of a list. Stops at the limit, so that a page costs the same at any size of the registry. */
export function pageWork({ limit, start, showBuiltins }: Page, state: ReadState, options: ConnectionsOptions): Work {
  const items: StoredExtension[] = []
  let toSkip = start
  for (const stored of state.extensions.values()) {
    if (items.length >= limit) break
    if (stored.builtin && !showBuiltins) continue
    if (toSkip > 0) toSkip--
    else items.push(stored)
  }
  const total = () => state.extensions.size() - (showBuiltins ? 0 : builtinsIn(state))
  const end = `]${options.listTotal ? `,"total":${total()}` : ''}}`
  return listWork(items, (stored) => itemText(stored, options), ['{"items":[', end])
}

function itemText(stored: StoredExtension, options: ConnectionsOptions): string {
  if (options.listItems === 'full') return textOf(stored, options)
  const short = [...membersOf(stored.fields)].filter(([name]) => name === 'name' || name === 'type')
  return textOf({ ...stored, fields: objectText(short) }, options)
}

function withId({ id, fields }: StoredExtension): string {
  return `{"extid":${JSON.stringify(id)}${fields === '{}' ? '' : ','}${fields.slice(1)}`
}

function written(asSent: string, { keyOrder, arrayOrder, escapeSlashes }: ConnectionsOptions): string {
  const printedKeys = keyOrder === 'fixed'
  const turnItemSets = arrayOrder === 'shuffle'
  const text = printedKeys || turnItemSets ? rearrange(asSent, { printedKeys, turnItemSets }) : asSent
  // Slashes are stored plain, and stand nowhere in JSON but inside strings.
  return escapeSlashes ? text.replaceAll('/', '\\/') : text
}

/** Headers of the recorded 201 that belong to its gateway. `Recorded headers` in docs/sources has their names; values are made up where it has none. */
const GATEWAY = {
  'cache-control': 'no-cache="set-cookie, set-cookie2", private, must-revalidate',
  'content-language': 'en-US',
  // The facts have the year only.
  expires: 'Sat, 01 Jan 1994 00:00:00 GMT',
  p3p: 'CP="NON"',
  vary: 'Accept-Encoding',
  'x-powered-by': 'Servlet/3.0',
} as const

/** Without cookies, for there are no sessions, and without what the transport sends itself (date, transfer-encoding). */
export function recordedHeaders({ options, ids }: ConnectionsEnvironment): Record<string, string> {
  if (!options.recordedHeaders) return {}
  const session = ids.next('apim-session').toString(16).padStart(8, '0')
  return { ...GATEWAY, 'apim-session-id': session }
}
