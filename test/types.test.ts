import { describe, expect, expectTypeOf, it } from 'vitest'
import {
  createMock,
  type ErrorCode,
  type FaultRule,
  type JournalQuery,
  type Models,
  type OperationOf,
} from '../handlers/index.ts'

// What is wrong here does not compile: `npm run check` fails on it.
describe('the types', () => {
  it('name the operations of each API', () => {
    expectTypeOf<'update-extension'>().toExtend<OperationOf<'elastic-cloud'>>()
    expectTypeOf<'get-task-status'>().toExtend<OperationOf<'qradar'>>()
    expectTypeOf<'get-task-status'>().not.toExtend<OperationOf<'connections'>>()
  })

  it('offer the error codes of each operation and no others', () => {
    type Codes = ErrorCode<'elastic-cloud', 'update-extension'>
    expectTypeOf<'extensions.version_conflict'>().toExtend<Codes>()
    expectTypeOf<'root.unauthenticated'>().toExtend<Codes>()
    expectTypeOf<'extensions.extension_in_use'>().not.toExtend<Codes>()
    expectTypeOf<string>().not.toExtend<Codes>()
    expectTypeOf<'22603'>().toExtend<ErrorCode<'qradar', 'get-extension'>>()
    expectTypeOf<string>().not.toExtend<ErrorCode<'qradar', 'get-extension'>>()
    expectTypeOf<string>().not.toExtend<ErrorCode<'connections', 'get-extension'>>()
  })

  it('hold fault rules and arrangements to them', () => {
    const tenant = createMock().tenant()
    tenant.faults.fail('elastic-cloud', 'update-extension', 'extensions.version_conflict', { first: 1 })
    // @ts-expect-error no such code is documented there
    expect(() => tenant.faults.fail('qradar', 'get-extension', '1')).toThrow(
      'get-extension of qradar documents no error "1"; there are 404 22603, ',
    )
    // @ts-expect-error no such operation
    expect(() => tenant.faults.fail('connections', 'get-task-status', 'x')).toThrow(
      'there is no operation "get-task-status"; there are list-extensions, ',
    )
    tenant.faults.add({ api: 'qradar', operation: 'get-extension', error: { example: 22603 } })
    // @ts-expect-error the operation of the other API documents it
    const elsewhere = () => tenant.faults.add({ api: 'qradar', operation: 'get-extension', error: { example: 1021 } })
    expect(elsewhere).toThrow('/error: get-extension of qradar documents no error "1021"; there are 404 22603, ')
    expectTypeOf(tenant.elasticCloud.extensions.create).parameter(0).toExtend<{ name: string; version: string }>()
    expectTypeOf(tenant.elasticCloud.extensions.create).parameter(0).not.toHaveProperty('nonsense')
    expectTypeOf(tenant.elasticCloud.extensions.get).returns.resolves.toEqualTypeOf<
      Models<'elastic-cloud'>['Extension']
    >()
  })

  it('know the options of each API, their values and the presets', () => {
    createMock({ options: { qradar: { taskMode: 'immediate' }, connections: { preset: 'convenient' } } })
    // @ts-expect-error no such value
    expect(() => createMock({ options: { qradar: { taskMode: 'quick' } } })).toThrow('must be one of')
    // @ts-expect-error no such option
    expect(() => createMock({ options: { qradar: { taskmode: 'timed' } } })).toThrow('has no option')
    // @ts-expect-error no such preset
    expect(() => createMock({ options: { connections: { preset: 'x' } } })).toThrow('has no preset')
  })

  it('know what a mock may begin with', () => {
    const extension = { id: '1', owner: '1001', name: 'n', extension_type: 'bundle', version: '*' } as const
    createMock({
      data: { 'elastic-cloud': { extensions: [extension] }, qradar: { extensions: [{ id: 1, name: 'q' }] } },
    })
    const tenant = createMock().tenant()
    tenant.seed('elastic-cloud', { extensions: [extension] })
    // @ts-expect-error an owner is missing
    expect(() => tenant.seed('elastic-cloud', { extensions: [{ ...extension, owner: undefined }] })).toThrow('owner')
    // @ts-expect-error no such API
    expect(() => tenant.seed('ece', {})).toThrow('no API')
  })

  it('offer the names of operations where any text may stand', () => {
    expectTypeOf<'list-extensions'>().toExtend<JournalQuery['operation']>()
    expectTypeOf<string>().toExtend<JournalQuery['operation']>()
    expectTypeOf<FaultRule['operation']>().toEqualTypeOf<JournalQuery['operation']>()
  })

  it('carry the models of each API', () => {
    expectTypeOf<Models<'elastic-cloud'>['Extension']['extension_type']>().toEqualTypeOf<'plugin' | 'bundle'>()
    expectTypeOf<Models<'connections'>['Extension']['extid']>().toBeString()
    expectTypeOf<Models<'qradar'>['Extension']>().toHaveProperty('status')
  })
})
