import { describe, expectTypeOf, it } from 'vitest'
import type {
  HeaderParameterOf,
  Operation,
  PathParameter,
  QueryParameterOf,
  connections,
  elasticCloud,
  qradar,
} from './index.ts'

type QRadar = (typeof qradar)['operations']
type Elastic = (typeof elasticCloud)['operations']
type Connections = (typeof connections)['operations']

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
