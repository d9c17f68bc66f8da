import { Validator } from '@seriousme/openapi-schema-validator'
import * as Type from 'typebox'
import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { apiNames, contracts } from '../index.ts'
import { errorSample } from './error-sample.ts'
import { schemaWriter } from './schema-writer.ts'
import { toOpenApi } from './to-openapi.ts'
import type { Contract, Operation } from '../types.ts'

const source = { document: 'made-up', place: 'line 1' }
const Thing = Type.Object({ name: Type.String(), size: Type.Optional(Type.Integer()) })
const Box = Type.Object({ first: Thing, second: Type.Optional(Thing), all: Type.Array(Thing) })
const Failure = Type.Object({ errors: Type.Array(Type.Object({ code: Type.String(), message: Type.String() })) })

const operation: Operation = {
  method: 'GET',
  path: '/things/{id}',
  summary: 'Gets a thing.',
  auth: 'required',
  parameters: [
    { name: 'id', in: 'path', required: true, schema: Type.String(), description: 'Its id.', grade: 'documented' },
  ],
  responses: {
    200: {
      description: 'The thing.',
      body: Thing,
      headers: { etag: { description: 'Its version.', schema: Type.String(), grade: 'observed' } },
      grade: 'documented',
      source,
    },
    404: {
      description: 'No thing.',
      body: Failure,
      errors: [
        { code: 'things.gone', meaning: 'It was there once.', grade: 'documented', source },
        { code: 'things.never', meaning: 'It was never there.', grade: 'assumed', source },
      ],
      grade: 'documented',
      source,
    },
  },
  source,
}

const small: Contract = {
  name: 'small',
  title: 'Small',
  vendor: 'Nobody',
  basePaths: ['/v1', '/old/v1'],
  security: { key: { type: 'apiKey', in: 'header', name: 'x-key', description: 'A key.' } },
  roles: [],
  schemas: { Thing, Box, Failure },
  operations: {
    'get-thing': operation,
    'put-thing': {
      ...operation,
      method: 'PUT',
      auth: 'none',
      body: { required: true, content: { 'application/json': Box, 'application/zip': null }, grade: 'documented' },
    },
  },
  generalErrors: { unauthenticated: { code: 'no', meaning: 'Who?', grade: 'assumed', source, status: 401 } },
  options: {},
}

