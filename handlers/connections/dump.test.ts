import { describe, expect, it } from 'vitest'
import { wrongTables } from '../kit/state/data-problems.ts'
import { straight } from '../kit/time/slices.ts'
import { tables } from './tables.ts'

const wrongDump = (dumped: unknown) => straight(wrongTables(tables, dumped))

const one = (fields: unknown, more = {}) => ({ extensions: [['a', { id: 'a', builtin: false, fields, ...more }]] })
const wrong = 'this is not the compact text of a JSON object'

describe('a dump', () => {
  it.each(['{}', '{"name":"n","urls":{"a":"b"}}', '{"n":12345678901234567890,"n":1}', '{"a b":" c : d "}'])(
    'finds nothing wrong with %s',
    (fields) => {
      expect(wrongDump(one(fields))).toBeUndefined()
    },
  )

  it('is judged in slices, however long the text of a record is', () => {
    const fields = JSON.stringify({ payload: { list: Array.from({ length: 50_000 }, () => [0, '\\"']) } })
    const slices = wrongTables(tables, one(fields))
    let turns = 0
    for (let slice = slices.next(); !slice.done; slice = slices.next()) turns++
    expect(turns).toBeGreaterThan((2 * fields.length) / 65_536)
    expect(wrongDump(one(fields.replace(/.{4}$/, ' $&')))).toContain(wrong)
  })

  it.each([
    ['no JSON', one('{"name":'), `/extensions/0/1/fields: ${wrong}`],
    ['an array', one('[{}]'), `/extensions/0/1/fields: ${wrong}`],
    ['a text', one('"{}"'), `/extensions/0/1/fields: ${wrong}`],
    ['white space', one('{ "name":"n"}'), `/extensions/0/1/fields: ${wrong}`],
    ['an escaped slash', one('{"name":"a\\/b"}'), `/extensions/0/1/fields: ${wrong}`],
    ['values in the place of text', one({ name: 'n' }), '/extensions/0/1/fields'],
    ['another id', one('{}', { id: 'b' }), '/extensions/0/0: a is not b'],
    [
      'an id twice',
      { extensions: [...one('{}').extensions, ...one('{}').extensions] },
      '/extensions/1/0: a is there twice',
    ],
    ['no table', {}, '/extensions'],
  ])('finds %s', (_name, dumped, message) => {
    expect(wrongDump(dumped)).toContain(message)
  })
})
