import { describe, expect, it } from 'vitest'
import { accepts, JSON_TYPE } from './accept.ts'

describe('an Accept header', () => {
  it.each([
    ['absent', null],
    ['blank', '  '],
    ['the type itself', 'application/json'],
    ['the type in other letters', 'Application/JSON'],
    ['every type of its group', 'application/*'],
    ['every type', 'text/html, */*;q=0.1'],
    ['a type after others', 'text/html,application/json ; q = 0.5'],
    ['the type with what it is offered with', 'application/json; charset="UTF-8"'],
    ['the type although its group is excluded', 'application/*;q=0, application/json'],
    ['the type although everything else is excluded', '*/*;q=0, application/json;q=0.001'],
    ['a type after one with a comma in quotes', 'text/x;a="b,c;d", application/json'],
    ['a weight that is no number', 'application/json;q=high'],
    ['a weight that is not there', 'application/json;q='],
    ['a weight without a sign', 'application/json;q'],
    ['the type with an extension after its weight', 'application/json;q=1;level=2'],
  ])('admits JSON: %s', (_case, header) => {
    expect(accepts(header, [JSON_TYPE])).toBe(true)
  })

  it.each([
    ['other types', 'text/html, application/xml'],
    ['the type excluded', 'application/json;q=0, */*'],
    ['the type excluded with three digits', '*/*, application/json;Q=0.000'],
    ['its group excluded', 'application/*;q=0, */*'],
    ['everything excluded', '*/*;q=0'],
    ['the type with what it is not offered with', 'application/json;version=2'],
    ['the type in another charset', 'application/json;charset=latin1'],
    ['the offered parameters excluded', 'application/json, application/json;charset=utf-8;q=0'],
    ['the type inside a quoted string', 'text/x;a=", application/json"'],
    ['no media range at all', 'json'],
    ['separators alone', ',;,'],
  ])('does not admit JSON: %s', (_case, header) => {
    expect(accepts(header, [JSON_TYPE])).toBe(false)
  })

  it('needs to admit one of the types that are offered', () => {
    expect(accepts('application/zip', ['application/json', 'application/zip'])).toBe(true)
    expect(accepts('application/json;q=0, application/*', ['application/json', 'application/zip'])).toBe(true)
    expect(accepts('text/plain', ['application/json', 'application/zip'])).toBe(false)
  })
})