describe('toOpenApi of a small contract', () => {
  const document = JSON.parse(JSON.stringify(toOpenApi(small)))
  const path = document.paths['/things/{id}']

  it('is valid', async () => {
    expect(await new Validator().validate(document)).toEqual({ valid: true })
  })

  it('puts the operations of one path together', () => {
    expect(Object.keys(path)).toEqual(['get', 'put'])
    expect(path.get.operationId).toBe('get-thing')
    expect(document.servers).toEqual([{ url: '/v1' }, { url: '/old/v1' }])
  })

  it('asks for credentials, except where the operation has none', () => {
    expect(document.security).toEqual([{ key: [] }])
    expect(path.get.security).toBeUndefined()
    expect(path.put.security).toEqual([])
  })

  it('refers to named schemas wherever they stand', () => {
    const ref = { $ref: '#/components/schemas/Thing' }
    expect(document.components.schemas.Box.properties).toEqual({
      first: ref,
      second: ref,
      all: { type: 'array', items: ref },
    })
    expect(document.components.schemas.Thing.properties.name).toEqual({ type: 'string' })
    expect(path.get.responses['200'].content['application/json'].schema).toEqual(ref)
  })

  it('tells which whole numbers may need more than 32 bits', () => {
    const size = (maximum?: number) =>
      schemaWriter({})(Type.Object({ size: Type.Integer(maximum === undefined ? {} : { maximum }) }))
    expect(size()).toMatchObject({ properties: { size: { type: 'integer', format: 'int64' } } })
    expect(size(9)).toMatchObject({ properties: { size: { type: 'integer', maximum: 9 } } })
    expect(size(9)).not.toMatchObject({ properties: { size: { format: 'int64' } } })
  })

  it('describes bytes as generators know them', () => {
    expect(path.put.requestBody.content['application/zip']).toEqual({ schema: { type: 'string', format: 'binary' } })
  })

  it('has every status that any operation may answer, with the one shape of an error', () => {
    expect(Object.keys(path.get.responses)).toEqual(['200', '401', '404'])
    expect(path.get.responses['401'].content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/Failure',
    })
    // Nobody has to be known there.
    expect(Object.keys(path.put.responses)).toEqual(['200', '404'])
  })

  it('leaves out what the options of a server leave out, and schemas that nothing needs', () => {
    const when = { option: 'extra', is: 'yes' }
    const spare = Type.Object({ spare: Type.String() })
    const parameter = {
      name: 'q',
      in: 'query',
      required: false,
      schema: Type.String(),
      description: 'q',
      when,
    } as const
    const contract: Contract = {
      ...small,
      schemas: { ...small.schemas, spare },
      options: { extra: { kind: 'choice', values: ['yes', 'no'], default: 'no' } },
      operations: { 'get-thing': { ...operation, parameters: [{ ...parameter, grade: 'assumed' }] } },
    }
    const named = (options: object) => {
      const { paths, components } = JSON.parse(JSON.stringify(toOpenApi(contract, { options: { ...options } })))
      return [paths['/things/{id}'].get.parameters.length, Object.keys(components.schemas)]
    }
    expect(named({})).toEqual([0, ['Thing', 'Failure']])
    expect(named({ extra: 'yes' })).toEqual([1, ['Thing', 'Failure']])
  })

  it('tells of a field only the shape that an option of the server decides on', () => {
    const Either = Type.Object({ one: Type.Union([Thing, Type.Array(Thing)]) })
    const contract: Contract = {
      ...small,
      schemas: { ...small.schemas, Either },
      options: { shape: { kind: 'choice', values: ['object', 'array', 'both'], default: 'object' } },
      operations: { 'get-thing': { ...operation, responses: { 200: { ...operation.responses[200], body: Either } } } },
      decided: [
        { option: 'shape', schemas: [Either], field: 'one', shapes: { object: Thing, array: Type.Array(Thing) } },
      ],
    } as Contract
    const told = (options: object) =>
      JSON.parse(JSON.stringify(toOpenApi(contract, { options: { ...options } }))).components.schemas.Either.properties
    const ref = { $ref: '#/components/schemas/Thing' }
    expect(told({})).toEqual({ one: ref })
    expect(told({ shape: 'array' })).toEqual({ one: { type: 'array', items: ref } })
    expect(told({ shape: 'both' })).toEqual({ one: { anyOf: [ref, { type: 'array', items: ref }] } })
  })

  it('requires what no option lets be left out, and is valid where that is nothing', async () => {
    const options = { loose: { kind: 'choice', values: ['no', 'name', 'all'], default: 'no' } } as const
    const loosened = [
      { when: [{ option: 'loose', is: 'name' }], schemas: [Thing], fields: ['name'], typesKept: true },
      { when: [{ option: 'loose', is: 'all' }], schemas: [Failure, Thing], fields: ['errors', 'name'] },
    ]
    const required = async (loose: string) => {
      const told = toOpenApi({ ...small, options, loosened }, { openapi: '3.0', options: { loose } })
      const document = JSON.parse(JSON.stringify(told))
      expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true })
      const { Thing: thing, Failure: failure } = document.components.schemas
      return [thing.required, failure.required]
    }
    expect(await required('no')).toEqual([['name'], ['errors']])
    expect(await required('name')).toEqual([undefined, ['errors']])
    expect(await required('all')).toEqual([undefined, undefined])
  })

  it('requires nothing of an answer that a parameter may cut down', () => {
    const narrowing = { ...operation, parameters: [{ ...operation.parameters[0], narrows: true }] } as Operation
    const { components } = JSON.parse(JSON.stringify(toOpenApi({ ...small, operations: { 'get-thing': narrowing } })))
    expect(components.schemas.Thing.required).toBeUndefined()
    expect(components.schemas.Failure.required).toEqual(['errors'])
  })

  it('has absolute servers where it is told of one, and relative ones otherwise', () => {
    expect(toOpenApi(small, { origin: 'http://h.test/_t/one' })).toMatchObject({
      servers: [{ url: 'http://h.test/_t/one/v1' }, { url: 'http://h.test/_t/one/old/v1' }],
    })
  })

  it('names an example for each code of a status', () => {
    const { examples } = path.get.responses['404'].content['application/json']
    expect(Object.keys(examples)).toEqual(['things.gone', 'things.never'])
    expect(examples['things.gone'].value).toEqual({ errors: [{ code: 'things.gone', message: 'It was there once.' }] })
  })

  it('keeps grades and sources', () => {
    expect(path.get['x-extmock-source']).toEqual(source)
    expect(path.get.parameters[0]['x-extmock-grade']).toBe('documented')
    expect(path.get.responses['200'].headers.etag['x-extmock-grade']).toBe('observed')
    expect(path.get.responses['404']['x-extmock-errors'][1].grade).toBe('assumed')
    expect(document['x-extmock-general-errors'].unauthenticated.status).toBe(401)
  })

  it('shares nothing with the contract', () => {
    expect(toOpenApi(small)).not.toBe(toOpenApi(small))
    expect(JSON.stringify(document)).not.toContain('~kind')
  })
})

