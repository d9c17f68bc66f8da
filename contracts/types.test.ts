import { describe, expect, expectTypeOf, it } from 'vitest'
import type {
  HeaderParameterOf,
  Operation,
  PathParameter,
  QueryParameterOf,
  connections,
  QuestionsOf,
  elasticCloud,
  qradar,
} from './index.ts'
import { write } from './index.ts'

type QRadar = (typeof qradar)['operations']
type Elastic = (typeof elasticCloud)['operations']
type Connections = (typeof connections)['operations']

const small = {
  name: 'small',
  title: 'Small',
  vendor: 'Nobody',
  basePaths: ['/v1'],
  security: {},
  schemas: {},
  operations: {},
  generalErrors: {},
} as const

describe('the names of parameters', () => {
  it('are known by kind', () => {
    expectTypeOf<QueryParameterOf<QRadar['install-extension']>>().toEqualTypeOf<
      'action_type' | 'overwrite' | 'fields'
    >()
    expectTypeOf<QueryParameterOf<QRadar['list-extensions']>>().toEqualTypeOf<
      'filter' | 'sort' | 'fields' | 'content_limit'
    >()
    expectTypeOf<HeaderParameterOf<QRadar['list-extensions']>>().toEqualTypeOf<'Range' | 'Version'>()
    expectTypeOf<HeaderParameterOf<QRadar['upload-extension']>>().toEqualTypeOf<'fields' | 'Version'>()
    expectTypeOf<QueryParameterOf<Elastic['get-extension']>>().toEqualTypeOf<'include_deployments'>()
    expectTypeOf<QueryParameterOf<Connections['list-extensions']>>().toEqualTypeOf<'limit' | 'showDefaults' | 'start'>()
  })

  it('are none where the contract declares none', () => {
    expectTypeOf<QueryParameterOf<Elastic['create-extension']>>().toBeNever()
    expectTypeOf<HeaderParameterOf<Elastic['update-extension']>>().toBeNever()
    expectTypeOf<QueryParameterOf<QRadar['upload-extension']>>().toBeNever()
  })

  it('stand in the path', () => {
    expectTypeOf<PathParameter<QRadar['get-task-status']['path']>>().toEqualTypeOf<'status_id'>()
    expectTypeOf<PathParameter<Elastic['update-extension']['path']>>().toEqualTypeOf<'extension_id'>()
    expectTypeOf<PathParameter<Connections['list-extensions']['path']>>().toBeNever()
  })

  it('are any text where only the vocabulary is known', () => {
    expectTypeOf<QueryParameterOf<Operation>>().toEqualTypeOf<string>()
  })
})

describe('operations', () => {
  it('keep their names, methods, statuses and codes', () => {
    expectTypeOf<'installExtension'>().not.toExtend<keyof QRadar>()
    expectTypeOf<QRadar['install-extension']['method']>().toEqualTypeOf<'POST'>()
    expectTypeOf<keyof QRadar['install-extension']['responses']>().toEqualTypeOf<202 | 404 | 409 | 422 | 500>()
    expectTypeOf<QRadar['install-extension']['responses'][409]['errors'][number]['code']>().toEqualTypeOf<
      '22611' | '22612' | '22618'
    >()
    expectTypeOf<Elastic['update-extension']['responses'][401]['errors'][number]['code']>().toEqualTypeOf<
      'extensions.unauthorised' | 'extensions.no_user_id'
    >()
    expectTypeOf<keyof (typeof connections)['generalErrors']>().toExtend<string>()
    expectTypeOf<(typeof qradar)['generalErrors']['unauthenticated']['code']>().toEqualTypeOf<'18'>()
  })
})

describe('what only readers and the suite need', () => {
  const specs = { mode: write.choice(['a', 'b'], 'a'), size: write.number(1, { minimum: 0, unit: 'bytes' }) } as const
  const source = { document: 'a page', place: 'a line' }
  const mode = write.asks('Which?', source)
  const contract = write.defineContract({ ...small, roles: ['owner'], options: specs })
  const owner = { description: 'An owner.', unlocks: 'All.' }
  const rest = { clauses: [], contradictions: [], profile: { roles: { owner }, capabilities: {} } }

  it('has a question for each option', () => {
    const size = write.asks('How large?', source, { examples: [2] })
    const told = write.withClauses(contract, { ...rest, questions: { mode, size } })
    expect(told.options.size).toEqual({ kind: 'number', default: 1, minimum: 0, unit: 'bytes', ...size })
    // @ts-expect-error the size is not asked for
    write.withClauses(contract, { ...rest, questions: { mode } })
    expectTypeOf({ mode, size }).toExtend<QuestionsOf<typeof specs>>()
    expectTypeOf({ mode }).not.toExtend<QuestionsOf<typeof specs>>()
    // @ts-expect-error nothing has a colour
    void ({ mode, size, colour: mode } satisfies QuestionsOf<typeof specs>)
    // @ts-expect-error an example of a number is a number
    void ({ mode, size: write.asks('How large?', source, { examples: ['2'] }) } satisfies QuestionsOf<typeof specs>)
  })

  it('has every role', () => {
    const questions = { mode, size: mode }
    expect(write.withClauses(contract, { ...rest, questions }).profile.roles.owner).toEqual(owner)
    // @ts-expect-error the owner is not told of
    write.withClauses(contract, { ...rest, questions, profile: { roles: {}, capabilities: {} } })
  })
})
