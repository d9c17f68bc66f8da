import { due, fields, isFields, misgiven, oneOf, text, type Kinds } from '../given.ts'
import { answersOf, definitionOf, isSo, offered, type TailoredResponse, type Told } from './as-told.ts'
import { asOpenApi30 } from './as-openapi-30.ts'
import type { OperationExample, OperationExamples } from './example.ts'
import { mediaOf, requestContent } from './media.ts'
import { mapValues, plain, provenance, type Json } from './plain.ts'
import { schemaWriter, withoutUnused, type WriteSchema } from './schema-writer.ts'
import type { Contract, HeaderSpec, Operation, Parameter } from '../types.ts'

/** What the document is to describe. */
export interface OpenApiOptions {
  /** `3.1`, or `3.0` for tools that know no other. */
  readonly openapi?: '3.1' | '3.0'
  /** Of the server that is described; the contract's defaults for what is not there. */
  readonly options?: Told
  /** Scheme, host and what else stands before a base path; servers are relative without it. */
  readonly origin?: string
  /** Requests that succeed, by operation. */
  readonly examples?: OperationExamples
}

const openApiKinds: Kinds<OpenApiOptions & { contract: Contract }> = {
  contract: due(['a contract', (value) => isFields(Object(value).operations)]),
  openapi: oneOf('3.1', '3.0'),
  options: fields,
  origin: text,
  examples: fields,
}

/**
 * Derives an OpenAPI document from a contract: plain JSON, nothing shared with the contract. It describes what a server with these
 * options answers: every status, and nothing that its options leave out.
 * Grades, sources and error codes, for which OpenAPI has no place, stand in `x-extmock-…` fields; every error code is
 * also a named example of its response, so that a tool that reads `Prefer: example=CODE` finds it.
 * @see https://spec.openapis.org/oas/v3.1.0
 * @example const document = toOpenApi(contracts.qradar, { origin: 'http://127.0.0.1:4010', openapi: '3.0' })
 */
export function toOpenApi(contract: Contract, how: OpenApiOptions = {}): object {
  const wrong = misgiven({ contract, ...how }, openApiKinds)
  if (wrong !== undefined) throw new TypeError(`toOpenApi: ${wrong}`)
  const { origin = '', options: told = {}, examples = {} } = how
  const write = schemaWriter(contract.schemas, narrowedSchemas(contract))
  const making = { contract, told, examples, write }
  const document = plain({
    openapi: '3.1.0',
    info: {
      title: contract.title,
      version: '1',
      description: `${contract.title} by ${contract.vendor}, as far as its documents tell. Every part carries its grade and source.`,
    },
    servers: contract.basePaths.map((path) => ({ url: `${origin}${path}` })),
    tags: [
      { name: contract.name, description: contract.title },
      ...(contract.neighbours
        ? [{ name: NEIGHBOURS, description: 'Asked first by clients; the least that they read.' }]
        : []),
    ],
    security: Object.keys(contract.security).map((scheme) => ({ [scheme]: [] })),
    paths: { ...paths(making), ...neighbours(making) },
    components: {
      securitySchemes: contract.security,
      schemas: mapValues(contract.schemas, (schema) => definitionOf(contract, told, schema, write)),
    },
    'x-extmock-general-errors': contract.generalErrors,
  })
  return withoutUnused(how.openapi === '3.0' ? asOpenApi30(document) : document)
}

/** What every part of a document is made with. */
interface Making {
  readonly contract: Contract
  readonly told: Told
  readonly examples: OperationExamples
  readonly write: WriteSchema
}

const NEIGHBOURS = 'neighbours'

/** Bodies that a parameter may have cut down, by which nothing in them is sure to be there. */
function narrowedSchemas({ operations }: Contract) {
  return Object.values(operations).flatMap(({ parameters, responses }) =>
    parameters.some(({ narrows }) => narrows)
      ? Object.values(responses).flatMap(({ body, errors }) => (body && !errors ? [body] : []))
      : [],
  )
}

/** Operations of one path template share a path item. */
function paths(making: Making): Json {
  const items: Record<string, Json> = {}
  for (const [key, operation] of Object.entries(making.contract.operations)) {
    const item = (items[operation.path] ??= {})
    item[operation.method.toLowerCase()] = operationObject(making, key, operation)
  }
  return items
}

function operationObject(making: Making, key: string, operation: Operation): Json {
  const { contract, told, examples, write } = making
  const usual = examples[key]
  const example = usual?.under && isSo(contract, told, usual.under) ? { ...usual, ...usual.under } : usual
  const { body } = operation
  return {
    operationId: key,
    summary: operation.summary,
    tags: [contract.name],
    ...(operation.auth === 'none' ? { security: [] } : {}),
    parameters: offered(contract, told, operation).map((one) => parameterObject(one, example, write)),
    ...(body && {
      requestBody: { required: body.required, content: requestContent(body, example, write), ...provenance(body) },
    }),
    responses: Object.fromEntries(
      [...answersOf(contract, told, operation)].map(([status, answer]) => [
        String(status),
        responseObject(making, status, answer),
      ]),
    ),
    ...provenance(operation),
  }
}

function parameterObject(parameter: Parameter, example: OperationExample | undefined, write: WriteSchema): Json {
  const value = example?.parameters?.[parameter.name]
  return {
    name: parameter.name,
    in: parameter.in,
    required: parameter.required,
    description: parameter.description,
    schema: write(parameter.schema),
    ...(value !== undefined && { example: value }),
    ...provenance(parameter),
  }
}

function responseObject({ contract, told, write }: Making, status: number, answer: TailoredResponse): Json {
  const { errors, headers } = answer
  const none = errors.length > 0 ? contract.bodylessErrors : answer.bodyless
  const isBodyless = none !== undefined && isSo(contract, told, none)
  const content = isBodyless || status === 302 ? {} : mediaOf(status, answer, write)
  return {
    description: answer.description,
    ...(Object.keys(headers).length > 0 && { headers: mapValues(headers, (header) => headerObject(header, write)) }),
    ...content,
    ...(errors.length > 0 ? { 'x-extmock-errors': errors } : {}),
    ...provenance(answer),
  }
}

/** Which values a header may have is the vendor's list, which options of this server may go beyond. */
function headerObject(header: HeaderSpec, write: WriteSchema): Json {
  const { enum: known, ...open } = write(header.schema) as Json
  const schema = known === undefined ? open : { ...open, type: 'string', examples: known }
  return { description: header.description, schema, ...provenance(header) }
}

/** Calls of clients that are no part of the API, in the same words. */
function neighbours(making: Making): Json {
  const { neighbours: all = {} } = making.contract
  const here = Object.entries(all).filter(([, { when }]) => isSo(making.contract, making.told, when))
  const calls = here.map(([key, { path, summary, body, source }]) => {
    const responses = { 200: { description: summary, body, grade: 'observed', source } } as const
    const call = operationObject(making, key, {
      method: 'GET',
      path,
      summary,
      auth: 'required',
      parameters: [],
      responses,
      source,
    })
    return [path, { get: { ...call, tags: [NEIGHBOURS] } }]
  })
  return Object.fromEntries(calls) as Json
}