describe('errorSample', () => {
  it('gives the outermost code the error, and a number further in the status', () => {
    const Outer = Type.Object({ http_response: Type.Object({ code: Type.Integer() }), code: Type.Integer() })
    expect(errorSample(Outer, { code: '22603', meaning: 'no', status: 409 })).toEqual({
      http_response: { code: 409 },
      code: 22603,
    })
  })
})

describe.each(apiNames)('toOpenApi of %s', (name) => {
  const contract: Contract = contracts[name]

  it('decides only by values that an option has, of fields that a model has', () => {
    for (const { option, field, schemas, shapes } of contract.decided ?? []) {
      const spec = contract.options[option]
      expect(spec?.kind === 'choice' ? spec.values : []).toEqual(expect.arrayContaining(Object.keys(shapes)))
      for (const schema of schemas) expect(schema).toHaveProperty(['properties', field])
    }
  })

  it.each(['3.1', '3.0'] as const)('is valid as OpenAPI %s', async (openapi) => {
    const document = JSON.parse(JSON.stringify(toOpenApi(contract, { openapi })))
    expect(await new Validator().validate(document)).toEqual({ valid: true })
    const old = JSON.stringify(document)
    if (openapi === '3.0') expect(old).not.toMatch(/"type":"null"|"const":|"patternProperties":/)
  })

  it('says null in 3.0 beside a type, and among the values where they are listed', () => {
    const nullables: Record<string, unknown>[] = []
    JSON.stringify(toOpenApi(contract, { openapi: '3.0' }), (_key, value) => {
      if (value?.nullable === true) nullables.push(value)
      return value
    })
    expect(nullables.length).toBeGreaterThan(name === 'qradar' ? 5 : -1)
    expect(
      nullables.filter(({ type, enum: known }) => !type || (Array.isArray(known) && !known.includes(null))),
    ).toEqual([])
  })

  it('lets null stand for an answered object that may be empty, where it may be something else too', () => {
    const { paths, components } = JSON.parse(JSON.stringify(toOpenApi(contract)))
    const lacking: unknown[] = []
    const seen = new Set<unknown>()
    const visit = (value: Record<string, unknown> | null): void => {
      if (typeof value !== 'object' || value === null || seen.has(value)) return
      seen.add(value)
      const { $ref, anyOf } = value
      if (typeof $ref === 'string') visit(components.schemas[$ref.split('/').at(-1) ?? ''])
      const kinds = Array.isArray(anyOf) ? anyOf : []
      if (kinds.length > 1 && !kinds.some(({ type }) => type === 'null')) lacking.push(value)
      Object.values(value).forEach((one) => visit(one as Record<string, unknown> | null))
    }
    for (const item of Object.values<Record<string, { responses: Record<string, unknown> }>>(paths))
      Object.values(item).forEach(({ responses }) => visit(responses))
    expect(lacking).toEqual([])
    expect(seen.size).toBeGreaterThan(50)
  })

  it('gives every error code a sample that fits its schema and shows the code', () => {
    const samples = Object.values(contract.operations).flatMap(({ responses }) =>
      Object.entries(responses).flatMap(([status, { body, errors = [] }]) =>
        body
          ? errors.map((error) => ({ body, error, value: errorSample(body, { ...error, status: Number(status) }) }))
          : [],
      ),
    )
    expect(samples.filter(({ body, value }) => !Value.Check(body, value))).toEqual([])
  })
})
