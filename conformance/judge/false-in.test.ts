import { describe, expect, it } from 'vitest'
import type { Exchange } from '../history/index.ts'
import * as evaluators from './false-in.ts'

type Step = Partial<Exchange>

/** Exchanges one after the other, unless they say when they were under way. */
function story(steps: readonly Step[]): readonly Exchange[] {
  return steps.map((step, at) => ({
    method: 'GET',
    url: 'http://h/things/1',
    role: 'owner',
    requestHeaders: {},
    requestBody: null,
    status: 200,
    headers: {},
    body: '',
    startedAt: 2 * at,
    endedAt: 2 * at + 1,
    injected: false,
    ...step,
  }))
}

const list = { url: 'http://h/things' }
const made = { ...list, method: 'POST', status: 201 }
const removed = { method: 'DELETE', status: 204 }
const refused = { method: 'DELETE', status: 403 }
const written = { method: 'PUT' }
const read = {}
const garbled = { headers: { 'content-type': 'application/json' }, body: '{"items":[1' }
const other = { url: 'http://h/things/2' }
const ids = (...all: readonly unknown[]): Step => ({ body: JSON.stringify({ items: all.map((id) => ({ id })) }) })
const sent = (fields: object): Step => ({ ...written, requestBody: JSON.stringify(fields) })
const told = (fields: object): Step => ({ body: JSON.stringify(fields) })

const twice = evaluators.twiceTheId('id')
const text = evaluators.otherText('name', 'payload')

/** What a clause may be false in, and what servers do that are wrong in another way. */
const cases: Readonly<
  Record<
    string,
    readonly [evaluators.FalseIn, may: Record<string, readonly Step[]>, not: Record<string, readonly Step[]>]
  >
