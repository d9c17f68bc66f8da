/** Writers of operations, parameters, headers and answers. Names, statuses and schemas stay literal types. */
import type { TSchema } from 'typebox'
import type { Grade, HeaderSpec, Operation, Parameter, RequestBody, ResponseSpec, Source } from '../types.ts'

/** A group of operations by their names. */
export function operationsOf<const O extends Readonly<Record<string, Operation>>>(operations: O): O {
  return operations
}

/** A segment of the path; always required. */
export function pathParameter<const N extends string, S extends TSchema>(name: N, schema: S, description: string) {
  return { name, in: 'path', required: true, schema, description, grade: 'documented' } as const satisfies Parameter
}

/** A query parameter that may be left out. */
export function queryParameter<const N extends string, S extends TSchema>(
  grade: Grade,
  name: N,
  schema: S,
  description: string,
) {
  return { name, in: 'query', required: false, schema, description, grade } as const satisfies Parameter
}

/** A query parameter that must be sent. */
export function requiredQueryParameter<const N extends string, S extends TSchema>(
  grade: Grade,
  name: N,
  schema: S,
  description: string,
) {
  return { name, in: 'query', required: true, schema, description, grade } as const satisfies Parameter
}

/** A request header that may be left out. */
export function headerParameter<const N extends string, S extends TSchema>(
  grade: Grade,
  name: N,
  schema: S,
  description: string,
) {
  return { name, in: 'header', required: false, schema, description, grade } as const satisfies Parameter
}

/** A header of an answer. */
export function header<S extends TSchema>(grade: Grade, schema: S, description: string) {
  return { description, schema, grade } as const satisfies HeaderSpec
}

/** A body that must be sent as JSON. */
export function jsonBody<S extends TSchema>(grade: Grade, schema: S) {
  return { required: true, content: { 'application/json': schema }, grade } as const satisfies RequestBody
}

/** What an answer that is no error has besides its words. */
type Parts = Pick<ResponseSpec, 'body' | 'contentType' | 'headers'>

/** An answer that is no error. */
export function answer<const P extends Parts = Record<never, never>>(
  grade: Grade,
  description: string,
  source: Source,
  parts?: P,
) {
  return { description, ...(parts as P), grade, source } as const satisfies ResponseSpec
}
