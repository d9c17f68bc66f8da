/** Judges JSON bodies against the contract's models, in the order the vendor's decoder would. */
import type { Static, TSchema } from 'typebox'
import type { schemas } from '../../contracts/elastic-cloud/index.ts'
import { readJson } from '../kit/http/body.ts'
import type { Failure } from '../kit/operation/failure.ts'
import { firstMismatch } from '../kit/operation/validate.ts'
import type { EceCall, EceCheck, Gathered } from './operation.ts'
import { refuse } from './refusals.ts'

export type ExtensionBody = Static<typeof schemas.UpdateExtensionRequest>

const JSON_TYPES = /^(application\/(.+\+)?json|application\/x-www-form-urlencoded|text\/plain)\s*(;|$)/i

/** Reads a JSON body within the limits of the world's options. */
export function gatherJson(call: EceCall): Promise<Gathered> {
  const { maxJsonBytes, maxJsonDepth } = call.world.options
  return readJson(call.request, { maxBytes: maxJsonBytes, maxDepth: maxJsonDepth }).then((json) => ({ json }))
}

/**
 * The check of a body that must fit a model. `curl -d` without a Content-Type calls its body a form, and one of the two
 * documents prints exactly that call (001_7b113c8844f74abe, "Request example"): such a body is read as JSON.
 */
export function fits(schema: TSchema): EceCheck {
  return (call, { json }) => {
    const type = call.request.headers.get('content-type')
    if (type && !JSON_TYPES.test(type))
      return refuse('unsupportedMediaType', { message: `Send application/json; ${type} is not taken here.` })
    if (!json) return undefined
    if (!json.ok)
      return json.fault === 'too-large'
        ? refuse('payloadTooLarge', { message: json.message })
        : invalid(call, json.message)
    const mismatch = firstMismatch(schema, withoutPlaceholders(call, json.value))
    if (mismatch) return invalid(call, `Invalid value: ${cursor(mismatch.path)}${mismatch.message}`)
    return unknownField(call, schema, json.value)
  }
}

/** The value of a body that has passed its check. */
export function bodyOf<T>(gathered: Gathered): T {
  if (!gathered.json?.ok) throw new Error('the body was not checked')
  return gathered.json.value as T
}

/** The body of an update that has passed its check. */
export function updateOf(call: EceCall, gathered: Gathered): ExtensionBody {
  return withoutPlaceholders(call, bodyOf<object>(gathered)) as ExtensionBody
}

/**
 * Both documents print an update whose every value is the word "string" (Request example). So that this very call works,
 * the word counts as left out where it could not be a value: in `download_url`, and in `extension_type`, which an update
 * cannot change anyway.
 */
function withoutPlaceholders(call: EceCall, value: unknown): unknown {
  const applies = call.operation === 'update-extension' && call.world.options.examplePlaceholders === 'omitted'
  if (!applies || typeof value !== 'object' || value === null) return value
  const sent = value as Record<string, unknown>
  if (sent['download_url'] !== 'string' && sent['extension_type'] !== 'string') return value
  const { download_url, extension_type, ...rest } = sent
  return {
    ...rest,
    ...(extension_type !== undefined && { extension_type: extension_type === 'string' ? 'bundle' : extension_type }),
    ...(download_url !== undefined && download_url !== 'string' && { download_url }),
  }
}

/** A 400 with the code that the option names. */
function invalid(call: EceCall, message: string): Failure {
  return refuse('invalidJsonRequest', { message, code: call.world.options.invalidFieldCode })
}

function unknownField(call: EceCall, schema: TSchema, value: unknown): Failure | undefined {
  if (call.world.options.unknownFields === 'ignore') return undefined
  const known = Object.keys((schema as unknown as { properties: object }).properties)
  const unknown = Object.keys(value as object).find((name) => !known.includes(name))
  return unknown === undefined ? undefined : invalid(call, `Unknown field: DownField(${unknown})`)
}

/** The vendor's notation for a place in a body, as its client's samples show it: facts, section 6. */
function cursor(path: string): string {
  const steps = path.split('/').filter(Boolean)
  return (
    steps.map((step) => (/^\d+$/.test(step) ? 'DownArray' : `DownField(${step})`)).join(',') +
    (steps.length ? ': ' : '')
  )
}
