import { describe, expect, expectTypeOf, it } from 'vitest'
import { elasticCloud, type Operation } from '../../../contracts/index.ts'
import { documentedErrors, failing, messageOf, refusing, type ErrorCodeOf } from './failure.ts'

const fail = failing(elasticCloud, 'update-extension')
const refuse = refusing(elasticCloud)

describe('failures', () => {
  it.each(Object.entries(elasticCloud.operations) as [string, Operation][])(
    'of %s are those of its table',
    (name, operation) => {
      const make = failing(elasticCloud, name as 'update-extension')
      for (const { status, error } of documentedErrors(operation)) {
        const made = make(error.code as 'extensions.not_found')
        const { code, meaning } = error
        expect(made).toEqual({ failed: true, status, code, message: meaning, meaning })
      }
    },
  )

  it('outside the tables have the status of the contract', () => {
    for (const [name, error] of Object.entries(elasticCloud.generalErrors)) {
      const { status, code } = error
      const message = messageOf(error)
      expect(refuse(name as 'unknownRoute')).toEqual({ failed: true, status, code, message, meaning: message })
    }
  })

  it('take a message, another code and headers, and nothing that was not given', () => {
    const more = { message: 'm', code: 'c', headers: { a: 'b' } }
    expect(fail('extensions.not_found', more)).toMatchObject({ status: 404, ...more })
    expect(Object.keys(fail('extensions.not_found'))).toEqual(['failed', 'status', 'code', 'message', 'meaning'])
  })

  it('that no contract knows are a mistake of ours', () => {
    expect(() => fail('extensions.nothing' as 'extensions.not_found')).toThrow('update-extension has no error')
    expect(() => refuse('nothing' as 'unknownRoute')).toThrow('no general error nothing')
  })

  it('have their codes known to the compiler', () => {
    type Codes = ErrorCodeOf<(typeof elasticCloud.operations)['upload-extension']>
    expectTypeOf<'extensions.not_found'>().toExtend<Codes>()
    expectTypeOf<'extensions.version_conflict'>().not.toExtend<Codes>()
  })
})
