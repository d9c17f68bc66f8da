/** Bodies in a document: JSON by its schema, files as bytes, each with an example where there is one. */
import type { TSchema } from 'typebox'
import { errorSample } from './error-sample.ts'
import type { OperationExample } from './example.ts'
import { mapValues, type Json } from './plain.ts'
import type { WriteSchema } from './schema-writer.ts'
import type { TailoredResponse } from './as-told.ts'
import type { ErrorCase, RequestBody } from '../types.ts'

/** Generators know bytes by this alone; OpenAPI 3.1 would do with a media type and nothing in it. */
const BYTES = { type: 'string', format: 'binary' } as const

/** What a request may carry, by media type. Forms come first: a generator that keeps one type keeps the first, and each can write a form. */
export function requestContent(
  { content }: RequestBody,
  example: OperationExample | undefined,
  write: WriteSchema,
): Json {
  const isForm = ([type]: readonly [string, unknown]) => type.startsWith('multipart/')
  const ordered = Object.entries(content).toSorted((a, b) => Number(isForm(b)) - Number(isForm(a)))
  return mapValues(Object.fromEntries(ordered), (schema, type) => {
    if (schema === null) {
      const { file } = example ?? {}
      return { schema: BYTES, ...(file?.type === type && { 'x-extmock-example-base64': file.base64 }) }
    }
    if (type.startsWith('multipart/')) return { schema: withBytes(schema) }
    const isTold = type === 'application/json' && example?.json !== undefined
    return { schema: write(schema), ...(isTold && { example: example.json }) }
  })
}

/** Every part of our forms is a file. */
function withBytes(schema: TSchema): Json {
  const { properties = {}, ...rest } = schema as { readonly properties?: Json }
  return { ...rest, properties: mapValues(properties, () => BYTES) }
}

/** The `content` of an answer; nothing for one without a body. */
export function mediaOf(status: number, answer: TailoredResponse, write: WriteSchema): Json {
  const { body, contentType, errors } = answer
  const type = contentType ?? (body ? 'application/json' : undefined)
  if (type === undefined) return {}
  if (body === undefined) return { content: { [type]: { schema: BYTES } } }
  const told = errors.length > 0 ? { examples: examples(status, body, errors) } : {}
  return { content: { [type]: { schema: write(body), ...told } } }
}

/** One named example per code; a code that stands twice under one status has one meaning per line. */
function examples(status: number, body: TSchema, errors: readonly ErrorCase[]): Json {
  const named: Record<string, { summary: string; value: unknown }> = {}
  for (const error of errors) {
    const earlier = named[error.code]
    if (earlier) earlier.summary += `\n${error.meaning}`
    else named[error.code] = { summary: error.meaning, value: errorSample(body, { ...error, status }) }
  }
  return named
}
