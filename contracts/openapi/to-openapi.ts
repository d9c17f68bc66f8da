import type { TSchema } from 'typebox'
import { errorSample } from './error-sample.ts'
import { schemaWriter } from './schema-writer.ts'
import type { WriteSchema } from './schema-writer.ts'
import type {
  Contract,
  ErrorCase,
  Grade,
  HeaderSpec,
  Operation,
  Parameter,
  RequestBody,
  ResponseSpec,
  Source,
} from '../types.ts'

type Json = Record<string, unknown>

/**
 * Derives an OpenAPI 3.1 document from a contract: plain JSON, nothing shared with the contract.
 * Grades, sources and error codes, for which OpenAPI has no place, stand in `x-extmock-…` fields; every error code is
 * also a named example of its response, so that a tool that reads `Prefer: example=CODE` finds it.
 * @see https://spec.openapis.org/oas/v3.1.0
 */
export function toOpenApi(contract: Contract): object {
  const write = schemaWriter(contract.schemas)
  return plain({
    openapi: '3.1.0',
    info: {
      title: contract.title,
      version: '1',
      description: `${contract.title} by ${contract.vendor}, as far as its documents tell. Every part carries its grade and source.`,
    },
    servers: contract.basePaths.map((url) => ({ url })),
    tags: [{ name: contract.name, description: contract.title }],
    security: Object.keys(contract.security).map((scheme) => ({ [scheme]: [] })),
    paths: paths(contract, write),
    components: {
      securitySchemes: contract.security,
      schemas: mapValues(contract.schemas, (schema) => write.definition(schema)),
    },
    'x-extmock-general-errors': contract.generalErrors,
  })
}

/** Operations of one path template share a path item. */
function paths(contract: Contract, write: WriteSchema): Json {
  const items: Record<string, Json> = {}
  for (const [key, operation] of Object.entries(contract.operations)) {
    const item = (items[operation.path] ??= {})
    item[operation.method.toLowerCase()] = operationObject(contract, key, operation, write)
  }
  return items
}

function operationObject(contract: Contract, key: string, operation: Operation, write: WriteSchema): Json {
  return {
    operationId: key,
    summary: operation.summary,
    tags: [contract.name],
    ...(operation.auth === 'none' ? { security: [] } : {}),
    parameters: operation.parameters.map((parameter) => parameterObject(parameter, write)),
    ...(operation.body ? { requestBody: requestBody(operation.body, write) } : {}),
    responses: mapValues(operation.responses, (response, status) => responseObject(Number(status), response, write)),
    ...provenance(operation),
  }
}

function parameterObject(parameter: Parameter, write: WriteSchema): Json {
  return {
    name: parameter.name,
    in: parameter.in,
    required: parameter.required,
    description: parameter.description,
    schema: write(parameter.schema),
    ...provenance(parameter),
  }
}

function requestBody(body: RequestBody, write: WriteSchema): Json {
  return {
    required: body.required,
    content: mapValues(body.content, (schema) => mediaType(schema, write)),
    ...provenance(body),
  }
}

/** OpenAPI 3.1 describes raw bytes by a media type without a schema. */
function mediaType(schema: TSchema | null, write: WriteSchema): Json {
  return schema === null ? {} : { schema: write(schema) }
}

function responseObject(status: number, response: ResponseSpec, write: WriteSchema): Json {
  const { body, errors = [] } = response
  const type = response.contentType ?? (body ? 'application/json' : undefined)
  return {
    description: response.description,
    ...(response.headers ? { headers: mapValues(response.headers, (header) => headerObject(header, write)) } : {}),
    ...(type === undefined ? {} : { content: { [type]: responseMedia(status, response, write) } }),
    ...(errors.length > 0 ? { 'x-extmock-errors': errors } : {}),
    ...provenance(response),
  }
}

function responseMedia(status: number, { body, errors = [] }: ResponseSpec, write: WriteSchema): Json {
  if (body === undefined) return {}
  return {
    schema: write(body),
    ...(errors.length > 0 ? { examples: examples(status, body, errors) } : {}),
  }
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

function headerObject(header: HeaderSpec, write: WriteSchema): Json {
  return { description: header.description, schema: write(header.schema), ...provenance(header) }
}

function provenance({ grade, source }: { grade?: Grade; source?: Source | readonly Source[] }): Json {
  return {
    ...(grade === undefined ? {} : { 'x-extmock-grade': grade }),
    ...(source === undefined ? {} : { 'x-extmock-source': source }),
  }
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T, key: string) => unknown): Json {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]))
}

/** A copy by way of JSON: what a contract keeps beside its JSON (TypeBox's hidden marks) does not go out. */
function plain(document: Json): object {
  return JSON.parse(JSON.stringify(document)) as object
}
