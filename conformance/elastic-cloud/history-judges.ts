/** What this API's clauses say of histories, whoever else writes. */
import { asText } from '../json/index.ts'
import {
  type HistoryJudge,
  idsApart,
  isObject,
  keepsAlone,
  neverGoesBack,
  neverMoves,
  type OperationIn,
  type Said,
  showsSent,
  staysGone,
  type Watched,
} from '../judge/index.ts'
import { clauseId, type ElasticCloud } from './checks.ts'
import { instantOf, resourceOf, textIn } from './extension.ts'

/** Operations whose success shows one extension, and those of them that may not be the first to do so. */
const showing: readonly OperationIn<ElasticCloud>[] = [
  'create-extension',
  'get-extension',
  'update-extension',
  'upload-extension',
]

/** The extension that an answer shows, by the id of the path, or of the body where the path has none. */
export function shownIn(
  one: Watched<ElasticCloud>,
): { readonly id: string; readonly body: Readonly<Record<string, unknown>> } | null {
  const { asked, exchange, json } = one
  if (!showing.includes(asked.operation) || exchange.status >= 300 || !isObject(json)) return null
  const id = asked.params['extension_id'] ?? textIn(json, 'id')
  return id === undefined ? null : { id, body: json }
}

/** Items of a list. */
export function listedIn({
  asked,
  exchange,
  json,
}: Watched<ElasticCloud>): readonly Readonly<Record<string, unknown>>[] {
  if (asked.operation !== 'list-extensions' || exchange.status !== 200 || !isObject(json)) return []
  const { extensions } = json
  return Array.isArray(extensions) ? extensions.filter(isObject) : []
}

function idsIn(one: Watched<ElasticCloud>): readonly string[] {
  const { asked, exchange } = one
  const named = asked.params['extension_id']
  const ok = exchange.status < 300 && asked.operation !== 'delete-extension'
  if (named !== undefined) return ok ? [named] : []
  const shown = shownIn(one)
  return shown === null ? listedIn(one).flatMap((item) => textIn(item, 'id') ?? []) : [shown.id]
}

function removedBy({ asked, exchange }: Watched<ElasticCloud>): readonly string[] {
  const { extension_id: id } = asked.params
  return asked.operation === 'delete-extension' && exchange.status === 200 && id !== undefined ? [id] : []
}

const isCreate = ({ asked }: Watched<ElasticCloud>): boolean => asked.operation === 'create-extension'

/** A field of an extension that no operation changes. */
const stays =
  (field: string) =>
  (one: Watched<ElasticCloud>): readonly Said<unknown>[] => {
    const shown = shownIn(one)
    return shown === null || shown.body[field] === undefined ? [] : [{ of: shown.id, value: shown.body[field] }]
  }

/** A resource header that tells a time, as a text that sorts. */
const timeIn =
  (name: 'created' | 'modified') =>
  (one: Watched<ElasticCloud>): readonly Said<string>[] => {
    const { asked, exchange } = one
    const id = asked.params['extension_id'] ?? shownIn(one)?.id
    const time = instantOf(resourceOf(exchange)[name] ?? '')
    if (id === undefined || time === null || exchange.status >= 300 || !showing.includes(asked.operation)) return []
    return [{ of: id, value: time }]
  }

/** What one resource version shows. Uploads need not count, so the file is left out. */
function contentIn(one: Watched<ElasticCloud>): readonly Said<unknown>[] {
  const shown = shownIn(one)
  const { version } = resourceOf(one.exchange)
  if (shown === null || version === undefined) return []
  const { name, version: of, description, extension_type: type } = shown.body
  return [{ of: `${shown.id}, resource version ${version}`, value: { name, version: of, description, type } }]
}

/** The extension whose versions an update must tell apart. */
function updatedBy({ asked, exchange }: Watched<ElasticCloud>): readonly string[] {
  const { extension_id: id } = asked.params
  return asked.operation === 'update-extension' && exchange.status < 300 && id !== undefined
    ? [`${id}, resource version `]
    : []
}

const echoed = ['name', 'extension_type', 'version', 'description', 'download_url']
/** What the model leaves free to show. */
const optional = ['description', 'download_url']

function echoIn({ asked, exchange, json, sent }: Watched<ElasticCloud>) {
  if (asked.operation !== 'create-extension' || exchange.status !== 201) return undefined
  if (!isObject(json) || !isObject(sent)) return undefined
  // What a number is taken for where a text is due, nobody says.
  const texts = echoed.filter((field) => typeof sent[field] === 'string')
  const shown = texts.filter((field) => field in json || !optional.includes(field))
  return shown.map((field) => [sent[field], json[field], field] as const)
}

function otherId({ asked, exchange, json }: Watched<ElasticCloud>) {
  if (asked.operation !== 'get-extension' || exchange.status !== 200 || !isObject(json)) return undefined
  const { extension_id: id } = asked.params
  return json['id'] === id ? null : { expected: `the id ${id}`, got: asText(json['id']) }
}

const header = 'update.200.header.x-cloud-resource'

/** Sound in a world where others write. */
export const historyJudges: readonly HistoryJudge<ElasticCloud>[] = [
  keepsAlone(clauseId('get.200.id'), 'the id of the path', otherId),
  showsSent(clauseId('create.201.echo'), echoIn),
  idsApart(clauseId('state.ids-unique'), (one) => {
    const items = listedIn(one)
    return items.length === 0 ? undefined : items.flatMap((item) => textIn(item, 'id') ?? [])
  }),
  neverMoves({ clause: clauseId(`${header}-created.stays`), what: 'the creation date', said: timeIn('created') }),
  neverGoesBack({
    clause: clauseId(`${header}-last-modified.moves`),
    what: 'last-modified',
    said: timeIn('modified'),
    isBehind: (after, before) => after < before,
  }),
  neverMoves({
    clause: clauseId(`${header}-version.changes`),
    what: 'the fields',
    said: contentIn,
    through: updatedBy,
  }),
  neverMoves({ clause: clauseId('update.state.id-and-url-stay'), what: 'the url', said: stays('url') }),
  neverMoves({ clause: clauseId('update.state.type-change-ignored'), what: 'the type', said: stays('extension_type') }),
  ...staysGone(
    { gone: clauseId('state.deleted-gone'), reused: clauseId('state.ids-not-reused') },
    { removed: removedBy, there: idsIn, makes: isCreate },
  ),
]
