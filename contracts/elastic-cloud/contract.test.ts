import type { Static } from 'typebox'
import Value from 'typebox/value'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { Clause, Operation, OptionSpec, Source } from '../types.ts'
import { elasticCloudWithClauses as elasticCloud } from './clauses/index.ts'
import { schemas } from './index.ts'

const clauses: readonly Clause[] = elasticCloud.clauses
const operations: [string, Operation][] = Object.entries(elasticCloud.operations)
const ids = new Set(clauses.map((clause) => clause.id))
const kebab = (text: string) =>
  text
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase()
const shortName = (operation: string) => operation.replace(/-(extensions?|token)$/, '')
const sourcesOf = (clause: Clause): readonly Source[] => [clause.source].flat() as readonly Source[]
const startsOf = (document: string) =>
  clauses.flatMap((clause) =>
    sourcesOf(clause)
      .filter((source) => source.document === document)
      .map((s) => s.place),
  )

const documentedHeaders = operations.flatMap(([name, operation]) =>
  Object.entries(operation.responses).flatMap(([status, response]) =>
    Object.keys(response.headers ?? {}).map((header) => `elastic-cloud.${shortName(name)}.${status}.header.${header}`),
  ),
)
const errorCases = operations.flatMap(([name, operation]) =>
  Object.entries(operation.responses).flatMap(([status, response]) =>
    (response.errors ?? []).map(
      ({ code }) => `elastic-cloud.${shortName(name)}.${status}.${kebab(code.split('.').at(-1) ?? '')}`,
    ),
  ),
)

describe('clause ids', () => {
  it('are unique', () => {
    expect(ids.size).toBe(clauses.length)
  })

  it.each(clauses.map((clause) => clause.id))('%s is well formed', (id) => {
    expect(id).toMatch(/^elastic-cloud(\.[a-z0-9]+(-[a-z0-9]+)*)+$/)
  })

  it('are known to the compiler', () => {
    expectTypeOf<'elastic-cloud.update.409.version-conflict'>().toExtend<(typeof elasticCloud.clauses)[number]['id']>()
    expectTypeOf<'elastic-cloud.update.409.no-such'>().not.toExtend<(typeof elasticCloud.clauses)[number]['id']>()
  })
})

describe('clauses', () => {
  it.each(clauses.map((clause) => [clause.id, clause] as const))(
    '%s is one sentence about a known operation',
    (_, clause) => {
      expect(clause.statement).toMatch(/^\S.*\.$/)
      expect(clause.undecidable ?? 'It says why.').toMatch(/^[A-Z].*\.$/)
      expect([undefined, ...Object.keys(elasticCloud.operations)]).toContain(clause.operation)
    },
  )

  it.each(clauses.filter((clause) => clause.grade === 'assumed').map((clause) => [clause.id, clause.statement]))(
    '%s names its option',
    (_, statement) => {
      const named = /\((?:.* by )?the option (\w+)\)|\(options? (\w+)(?: and (\w+))?\)|\(no option: .+\)/.exec(
        statement ?? '',
      )
      expect(named).not.toBeNull()
      const options = named?.slice(1).filter((option) => option !== undefined)
      expect(Object.keys(elasticCloud.options)).toEqual(expect.arrayContaining(options ?? []))
    },
  )

  it('have every option tied to a clause or a contradiction', () => {
    const text = JSON.stringify([clauses, elasticCloud.contradictions])
    for (const option of Object.keys(elasticCloud.options)) expect(text).toContain(option)
  })

  it('put guarantees under the design and only there', () => {
    for (const clause of clauses) {
      const fromDesign = sourcesOf(clause).some((source) => source.document === 'design')
      expect([clause.id, fromDesign]).toEqual([clause.id, clause.grade === 'guarantee'])
    }
  })
})

describe('operations', () => {
  it('are the six on extensions, the log-in and the refresh', () => {
    expect(operations.map(([name, { method, path }]) => [name, method, path])).toEqual([
      ['list-extensions', 'GET', '/deployments/extensions'],
      ['create-extension', 'POST', '/deployments/extensions'],
      ['get-extension', 'GET', '/deployments/extensions/{extension_id}'],
      ['update-extension', 'POST', '/deployments/extensions/{extension_id}'],
      ['upload-extension', 'PUT', '/deployments/extensions/{extension_id}'],
      ['delete-extension', 'DELETE', '/deployments/extensions/{extension_id}'],
      ['login', 'POST', '/users/auth/_login'],
      ['refresh-token', 'POST', '/users/auth/_refresh'],
    ])
  })

  it('have as many error cases and documented headers as the tables', () => {
    expect(errorCases).toHaveLength(3 + 1 + 5 + 4 + 5 + 2)
    expect(documentedHeaders).toHaveLength(6 + 4 + 7 + 6 + 7)
  })

  it.each(errorCases)('%s has a clause', (id) => {
    expect(ids).toContain(id)
  })

  it.each(documentedHeaders)('%s has a clause', (id) => {
    expect(ids).toContain(id)
  })

  it('document the five statuses of the update', () => {
    expect(Object.keys(elasticCloud.operations['update-extension'].responses)).toEqual([
      '200',
      '400',
      '401',
      '404',
      '409',
    ])
  })
})

