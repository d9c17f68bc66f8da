/** Reads JSON bodies and judges them against the contract's models, in the order the vendor's decoder would. */
import type { Static, TObject } from 'typebox'
import { schemas } from '../../contracts/elastic-cloud/index.ts'
import { notJson, type JsonBody } from '../kit/http/json-body.ts'
import type { Failure } from '../kit/operation/failure.ts'
import { isFailure } from '../kit/operation/failure.ts'
import { judgeOf } from '../kit/operation/validate.ts'
import type { EceAsked, EceOptions, ExtensionBody } from './operation.ts'
import type { StoredExtension } from './tables.ts'

/** `curl -d` without a Content-Type calls its body a form, and 001_7b113c8844f74abe prints exactly that call ("Request example"). */
const JSON_TYPES = /^(application\/(.+\+)?json|application\/x-www-form-urlencoded|text\/plain)$/

const isJson = (type: string) => JSON_TYPES.test(type)

interface Sent {
  readonly json: JsonBody
}

/** The value of a body that fits a model. */
export function bodyOf<S extends TObject>(schema: S) {
  const mismatchOf = judgeOf(schema)
  return (asked: EceAsked, { json }: Sent): Static<S> | Failure => {
    const message = notJson(asked.request, isJson)
    if (message !== undefined) return asked.refuse('unsupportedMediaType', { message })
    if (!json.ok) return unread(asked, json)
    const mismatch = mismatchOf(json.value)
    if (mismatch) return invalid(asked, `Invalid value: ${cursor(mismatch.path)}${mismatch.message}`)
    const unknown = unknownField(schema, json.value, asked.env.options)
    return unknown === undefined ? (json.value as Static<S>) : invalid(asked, `Unknown field: DownField(${unknown})`)
  }
}

const extensionBody = bodyOf(schemas.UpdateExtensionRequest)

/** What a create is to store. The name's characters are judged apart from the model, because an option names their code. */
export function createdBody(asked: EceAsked, sent: Sent): ExtensionBody | Failure {
  const { nameCharset, invalidNameCode: code } = asked.env.options
  const body = extensionBody(asked, sent)
  if (isFailure(body)) return body
  if (nameCharset === 'enforce' && !/^[A-Za-z0-9_.-]+$/.test(body.name)) {
    const message = 'A name is made of letters, digits, underscores, dots and hyphens.'
    return asked.refuse('invalidJsonRequest', { message, code })
  }
  return versionProblem(asked, body, body.extension_type) ?? body
}

/** What an update is to store. The type that counts is the stored one, where there is one. */
export function updatedBody(
  asked: EceAsked,
  { json, extension }: Sent & { readonly extension: StoredExtension | undefined },
): ExtensionBody | Failure {
  const omits = json.ok && asked.env.options.examplePlaceholders === 'omitted'
  const body = extensionBody(asked, { json: omits ? { ...json, value: withoutPlaceholders(json.value) } : json })
  return isFailure(body) ? body : (versionProblem(asked, body, (extension ?? body).extension_type) ?? body)
}

function unread(asked: EceAsked, { problem, message }: Extract<JsonBody, { ok: false }>): Failure {
  if (problem === 'too-large') return asked.refuse('payloadTooLarge', { message })
  return problem === 'encoding' ? asked.refuse('unsupportedMediaType', { message }) : invalid(asked, message)
}

/** A 400 with the code that the option names. */
function invalid(asked: EceAsked, message: string): Failure {
  return asked.refuse('invalidJsonRequest', { message, code: asked.env.options.invalidFieldCode })
}

function unknownField(schema: TObject, value: unknown, { unknownFields }: EceOptions): string | undefined {
  if (unknownFields === 'ignore') return undefined
  return Object.keys(value as object).find((name) => !Object.hasOwn(schema.properties, name))
}

/**
 * Both documents print an update whose every value is the word "string" (Request example). So that this very call works,
 * the word counts as left out where it could not be a value: in `download_url`, and in `extension_type`, which an update
 * cannot change anyway.
 */
function withoutPlaceholders(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const sent = value as Record<string, unknown>
  if (sent['download_url'] !== 'string' && sent['extension_type'] !== 'string') return value
  const { download_url, extension_type, ...rest } = sent
  return {
    ...rest,
    ...(extension_type !== undefined && { extension_type: extension_type === 'string' ? 'bundle' : extension_type }),
    ...(download_url !== undefined && download_url !== 'string' && { download_url }),
  }
}

/** A plugin is built for one version: `Behaviour` in docs/sources. */
function versionProblem(asked: EceAsked, { version }: ExtensionBody, type: 'plugin' | 'bundle'): Failure | undefined {
  const { pluginVersion, invalidPluginVersionCode: code } = asked.env.options
  if (type !== 'plugin' || pluginVersion === 'any' || !version.includes('*')) return undefined
  const message = 'The version of a plugin is a full version without wildcards.'
  return asked.refuse('invalidJsonRequest', { message, code })
}

/** The vendor's notation for a place in a body, as its client's samples show it: `Errors outside the tables` in docs/sources. */
function cursor(path: string): string {
  const steps = path.split('/').filter(Boolean)
  const places = steps.map((step) => (/^\d+$/.test(step) ? 'DownArray' : `DownField(${step})`))
  return places.join(',') + (steps.length ? ': ' : '')
}
