import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isNumber, tokenizeFilter, unescapeString } from './filter-tokens.ts'

const kinds = (text: string): string => {
  const { tokens, end } = tokenizeFilter(text)
  return end < text.length ? `stops at ${end}` : tokens.map((token) => `${token.kind}:${token.text}`).join(' ')
}

describe('filter tokens', () => {
  it.each([
    ['a=1', 'word:a symbol:= number:1'],
    ['a>=-.5e-3', 'word:a symbol:>= number:-.5e-3'],
    ['.=events', 'symbol:. symbol:= word:events'],
    ['.<3', 'symbol:. symbol:< number:3'],
    ['.5 5. +5 1e5 1E+5', 'number:.5 number:5. number:+5 number:1e5 number:1E+5'],
    ['1e5f 1e 12ab 7_', 'word:1e5f word:1e word:12ab word:7_'],
    ['5.e1 -.5 5e2x 1e+5x', 'number:5.e1 number:-.5 word:5e2x number:1e+5 word:x'],
    ['5e+', 'stops at 2'],
    ['-.', 'stops at 0'],
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

  it('knows what is a number as a whole', () => {
    const texts = ['', '.', '+', '-.', 'e5', '5e', '5e+', ' 5', '5 ', '0x1', '5.e1', '-.5', '+7', '1E-3']
    expect(texts.filter(isNumber)).toEqual(['5.e1', '-.5', '+7', '1E-3'])
  })

  it('takes the character after a backslash as it is', () => {
    expect(unescapeString('a\\"\\\\\\n')).toBe('a"\\n')
  })

  it('covers any text without overlap, or says where it stops', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...`ab1.e+-_"'\\ (),=<>!^~`), maxLength: 60 }), (text) => {
        const read = tokenizeFilter(text)
        let end = 0
        for (const token of read.tokens) {
          expect(token.at).toBeGreaterThanOrEqual(end)
          expect(text.slice(end, token.at).trim()).toBe('')
          end = token.at + token.text.length + (token.kind === 'string' ? 2 : 0)
        }
        return text.slice(end, read.end).trim() === ''
      }),
    )
  })

  it('makes no more tokens than there are characters, of hostile text', () => {
    const counts = ['(', 'a(', '\\', '"\\"', '.', '1.', '+1', '<>'].map((part) => {
      const text = part.repeat(65536 / part.length)
      const { tokens, end } = tokenizeFilter(text)
      return end === text.length ? tokens.length : 0
    })
    expect(Math.max(...counts)).toBe(65536)
  })
})
