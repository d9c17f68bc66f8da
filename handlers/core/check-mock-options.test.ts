import { describe, expect, it } from 'vitest'
import { checkMockOptions } from './check-mock-options.ts'
import { createMock, OptionError, type MockOptions } from '../index.ts'

/** As JavaScript gives it: no compiler has looked. */
const asGiven = (given: object): MockOptions => Object.assign({}, given)

describe('what JavaScript tells a mock', () => {
  it.each([
    [{ dta: 'demo' }, 'there is no option "dta"; there are apis, seed, pages, data, '],
    [{ data: 'demoo' }, 'data: "demoo" must be none, demo or starting data by API name'],
    [{ data: null }, 'data: null must be none'],
    [{ auth: 'no' }, 'auth: "no" must be strict, lenient or off'],
    [{ hosts: 'ece.example.com' }, 'hosts: "ece.example.com" must be a list of hosts'],
    [{ apis: 'qradar' }, 'apis: "qradar" must be a list of APIs'],
  ])('is refused when it is %j', (given, said) => {
    expect(() => createMock(asGiven(given))).toThrow(OptionError)
    expect(() => createMock(asGiven(given))).toThrow(said)
  })

  it('may be left out, or be undefined', () => {
    const given = { data: undefined, auth: undefined, hosts: undefined, apis: undefined }
    expect(() => checkMockOptions({ apis: [] })).not.toThrow()
    expect(() => createMock(asGiven(given))).not.toThrow()
  })
})
