import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyFieldTree, maxDepth, type FieldTree } from './field-tree.ts'
import { printFields } from './print.fixture.ts'
import { parseFields, parseFieldTokens, projection, readFields, type FieldSelection } from './fields.ts'
import { tokenizeNames } from './name-tokens.ts'
import { countingReads } from './counting-reads.fixture.ts'

interface Names {
  readonly [name: string]: Names
}
const treeOf = (names: Names): FieldTree => ({
  open: false,
  fields: new Map(Object.entries(names).map(([name, inner]) => [name, treeOf(inner)])),
})
const projectFields = (value: unknown, wanted: FieldSelection | null) => projection(wanted)(value)
const known = treeOf({ id: {}, status: {}, name: {}, contents: { identifier: {}, content_type_id: {} } })

describe('fields: the table of `Fields` in docs/sources', () => {
  it.each([
    ['id', [{ name: 'id', fields: null }]],
    [
      'id,contents(identifier,content_type_id)',
      [
        { name: 'id', fields: null },
        {
          name: 'contents',
          fields: [
            { name: 'identifier', fields: null },
            { name: 'content_type_id', fields: null },
          ],
        },
      ],
    ],
    [
      ' name , status\t',
      [
        { name: 'name', fields: null },
        { name: 'status', fields: null },
      ],
    ],
    ['a\\,b\\(c\\)\\\\d', [{ name: 'a,b(c)\\d', fields: null }]],
    ['a ( b ( c ) )', [{ name: 'a', fields: [{ name: 'b', fields: [{ name: 'c', fields: null }] }] }]],
    ['\\ a\\ ', [{ name: ' a ', fields: null }]],
    ['', null],
    ['  \t ', null],
  ])('%j reads as %j', (text, value) => {
    expect(parseFields(text)).toEqual({ ok: true, value })
  })

  it.each(['(', ')', 'a(', 'a)', 'a(b', 'a(b))', 'a()', 'a,', ',a', 'a,,b', 'a(b)(c)', 'a(b)c', '(a)', 'a\\', 'a(b,)'])(
    '%j is bad syntax',
    (text) => {
      const read = parseFields(text)
      expect(read).toEqual({
        ok: false,
        error: { code: 'syntax', message: `fields parameter value "${text}" was invalid.` },
      })
    },
  )

  it.each([
    ['name,invalid1,invalid2', '30', 'invalid1'],
    ['contents(bad),worse', '30', 'bad'],
    ['worse,contents(bad)', '30', 'worse'],
    ['id(x)', '30', 'x'],
    ['__proto__', '30', '__proto__'],
    ['constructor', '30', 'constructor'],
    ['identifier', '30', 'identifier'],
    ['name, invalid1, invalid2, name', '31', 'name'],
    ['contents(identifier,identifier)', '31', 'identifier'],
    ['a(b,b),a', '31', 'b'],
  ])('%j is error %s for %s', (text, code, name) => {
    expect(readFields(text, known)).toMatchObject({ ok: false, error: { code, name } })
  })

  it('words its errors as recorded', () => {
    expect(readFields('name,nope', known)).toMatchObject({
      error: { message: 'Specified field "nope" is not recognized by this endpoint for media type "application/json"' },
    })
    expect(readFields('name, invalid1, name', known)).toMatchObject({
      error: {
        message:
          'fields parameter value "name, invalid1, name" was invalid. Specified field "name" was used more than once at the same level',
      },
    })
  })

  it('allows one name at two levels, and anything below an open one', () => {
    const open: FieldTree = { open: false, fields: new Map([['details', { open: true, fields: new Map() }]]) }
    expect(readFields('details(a(b),details)', open)).toMatchObject({ ok: true })
    expect(readFields(undefined, emptyFieldTree)).toEqual({ ok: true, value: null })
  })
})

const name = fc.oneof(fc.stringMatching(/^[a-d_]{1,3}$/), fc.string({ minLength: 1, maxLength: 4, unit: 'binary' }))
const selection: fc.Arbitrary<FieldSelection> = fc.letrec<{ level: FieldSelection }>((tie) => ({
  level: fc.uniqueArray(
    fc.record({ name, fields: fc.option(tie('level'), { nil: null, depthIdentifier: 'fields', maxDepth: 3 }) }),
    { minLength: 1, maxLength: 4, selector: (item) => item.name },
  ),
})).level
const shuffled = (level: FieldSelection): FieldSelection =>
  level.map((item) => ({ ...item, fields: item.fields === null ? null : shuffled(item.fields) })).toReversed()
