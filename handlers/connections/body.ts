/** Reads bodies, judges them as the options say, and takes from them what is stored. `Contradictions` and `Behaviour, what 400 covers` in docs/sources. */
import { notJson, type JsonBody } from '../kit/http/json-body.ts'
import type { AskedIn } from '../kit/operation/asked.ts'
import type { Failure, Failing } from '../kit/operation/failure.ts'
import type { Connections, ConnectionsOptions } from './operation.ts'
import { compact, membersOf, objectText } from './payload/index.ts'

/** The five fields of the table (004, lines 13-36). */
export const FIELDS = ['name', 'type', 'description', 'urls', 'payload'] as const
type Field = (typeof FIELDS)[number]

type Asked = AskedIn<Connections> & Failing<'invalid-body'>

/** What a missing field is stored as with the option missingFields=lenient. */
const EMPTY = { name: '""', type: '""', description: '""', urls: '{}', payload: '{}' } as const

/** The one media type is application/json (004, line 10). */
export function mediaType(asked: Asked): Failure | undefined {
  const { wrongMediaType } = asked.env.options
  const message = wrongMediaType === 'accept' ? undefined : notJson(asked.request)
  if (message === undefined) return undefined
  return wrongMediaType === '400'
    ? asked.fail('invalid-body', { message })
    : asked.refuse('unsupportedMediaType', { message })
}

/** The fields of a body whose fields are judged (004, line 45). */
export function judgedFields(asked: Asked, { json }: { readonly json: JsonBody }): string | Failure {
  return fieldsOf(asked, json, true)
}

/** The fields of a body that may have to be an object only. */
export function createdFields(asked: Asked, { json }: { readonly json: JsonBody }): string | Failure {
  return fieldsOf(asked, json, asked.env.options.createChecks === 'as-update')
}

/** What is stored of a body, as JSON text. */
function fieldsOf(asked: Asked, json: JsonBody, judged: boolean): string | Failure {
  const { options } = asked.env
  if (!json.ok) return unread(asked, json)
  const object = objectIn(json.value, options)
  if (!object) return asked.fail('invalid-body', { message: 'The body must be a JSON object.' })
  const message = judged ? bodyProblem(object, options) : undefined
  return message === undefined ? storedText(json.text, options) : asked.fail('invalid-body', { message })
}

/** A coding that is not taken is answered as a media type that is not: RFC 9110, section 15.5.16, has 415 for both. */
function unread(asked: Asked, { problem, message }: Extract<JsonBody, { ok: false }>): Failure {
  if (problem === 'too-large') return asked.refuse('payloadTooLarge', { message })
  const coded = problem === 'encoding' && asked.env.options.wrongMediaType === '415'
  return coded ? asked.refuse('unsupportedMediaType', { message }) : asked.fail('invalid-body', { message })
}

function objectIn(value: unknown, options: ConnectionsOptions): object | undefined {
  const unwrapped: unknown =
    options.arrayBody === 'unwrap-one' && Array.isArray(value) && value.length === 1 ? value[0] : value
  return typeof unwrapped === 'object' && unwrapped !== null && !Array.isArray(unwrapped) ? unwrapped : undefined
}

/** Of a key that comes twice at the top the last value counts, as it does for JSON.parse. */
function storedText(sent: string, options: ConnectionsOptions): string {
  const text = compact(sent)
  const fields = new Map<string, string>()
  for (const [name, json] of membersOf(text.startsWith('[') ? text.slice(1, -1) : text))
    if (isStored(name, options)) fields.set(name, json)
  if (options.missingFields === 'lenient')
    for (const field of FIELDS) if (!fields.has(field)) fields.set(field, EMPTY[field])
  return objectText(fields)
}

/** The id of the path, or of the server, is the only one: `Models, extension` in docs/sources. */
function isStored(name: string, options: ConnectionsOptions): boolean {
  return FIELDS.some((field) => field === name) || (options.unknownFields === 'keep' && name !== 'extid')
}

/** The first thing wrong with a body, in one sentence, or undefined. */
function bodyProblem(body: object, options: ConnectionsOptions): string | undefined {
  const sent = body as Readonly<Record<string, unknown>>
  for (const field of FIELDS) {
    const isThere = Object.hasOwn(sent, field)
    const problem = isThere ? fieldProblem(field, sent[field], options) : missing(field, options)
    if (problem !== undefined) return problem
  }
  if (options.bodyExtid === 'refuse' && Object.hasOwn(sent, 'extid')) return 'The extid is made by the server.'
  if (options.unknownFields !== 'refuse') return undefined
  const unknown = Object.keys(sent).find((name) => name !== 'extid' && !FIELDS.some((field) => field === name))
  return unknown === undefined ? undefined : `There is no field ${JSON.stringify(unknown)}.`
}

function missing(field: Field, options: ConnectionsOptions): string | undefined {
  return options.missingFields === 'refuse' ? `The field ${field} is missing.` : undefined
}

function fieldProblem(field: Field, value: unknown, options: ConnectionsOptions): string | undefined {
  if (value === null) return options.nullFields === 'refuse' ? `The field ${field} is null.` : undefined
  if (field === 'urls') return formProblem(field, value, options.urlsForm)
  if (field === 'payload') return formProblem(field, value, options.payloadForm)
  return textProblem(field, value, options)
}

function formProblem(field: Field, value: unknown, form: 'both' | 'object' | 'string'): string | undefined {
  const sent = Array.isArray(value) ? 'array' : typeof value
  const taken = form === 'both' ? ['object', 'string'] : [form]
  return taken.includes(sent) ? undefined : `The field ${field} must be of type ${taken.join(' or ')}, not ${sent}.`
}

function textProblem(field: Field, value: unknown, options: ConnectionsOptions): string | undefined {
  if (typeof value !== 'string' && options.fieldTypes === 'check') return `The field ${field} must be a string.`
  if (field === 'type' && options.typeCheck === 'strict')
    return value === 'community_widget' ? undefined : 'The type must be community_widget.'
  return value === '' && !emptyTaken(field, options) ? `The field ${field} is empty.` : undefined
}

function emptyTaken(field: Field, options: ConnectionsOptions): boolean {
  if (field === 'name') return options.emptyName === 'accept'
  return field === 'description' && options.emptyDescription === 'accept'
}
