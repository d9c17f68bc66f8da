import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberEnd, tokenizeFilter, unescapeString } from './filter-tokens.ts'

const kinds = (text: string): string => {
  const tokens = tokenizeFilter(text)
  return tokens.ok
    ? tokens.value.map((token) => `${token.kind}:${token.text}`).join(' ')
    : `stops at ${tokens.error.at}`
}

describe('filter tokens', () => {
  it.each([
    ['a=1', 'word:a symbol:= number:1'],
    ['a>=-.5e-3', 'word:a symbol:>= number:-.5e-3'],
    ['.=events', 'symbol:. symbol:= word:events'],
    ['.<3', 'symbol:. symbol:< number:3'],
    ['.5 5. +5 1e5 1E+5', 'number:.5 number:5. number:+5 number:1e5 number:1E+5'],
    ['1e5f 1e 12ab 7_', 'word:1e5f word:1e word:12ab word:7_'],
    ['10.0.0.1', 'number:10.0 number:.0 number:.1'],
    ['<> ^= != <= < >', 'symbol:<> symbol:^= symbol:!= symbol:<= symbol:< symbol:>'],
    [`'it''s'`, 'string:it string:s'],
    [`"a\\"b" 'a\\'b' '"'`, `string:a\\"b string:a\\'b string:"`],
    ['Not IN nothing', 'keyword:not keyword:in word:nothing'],
    [' \t\r\n', ''],
    ['a-b', 'stops at 1'],
    ['a = "open', 'stops at 4'],
    ['"a\\"', 'stops at 0'],
    ['a^b', 'stops at 1'],
    ['+', 'stops at 0'],
    ['ä', 'stops at 0'],
    ['\\', 'stops at 0'],
  ])('%j', (text, tokens) => {
    expect(kinds(text)).toBe(tokens)
  })

  it('reads numbers as long as they go', () => {
    expect(['', '.', '+', '-.', 'e5', '5e', '5e+', '5.e1', '-.5'].map((text) => numberEnd(text, 0))).toEqual([
      0, 0, 0, 0, 0, 1, 1, 4, 3,
    ])
  })

  it('takes the character after a backslash as it is', () => {
    expect(unescapeString('a\\"\\\\\\n')).toBe('a"\\n')
  })

  it('covers any text without overlap, or says where it stops', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...`ab1.e+-_"'\\ (),=<>!^~`), maxLength: 60 }), (text) => {
        const tokens = tokenizeFilter(text)
        if (!tokens.ok) return tokens.error.at < text.length
        let end = 0
        for (const token of tokens.value) {
          expect(token.at).toBeGreaterThanOrEqual(end)
          expect(text.slice(end, token.at).trim()).toBe('')
          end = token.at + token.text.length + (token.kind === 'string' ? 2 : 0)
        }
        return text.slice(end).trim() === ''
      }),
    )
  })

  it('makes no more tokens than there are characters, of hostile text', () => {
    const counts = ['(', 'a(', '\\', '"\\"', '.', '1.', '+1', '<>'].map((part) => {
      const tokens = tokenizeFilter(part.repeat(65536 / part.length))
      return tokens.ok ? tokens.value.length : 0
    })
    expect(Math.max(...counts)).toBe(65536)
  })
})