> = {
  afterRefusal: [
    evaluators.afterRefusal,
    { 'a refused delete, and a get': [refused, read] },
    {
      "a stranger's delete that is carried out": [removed, read],
      'a read that is refused': [{ status: 404 }, read],
      'a server error': [{ ...written, status: 500 }, read],
      'nothing is read after it': [read, refused],
    },
  ],
  afterNoSuccess: [
    evaluators.afterNoSuccess,
    { 'a refused write, and a get': [refused, read], 'a server error': [{ ...written, status: 500 }, read] },
    { 'all was carried out': [removed, read], 'nothing is read after it': [read, refused] },
  ],
  afterWrite: [
    evaluators.afterWrite,
    { 'a write, and a get': [written, read] },
    {
      'a refused write': [refused, read],
      'a write that broke down': [{ ...written, status: 500 }, read],
      'two reads': [read, read],
    },
  ],
  besideWrite: [
    evaluators.besideWrite,
    {
      'a write, and a get of another': [written, other],
      'a refused one': [refused, other],
      'a list': [written, list],
      'a list that something was put into': [made, { ...list, ...ids('1', '2') }],
    },
    {
      'a get of the same': [written, read],
      'a get before': [other, written],
      'a write of another': [written, { ...other, ...written }],
    },
  ],
  afterRemoval: [
    evaluators.afterRemoval,
    {
      'a get that is answered': [removed, read],
      'a part of it': [removed, { url: 'http://h/things/1/parts' }],
      'a list that speaks of it': [removed, { ...list, ...ids('1') }],
      'a list that spells it otherwise than the path': [
        { ...removed, url: 'http://h/things/a%20%22b%2Fc' },
        { ...list, body: String.raw`[{"id":"\u0061 \"b\/c"}]` },
      ],
    },
    {
      'a get that finds nothing': [removed, { status: 404 }],
      'a list without it': [removed, { ...list, ...ids('2') }],
      'nothing was removed': [written, read],
    },
  ],
  madeAfterRemoval: [
    evaluators.madeAfterRemoval,
    { 'a create after a delete': [removed, made] },
    {
      'a refused delete': [refused, made],
      'a refused create': [removed, { ...made, status: 400 }],
      'a create before': [made, removed],
    },
  ],
  twiceTheId: [
    twice,
    {
      'a list': [{ ...list, ...ids('1', '1') }],
      'two creates': [
        { ...made, ...told({ id: '1' }) },
        { ...made, ...told({ id: '1' }) },
      ],
      'a bare list': [{ ...list, body: '[{"id":1},{"id":1}]' }],
    },
    {
      'items without an id': [{ ...list, ...ids(undefined, undefined) }],
      'items with null for it': [{ ...list, ...ids(null, null) }],
      'two answers with one thing': [told({ id: '1' }), told({ id: '1' })],
      'a number and a text': [{ ...list, ...ids(1, '1') }],
      'no JSON': [{ ...list, body: '<html>' }],
    },
  ],
  readTwice: [
    evaluators.readTwice,
    {
      'two gets': [read, read],
      'another read between': [read, other, read],
      'two after a write': [written, read, read],
    },
    {
      'a write between': [read, written, read],
      'a refused one between': [read, refused, read],
      'two things': [read, other],
    },
  ],
  overlapped: [
    evaluators.overlapped,
    {
      'a write while another read': [
        { ...written, startedAt: 0, endedAt: 5 },
        { startedAt: 3, endedAt: 4 },
      ],
    },
    {
      'one after the other': [written, written],
      'two reads at once': [
        { startedAt: 0, endedAt: 5 },
        { startedAt: 3, endedAt: 4 },
      ],
    },
  ],
  brokeDown: [
    evaluators.brokeDown,
    { 'a 500': [{ status: 500 }], 'no answer': [{ status: 0 }] },
    { 'a refusal': [{ status: 499 }], 'a success': [read] },
  ],
  afterLastWrite: [
    evaluators.afterLastWrite,
    { 'an acknowledged write, and a get': [written, read], 'a second one after a refusal': [refused, written, read] },
    {
      'a write that failed': [written, { ...written, status: 500 }, read],
      'a get of another': [written, other],
      'a get that nobody can read': [written, garbled],
    },
  ],
  listShown: [
    evaluators.listShown,
    { 'a list': [{ ...list, ...ids(1) }], 'an empty one': [{ ...list, body: '[]' }] },
    { 'a body that is cut off': [{ ...list, ...garbled }], 'a refusal': [{ ...list, status: 403, body: '[]' }] },
  ],
  letIn: [
    evaluators.letIn,
    { 'a success': [read] },
    { 'a refusal': [{ status: 403 }], 'a server error': [{ status: 500 }], 'a redirect': [{ status: 302 }] },
  ],
  answered: [
    evaluators.answered('GET', 200),
    { 'a get with that status': [read] },
    { 'a get with another': [{ status: 404 }], 'another request with it': [written] },
  ],
  turnedAway: [
    evaluators.turnedAway,
    {
      'a refused get': [read, { status: 401 }],
      'a redirect': [read, { status: 302 }],
      'nothing but refusals': [
        { ...read, role: 'another' },
        { ...written, status: 400 },
      ],
    },
    {
      'a get that finds nothing yet': [made, { status: 404 }, written],
      'a body that is refused, of one who is let in': [read, { ...written, status: 400 }],
      'all is let in': [read, written],
    },
  ],
  storedAsWritten: [
    evaluators.storedAsWritten('name'),
    {
      'all is as it was written': [sent({ name: 'a' }), told({ name: 'a' })],
      'another field is other': [sent({ name: 'a', b: 1 }), told({ name: 'a', b: 2 })],
      'what was refused is not there': [{ ...sent({ name: 'b' }), status: 409 }, told({ name: 'a' })],
      'nothing of it is shown': [sent({ name: 'a' }), told({})],
    },
    { 'another value is shown': [sent({ name: 'a' }), told({ name: 'b' }), { ...written, status: 400 }] },
  ],
  leftOtherwise: [
    evaluators.leftOtherwise('PUT', 'name'),
    {
      'another value than before': [told({ name: 'a' }), written, told({ name: 'b' })],
      'nothing is known of before': [written, told({ name: 'b' })],
    },
    {
      'the same, in another order': [told({ name: 'a', b: 1 }), written, told({ b: 2, name: 'a' })],
      'nothing before, and null': [told({}), written, told({ name: null })],
      'a refused one': [told({ name: 'a' }), { ...written, status: 409 }, told({ name: 'b' })],
      'nothing is read afterwards': [told({ name: 'a' }), written],
    },
  ],
  otherText: [
    text,
    {
      'nothing, where the same request kept another text': [
        sent({ name: 'a' }),
        told({ name: 'a' }),
        sent({ name: 'null' }),
        told({ name: null }),
      ],
      'the beginning of it, which was there before': [
        told({ name: 'ab' }),
        sent({ name: 'abc' }),
        told({ name: 'ab' }),
      ],
      'another text': [sent({ name: 'é' }), told({ name: 'e' })],
      'in its own answer': [{ ...sent({ name: 'é' }), ...told({ name: 'e' }) }],
      'in a list, which alone tells of it': [sent({ name: 'é' }), { ...list, ...told({ items: [{ name: 'e' }] }) }],
      'in the get after a create': [{ ...made, requestBody: '{"name":"é"}' }, told({ name: 'e' })],
      'another payload': [sent({ payload: { a: 'é' } }), told({ payload: { a: 'e' } })],
      'nobody knows what was written': [read],
    },
    {
      'one lost field': [sent({ name: 'é', payload: {} }), told({ payload: {} })],
      'one lost field beside things of others': [
        sent({ name: 'é', payload: {} }),
        { ...list, ...told({ items: [{ name: 'e' }, { name: 'f', payload: 1 }] }) },
        { ...other, ...told({ name: 'e' }) },
        told({ payload: {} }),
      ],
      'what was there before': [told({ name: 'old' }), sent({ name: 'é' }), told({ name: 'old' })],
      'no text any more': [sent({ name: 'true' }), told({ name: true })],
      'an empty text that is left out': [sent({ name: 'a' }), told({ name: 'a' }), sent({ name: '' }), told({})],
      'null for it': [sent({ name: 'é' }), told({ name: null })],
      'the same': [sent({ name: 'é' }), told({ name: 'é' })],
      'another field': [sent({ name: 'é', more: 'é' }), told({ name: 'é', more: 'e' })],
      'another text of an earlier write': [
        sent({ name: 'a' }),
        told({ name: 'b' }),
        sent({ name: 'c' }),
        told({ name: 'c' }),
      ],
    },
  ],
}

describe.each(Object.entries(cases))('%s', (_, [falseIn, may, not]) => {
  it.each(Object.entries(may))('may be false: %s', (__, steps) => expect(falseIn(story(steps))).toBe(true))
  it.each(Object.entries(not))('cannot be: %s', (__, steps) => expect(falseIn(story(steps))).toBe(false))
})

it('each evaluator is tried', () => {
  expect(Object.keys(cases).toSorted()).toEqual(Object.keys(evaluators).toSorted())
})
