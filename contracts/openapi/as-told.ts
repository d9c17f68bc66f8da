/** What of a contract is so with the options of one server. */
import type { TSchema } from 'typebox'
import { mapValues, type Json } from './plain.ts'
import type { WriteSchema } from './schema-writer.ts'
import type { Contract, ErrorCase, HeaderSpec, Operation, Parameter, ResponseSpec, When } from '../types.ts'

/** Values by option; the default counts for one that is not there. */
export type Told = Readonly<Record<string, unknown>>

/** Whether a fact that hangs on an option is so. */
export function isSo(contract: Contract, told: Told, when: When | undefined): boolean {
  if (when === undefined) return true
  const value = told[when.option] ?? contract.options[when.option]?.default
  return when.is === undefined ? value !== when.not : value === when.is
}

/** A model's definition on a server with these options. */
export function definitionOf(contract: Contract, told: Told, schema: TSchema, write: WriteSchema): Json {
  const here = (contract.decided ?? []).filter(({ schemas }) => schemas.includes(schema))
  const decided = here.flatMap(({ option, field, shapes }) => {
    const shape = shapes[String(told[option] ?? contract.options[option]?.default)]
    return shape === undefined ? [] : [[field, write(shape)]]
  })
  const definition = write.definition(schema)
  if (decided.length === 0) return loosenedBy(contract, told, schema, definition)
  const properties = { ...(definition['properties'] as Json), ...Object.fromEntries(decided) }
  return loosenedBy(contract, told, schema, { ...definition, properties })
}

/** Where its options let more be stored than the model tells of. */
function loosenedBy(contract: Contract, told: Told, schema: TSchema, definition: Json): Json {
  const here = (contract.loosened ?? []).filter(
    ({ schemas, when }) => schemas.includes(schema) && when.some((one) => isSo(contract, told, one)),
  )
  return here.reduce((known, { fields, typesKept = false }) => {
    const { required = [], properties = {}, ...rest } = known as { required?: string[]; properties?: Json }
    const open = (value: unknown, name: string) => (fields.includes(name) && !typesKept ? {} : value)
    const due = required.filter((name) => !fields.includes(name))
    // An empty list of names is none in 3.0.
    return { ...rest, ...(due.length > 0 && { required: due }), properties: mapValues(properties, open) }
  }, definition)
}

/** Parameters that are offered. */
export function offered(contract: Contract, told: Told, { parameters }: Operation): readonly Parameter[] {
  return parameters.filter(({ when }) => isSo(contract, told, when))
}

/** An answer as this server gives it. */
export interface TailoredResponse extends Omit<ResponseSpec, 'headers' | 'errors'> {
  readonly headers: Readonly<Record<string, HeaderSpec>>
  readonly errors: readonly ErrorCase[]
}

/** Every status that an operation may answer: its own, and those of the errors that any operation may have. */
export function answersOf(contract: Contract, told: Told, operation: Operation): ReadonlyMap<number, TailoredResponse> {
  const answers = new Map<number, TailoredResponse>()
  for (const [status, response] of Object.entries(operation.responses))
    if (isSo(contract, told, response.when)) answers.set(Number(status), tailored(contract, told, response))
  for (const { status, ...error } of generalErrors(contract, told, operation)) {
    const known = answers.get(status) ?? bare(contract, error)
    answers.set(status, { ...known, errors: [...known.errors, error] })
  }
  return new Map([...answers].toSorted(([a], [b]) => a - b))
}

function tailored(contract: Contract, told: Told, response: ResponseSpec): TailoredResponse {
  const headers = Object.entries(response.headers ?? {}).filter(([, { when }]) => isSo(contract, told, when))
  return { ...response, headers: Object.fromEntries(headers), errors: response.errors ?? [] }
}

function bare(contract: Contract, { meaning, grade, source }: ErrorCase): TailoredResponse {
  const body = errorBody(contract)
  return { description: meaning, grade, source, headers: {}, errors: [], ...(body && { body }) }
}

/** The one shape in which the vendor refuses. */
export function errorBody({ operations }: Contract) {
  const refusals = Object.values(operations).flatMap(({ responses }) => Object.values(responses))
  return refusals.find(({ errors = [], body }) => errors.length > 0 && body !== undefined)?.body
}

/** Without those that come of a path or a method that no operation has, and of what this operation does not ask for. */
function generalErrors(contract: Contract, told: Told, { auth, body }: Operation) {
  return Object.entries(contract.generalErrors).flatMap(([name, error]) => {
    const { status, when } = error
    const stray = status === 405 || /^unknown(Route|Endpoint)$/.test(name)
    const noCredentials = auth === 'none' && (status === 401 || status === 403 || status === 302)
    const noBody = body === undefined && (status === 413 || status === 415)
    return stray || noCredentials || noBody || !isSo(contract, told, when) ? [] : [error]
  })
}
