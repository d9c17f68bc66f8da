/** Extensions as things that requests read and write, for recordings that are all the traffic there was. */
import { isObject, type Lasting, type Things, type Touch, type Trace, type Watched } from '../judge/index.ts'
import { clauseId, clauseIds, codesOf, type ElasticCloud } from './checks.ts'
import { fileOf, resourceOf } from './extension.ts'
import { schemas } from '../../contracts/elastic-cloud/index.ts'
import { listedIn, shownIn } from './history-judges.ts'

type Body = Readonly<Record<string, unknown>>

const fields = ['name', 'version', 'description', 'extension_type'] as const

/** The fields of a body as far as it has them; a description that is not there is none. */
function shownFields(body: Body): Body {
  const { description = '' } = body
  return { name: body['name'], version: body['version'], description, extension_type: body['extension_type'] }
}

/** What a list leaves out says nothing. */
const present = (body: Body): Body =>
  Object.fromEntries(fields.flatMap((name) => (name in body ? [[name, body[name]]] : [])))

function touches(one: Watched<ElasticCloud>): readonly Touch[] {
  const { asked, exchange } = one
  const { extension_id: id } = asked.params
  const shown = shownIn(one)
  const items = listedIn(one)
  if (items.length > 0)
    return items.flatMap((item): readonly Touch[] =>
      typeof item['id'] === 'string'
        ? [{ of: item['id'], op: { do: 'read', shows: present(item) }, listed: true }]
        : [],
    )
  if (asked.operation === 'create-extension')
    return shown === null ? [] : [{ of: shown.id, op: { do: 'make', ...writing(one, shown.body) } }]
  if (id === undefined) return []
  const version = resourceOf(exchange).version ?? null
  const guard = {
    condition: conditionIn(exchange.url),
    stale: codesOf(exchange).includes('extensions.version_conflict'),
  }
  if (asked.operation === 'get-extension')
    return [{ of: id, op: { do: 'read', version, ...(shown !== null && { shows: withSize(shown.body) }) } }]
  if (asked.operation === 'delete-extension') return [{ of: id, op: { do: 'remove', ...guard } }]
  if (asked.operation === 'upload-extension') return [{ of: id, op: { do: 'write', ...uploading(shown?.body) } }]
  return asked.operation === 'update-extension'
    ? [{ of: id, op: { do: 'write', version, ...guard, ...writing(one, shown?.body) } }]
    : []
}

/** What is made of an empty version, or of two, is an open question. */
function conditionIn(url: string): string | null {
  const [version = '', ...more] = new URL(url).searchParams.getAll('version')
  return version === '' || more.length > 0 ? null : version
}

/** Without a file there is no size; where one is fetched, it may come later. */
function withSize(body: Body): Body {
  const { size } = fileOf(body)
  return size === undefined ? shownFields(body) : { ...shownFields(body), size }
}

/** A create or an update. What is not sent, or not known, the answer tells. */
function writing({ sent, sentIsKnown }: Watched<ElasticCloud>, shown: Body | undefined) {
  const body = sentIsKnown && isObject(sent) ? sent : {}
  const sets = Object.fromEntries(
    (['name', 'version', 'description'] as const).flatMap((name) =>
      typeof body[name] === 'string' ? [[name, body[name]]] : [],
    ),
  )
  const shows = shown === undefined ? {} : shownFields(shown)
  return { sets, shows, blurs: ['name', 'version', 'description', 'size'] }
}

/** Whether an upload counts as a version is an open question. */
function uploading(shown: Body | undefined) {
  const shows = shown === undefined ? {} : withSize(shown)
  return { shows, blurs: ['size'], keeps: [...fields], version: null }
}

const short = (one: Trace<ElasticCloud>): 'create' | 'update' | 'upload' => {
  const { operation } = one.asked
  return operation === 'upload-extension' ? 'upload' : operation === 'create-extension' ? 'create' : 'update'
}

/** Others may be given the extension, and its file may still be on its way. */
const lasting: Lasting<ElasticCloud> = {
  makes: (one) => {
    const made = one.asked.operation === 'create-extension' ? shownIn(one) : null
    return made === null ? [] : [made.id]
  },
  shows: (one) => {
    const shown = one.asked.operation === 'get-extension' ? shownIn(one) : null
    if (shown === null || (shown.body['download_url'] ?? '') !== '') return []
    const names = Object.keys(schemas.Extension.properties).filter(
      (name) => name in shown.body && !['deployments', 'file_metadata'].includes(name),
    )
    const value = Object.fromEntries(names.map((name) => [name, shown.body[name]]))
    return [{ of: shown.id, value: { ...value, ...resourceOf(one.exchange) } }]
  },
}

export const things: Things<ElasticCloud> = {
  speaksOf: clauseIds(
    'state.create-read-back',
    'state.update-read-back',
    'state.upload-read-back',
    'state.refused-changes-nothing',
    'state.others-untouched',
    'state.repeated-read',
    'state.deleted-gone',
    'state.ids-unique',
    'state.list-get-agree',
    'state.list-holds-created',
    'update.409.version-conflict',
    'delete.409.version-conflict',
    'update.200.success',
    'delete.200.success',
    'state.upload-leaves-fields',
    'state.at-once.one-order',
  ),
  touches,
  lasting,
  creates: 'create-extension',
  isWhole: ({ asked, exchange, json }) =>
    asked.operation === 'list-extensions' &&
    exchange.status === 200 &&
    new URL(exchange.url).search === '' &&
    isObject(json),
  clauses: {
    readBack: (write) => clauseId(`state.${short(write)}-read-back`),
    refused: clauseId('state.refused-changes-nothing'),
    others: clauseId('state.others-untouched'),
    repeated: clauseId('state.repeated-read'),
    gone: clauseId('state.deleted-gone'),
    idsUnique: clauseId('state.ids-unique'),
    listAgrees: clauseId('state.list-get-agree'),
    listHolds: clauseId('state.list-holds-created'),
    listReadsBack: null,
    stale: ({ asked }) =>
      clauseId(asked.operation === 'delete-extension' ? 'delete.409.version-conflict' : 'update.409.version-conflict'),
    fresh: ({ asked }) =>
      clauseId(asked.operation === 'delete-extension' ? 'delete.200.success' : 'update.200.success'),
    leaves: clauseId('state.upload-leaves-fields'),
    oneOrder: clauseId('state.at-once.one-order'),
  },
}
