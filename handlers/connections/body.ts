/** Reads bodies, judges them as the options say, and takes from them what is stored. */
import { readJson } from '../kit/http/body.ts'
import type { Failure, FailureDetails } from '../kit/operation/failure.ts'
import { bodyFault, FIELDS } from './body-faults.ts'
import { compact, membersOf } from './payload/json-text.ts'
import type { ConnectionsCall, ConnectionsCheck, ConnectionsOptions, Gathered } from './operation.ts'
import { refuse } from './refusals.ts'
import type { StoredField } from './tables.ts'

type FailWith = (code: 'invalid-body', more: FailureDetails) => Failure

/** What a missing field is stored as with the option missingFields=lenient. */
const EMPTY = { name: '""', type: '""', description: '""', urls: '{}', payload: '{}' } as const

/** Reads a JSON body within the limits of the world's options. */
export function gatherJson(call: ConnectionsCall): Promise<Gathered> {
  const { maxJsonBytes, maxJsonDepth } = call.world.options
  return readJson(call.request, { maxBytes: maxJsonBytes, maxDepth: maxJsonDepth }).then((json) => ({ json }))
}

/** The one media type is application/json (004, line 10). */
export const mediaType =
  (failWith: FailWith): ConnectionsCheck =>
  (call) => {
    const { wrongMediaType } = call.world.options
    const sent = call.request.headers.get('content-type')
    if (wrongMediaType === 'accept' || /^\s*application\/json\s*(;|$)/i.test(sent ?? '')) return undefined
    const message = `Send application/json${sent === null ? '' : `, not ${sent}`}.`
    return wrongMediaType === '400'
      ? failWith('invalid-body', { message })
      : refuse('unsupportedMediaType', { message })
  }

/** The body must be an object, and with `judged` its fields must be right (004, line 45; facts, section 4.2). */
export const validBody =
  (failWith: FailWith, judged: (options: ConnectionsOptions) => boolean): ConnectionsCheck =>
  (call, { json }) => {
    const { options } = call.world
    if (!json) return undefined
    if (!json.ok && json.fault === 'too-large') return refuse('payloadTooLarge', { message: json.message })
    if (!json.ok) return failWith('invalid-body', { message: json.message })
    const object = objectIn(json.value, options)
    const message = object ? judged(options) && bodyFault(object, options) : 'The body must be a JSON object.'
    return typeof message === 'string' ? failWith('invalid-body', { message }) : undefined
  }

function objectIn(value: unknown, options: ConnectionsOptions): object | undefined {
  const unwrapped: unknown =
    options.arrayBody === 'unwrap-one' && Array.isArray(value) && value.length === 1 ? value[0] : value
  return typeof unwrapped === 'object' && unwrapped !== null && !Array.isArray(unwrapped) ? unwrapped : undefined
}

/**
 * What is stored of a body that has passed its check: the fields in the order sent, each as compact JSON text. Of a key
 * that comes twice at the top the last value counts, as it does for JSON.parse.
 */
export function fieldsOf(gathered: Gathered, options: ConnectionsOptions): readonly StoredField[] {
  if (!gathered.json?.ok) throw new Error('the body was not checked')
  const text = compact(gathered.json.text)
  const fields = new Map<string, string>()
  for (const [name, json] of membersOf(text.startsWith('[') ? text.slice(1, -1) : text))
    if (isStored(name, options)) fields.set(name, json)
  if (options.missingFields === 'lenient')
    for (const field of FIELDS) if (!fields.has(field)) fields.set(field, EMPTY[field])
  return [...fields]
}

/** The id of the path, or of the server, is the only one: facts, section 2.1. */
function isStored(name: string, options: ConnectionsOptions): boolean {
  return FIELDS.some((field) => field === name) || (options.unknownFields === 'keep' && name !== 'extid')
}
