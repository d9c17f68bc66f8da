import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { straight } from '../time/slices.ts'
import { parseJson } from './parse-json.ts'

/** Longer than what is parsed in one go. */
const LONG = 70_000
const wide = (inner: string) => `${' '.repeat(LONG)}${inner}`
const MOST = { levels: 500, fields: 100_000, items: 300_000 }
const parse = (text: string) => straight(parseJson(text, MOST))

/** Whether it gives what the engine gives. Texts this long are not for printing. */
function isTrue(text: string): boolean {
  const read = parse(text)
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify('value' in read ? read.value : read)
  } catch {
    return 'problem' in read && (read.problem === 'not-json' || read.problem === 'empty')
  }
}

/** The same value with white space within, so that all of it is long. */
function spread(json: string, at: readonly number[]): string {
  const places = new Set(at.map((one) => one % (json.length + 1)))
  return [...json, ''].map((char, place) => (places.has(place) ? ' '.repeat(LONG) : '') + char).join('')
}

describe('a long text', () => {
  it('is not put together where that would keep everybody waiting', () => {
    const text = 'x'.repeat(33 * 1024 * 1024)
    for (const long of [`["${text}"]`, `{"${text}":1}`]) expect(parse(long)).toMatchObject({ problem: 'too-large' })
  })

  it('gives what the engine gives, wherever it is long', () => {
    const cases = fc.tuple(fc.json({ maxDepth: 4 }), fc.array(fc.nat(200), { minLength: 1, maxLength: 3 }))
    fc.assert(
      fc.property(cases, ([json, at]) => {
        // White space may fall within a text or a word, which then is another one, or none.
        const text = spread(json, at)
        expect(isTrue(text)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    '',
    '[',
    ']',
    '{',
    '[1,2',
    '[1,,2]',
    '[1,]',
    '[,1]',
    '{"a":1,}',
    '{,}',
    '{"a"}',
    '{"a":}',
    '{a:1}',
    '[1}',
    '{"a":1]',
    '[] []',
    '[]x',
    'x',
    '"a',
    '"a\\"',
    '01',
    '[01]',
    'nul',
    '\u00a0[]',
    '[1 2]',
    '{"a":1 "b":2}',
    '"\u0001"',
    '[[1,2],[3,[4]],',
    '{"a":[1,2}]',
  ])('that is no JSON is none: %j', (wrong) => {
    for (const text of [
      wide(wrong),
      wrong + ' '.repeat(LONG),
      wrong.replaceAll(',', ` ,${' '.repeat(LONG)}`) + ' '.repeat(LONG),
    ]) {
      expect(isTrue(text)).toBe(true)
      expect('problem' in parse(text)).toBe(true)
    }
  })

  it.each(['"', '\\', '\\"', '\\\\', 'é', '\u{1f600}', '\n', '\u0000', 'x'])('of one text is that text: %j', (part) => {
    for (const pad of [0, 1, 2, 3, 4, 5]) {
      const value = { text: 'y'.repeat(pad) + part.repeat(LONG), [part]: [part.repeat(LONG)] }
      expect(isTrue(JSON.stringify(value))).toBe(true)
    }
  })

  it('keeps fields of odd names, the later of two, and their order', () => {
    const filler = `"filler":"${'x'.repeat(LONG)}"`
    const text = `{"b":1,"__proto__":{"c":2},${filler},"a":3,"b":4,"constructor":5,"__proto__":${wide('{"d":6}')}}`
    const read = parse(text) as { value: object }
    expect(JSON.stringify(read.value)).toBe(JSON.stringify(JSON.parse(text)))
    expect(Object.getPrototypeOf(read.value)).toBe(Object.prototype)
  })

  it('that is nested too deeply is refused before it is read to its end', () => {
    expect(parse('['.repeat(1_000_000))).toMatchObject({ problem: 'too-large' })
    expect(parse('{"a":'.repeat(1_000_000))).toMatchObject({ problem: 'too-large' })
  })

  it('may have so many fields in one object, and items in one list', () => {
    const fields = (many: number) => Array.from({ length: many }, (_, at) => `"k${at}":[]`).join(',')
    expect(parse(`{"a":{${fields(100_000)}},"b":[${'{},'.repeat(200_000)}{}]}`)).toHaveProperty('value')
    expect(parse(`{"a":{${fields(200_000)}}}`)).toMatchObject({ problem: 'too-large' })
    expect(parse(`[{${wide(fields(200_000))}}]`)).toMatchObject({ problem: 'too-large' })
    expect(parse(`{"b":[${'[],'.repeat(400_000)}[]]}`)).toMatchObject({ problem: 'too-large' })
  })

  it('is read in many steps, none of which takes much of it', () => {
    const items = Array.from({ length: 100_000 }, (_, at) => ({ id: at, name: `item ${at}` }))
    const text = JSON.stringify({ deep: { deeper: [items] }, blob: 'x'.repeat(2_000_000) })
    const reading = parseJson(text, MOST)
    let steps = 0
    let step = reading.next()
    for (; step.done !== true; step = reading.next()) steps++
    expect(steps).toBeGreaterThan(text.length / 100_000)
  })
})

describe('depth', () => {
  const deep = (levels: number) => `${'['.repeat(levels)}"]["${']'.repeat(levels)}`
  const item = '{"a":"x"},'

  it.each([
    ['a short text', (inner: string) => inner, 0],
    ['a list of few', (inner: string) => `[1,{"a":${inner}},2]`, 2],
    ['a long list', (inner: string) => `[${item.repeat(20_000)}{"a":${inner}},${item.repeat(20_000)}1]`, 2],
    ['a long object', (inner: string) => `{"many":[${item.repeat(20_000)}1],"a":${inner}}`, 1],
  ])('of %s is that of its deepest place', (_, around, levels) => {
    expect(parse(around(deep(500 - levels)))).toHaveProperty('value')
    expect(parse(around(deep(501 - levels)))).toMatchObject({ problem: 'too-large' })
  })
})

describe('a text of any size', () => {
  const MUCH = 2_000_000
  it.each([
    ['white space', `${' '.repeat(MUCH)}[1]`],
    ['white space in it', `{"a"${' '.repeat(MUCH)}:${' '.repeat(MUCH)}1}`],
    ['nothing but white space', '\n'.repeat(MUCH)],
    ['escapes', `["${'\\"'.repeat(MUCH)}"]`],
    ['a name', `{"${'\\"'.repeat(MUCH)}":1}`],
    ['a text that does not end', `["${'\\"'.repeat(MUCH)}`],
    ['a word', '1'.repeat(MUCH)],
  ])('is left often: %s', (_, text) => {
    const work = parseJson(text, MOST)
    let turns = 0
    while (work.next().done !== true) turns++
    expect(turns).toBeGreaterThanOrEqual(MUCH / 100_000)
  })

  it('is empty, long or short', () => {
    for (const text of ['', ' ', '\n'.repeat(LONG)]) expect(parse(text)).toMatchObject({ problem: 'empty' })
  })
})