describe('models', () => {
  const answered = [
    'Extension',
    'ExtensionFileMetadata',
    'Extensions',
    'BasicFailedReply',
    'BasicFailedReplyElement',
    'TokenResponse',
  ] as const
  const fields = answered.flatMap((model) =>
    Object.keys(schemas[model].properties).map((field) => `elastic-cloud.model.${kebab(model)}.${kebab(field)}`),
  )
  it.each(fields)('%s has a clause', (id) => {
    expect(ids).toContain(id)
  })

  const sent = Object.keys(schemas.UpdateExtensionRequest.properties)
  it.each(sent)('the update page has a clause on %s', (field) => {
    expect(ids).toContain(`elastic-cloud.update.request.example.${kebab(field)}`)
  })

  it('keep their static types', () => {
    expectTypeOf<Static<typeof schemas.Extension>['extension_type']>().toEqualTypeOf<'plugin' | 'bundle'>()
    expectTypeOf<Static<typeof schemas.CreateExtensionRequest>['description']>().toEqualTypeOf<string | undefined>()
  })
})

/** Every part of the pages, in reading order; the pages differ in the last ones. */
const parts = [
  'Banner, last sentence',
  'Update Extension',
  'Request',
  'Path parameters',
  'Request body',
  'Responses, 200',
  'Responses, 200, Headers',
  'Responses, 400',
  'Responses, 401',
  'Responses, 404',
  'Responses, 409',
  'Request example',
]

describe('sources', () => {
  it.each(parts)('both pages: %s is cited', (part) => {
    expect(startsOf('000_03800b5fe1b04209')).toContain(part)
    expect(startsOf('001_7b113c8844f74abe')).toContain(part)
  })

  it.each(['Banner', 'Request example, Content-Type', ...[400, 401, 404, 409].map((s) => `Responses, ${s}, Headers`)])(
    'current page: %s is cited',
    (part) => {
      expect(startsOf('000_03800b5fe1b04209')).toContain(part)
    },
  )

  it.each(['Banner, first sentence', 'Banner, second and third sentence', 'Authentication sentence'])(
    'older page: %s is cited',
    (part) => {
      expect(startsOf('001_7b113c8844f74abe')).toContain(part)
    },
  )

  it.each(Array.from({ length: 13 }, (_, row) => row + 1))('open question %i has an option', (row) => {
    const places = Object.values(elasticCloud.options).map((option) => option.source.place)
    expect(places).toContain(`Open questions, ${row}`)
  })
})

const admits = (option: OptionSpec): boolean => {
  if (option.kind === 'choice') return option.values.includes(option.default)
  if (option.kind === 'number') return option.default >= option.minimum
  if (option.kind === 'text') return option.default !== ''
  return [...option.default].sort().join() === [...option.values].sort().join()
}

describe('options', () => {
  it.each(Object.entries(elasticCloud.options))('%s has a default that it admits', (_, option) => {
    expect(admits(option)).toBe(true)
  })
})

describe('schemas', () => {
  const valid = { name: 'a_B.c-9', extension_type: 'bundle', version: '8.*' }
  it.each([
    ['no name', { extension_type: 'bundle', version: '*' }, false],
    ['another type', { ...valid, extension_type: 'string' }, false],
    ['a space in the name', { ...valid, name: 'a b' }, false],
    ['a number for a version', { ...valid, version: 8 }, false],
    ['an unknown field', { ...valid, more: 1 }, true],
    ['the three required fields', valid, true],
  ])('create with %s', (_, body, fits) => {
    expect(Value.Check(schemas.CreateExtensionRequest, body)).toBe(fits)
  })

  it('an update takes any name', () => {
    expect(Value.Check(schemas.UpdateExtensionRequest, { ...valid, name: 'a b' })).toBe(true)
  })

  it('a contract is frozen to its depth', () => {
    expect(Object.isFrozen(elasticCloud.operations['get-extension'].responses[404].errors)).toBe(true)
  })
})