const json = fc.oneof(
  fc.jsonValue(),
  fc.array(
    fc.dictionary(fc.stringMatching(/^[a-d_]{1,2}$/), fc.jsonValue({ depthSize: 'small' }), { noNullPrototype: true }),
  ),
)

describe('fields: properties', () => {
  it('what is printed parses to the same selection', () => {
    fc.assert(
      fc.property(selection, (tree) => {
        expect(parseFields(printFields(tree))).toEqual({ ok: true, value: tree })
      }),
    )
  })

  it('projecting twice changes nothing, and the order of names does not show', () => {
    fc.assert(
      fc.property(selection, json, (tree, value) => {
        const once = projectFields(value, tree)
        expect(projectFields(once, tree)).toEqual(once)
        expect(JSON.stringify(projectFields(value, shuffled(tree)))).toBe(JSON.stringify(once))
      }),
    )
  })

  it('keeps exactly the named fields of an object', () => {
    const object = fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__'), fc.integer())
    fc.assert(
      fc.property(object, fc.uniqueArray(fc.constantFrom('a', 'b', 'c', '__proto__')), (value, names) => {
        const kept = projectFields(
          value,
          names.map((each) => ({ name: each, fields: null })),
        )
        expect(Object.entries(kept as object)).toEqual(
          Object.entries(value).filter(([each]) => names.some((one) => one === each)),
        )
      }),
    )
  })

  it('never throws on any text', () => {
    const text = fc.string({ unit: fc.constantFrom('(', ')', ',', '\\', 'a', ' '), maxLength: 200 })
    fc.assert(
      fc.property(text, (raw) => {
        expect(() => readFields(raw, known)).not.toThrow()
      }),
    )
  })
})

describe('fields: projection', () => {
  const extension = { id: 1, name: null, contents: [{ identifier: 'x', content_type_id: 3 }], tags: ['a'] }
  it.each([
    ['id', { id: 1 }],
    ['contents', { contents: extension.contents }],
    ['contents(identifier),name', { name: null, contents: [{ identifier: 'x' }] }],
    ['missing', {}],
    ['tags(x)', { tags: ['a'] }],
    ['', extension],
  ])('%j of an object', (text, kept) => {
    const read = parseFields(text)
    expect(read.ok && projectFields(extension, read.value)).toEqual(kept)
    expect(read.ok && projectFields([extension, extension], read.value)).toEqual([kept, kept])
  })
})

describe('fields: hostile input', () => {
  const size = 64 * 1024
  it.each([
    ['brackets', '('.repeat(size)],
    ['closing brackets', ')'.repeat(size)],
    ['a(', 'a('.repeat(size / 2)],
    ['closed nesting', `${'a('.repeat(size / 3)}a${')'.repeat(size / 3)}`],
    ['an odd run of backslashes', '\\'.repeat(size - 1)],
    ['commas', ','.repeat(size)],
  ])('%s is bad syntax', (_, text) => {
    expect(readFields(text, known)).toMatchObject({ error: { code: 'syntax' } })
  })

  it('takes even backslashes as one name, and nesting up to the limit', () => {
    expect(readFields('\\'.repeat(size), known)).toMatchObject({ error: { code: '30' } })
    const nested = (levels: number): string => `${'a('.repeat(levels - 1)}a${')'.repeat(levels - 1)}`
    expect(parseFields(nested(maxDepth)).ok).toBe(true)
    expect(parseFields(nested(maxDepth + 1)).ok).toBe(false)
  })

  it('reads each token once', () => {
    const reads = (count: number): number => {
      const tokens = tokenizeNames(Array.from({ length: count }, (_, at) => `a${at}`).join(','))
      const counted = countingReads(tokens ?? [])
      expect(parseFieldTokens(counted.list)?.fields).toHaveLength(count)
      return counted.reads()
    }
    expect(reads(500)).toBe(999)
    expect(reads(1000)).toBe(1999)
  })
})
