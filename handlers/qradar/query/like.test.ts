import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileLike, isLikeTooLong, maxLikeRun, normalLikePattern } from './like.ts'

const matches = (pattern: string, text: string, ignoreCase = false): boolean =>
  compileLike(normalLikePattern(pattern), ignoreCase)(text)

describe('like: examples', () => {
  it.each([
    ['%.domain_', ['server.domain1', 'server.domain2'], ['SERVER.domain', 'server.DOMAIN']],
    ['', [''], ['a']],
    ['%', ['', 'a', 'abc'], []],
    ['%%', ['', 'a'], []],
    ['_', ['a', '😀'], ['', 'ab']],
    ['%_%_%', ['ab', 'abc'], ['', 'a']],
    ['a%', ['a', 'ab'], ['', 'ba', 'A']],
    ['%a', ['a', 'ba'], ['ab']],
    ['a%a', ['aa', 'aba'], ['a', 'ab']],
    ['%ab%ab%', ['abab', 'xabyabz'], ['ab', 'aba']],
    ['%a_c%', ['abc', 'xxaacxx', 'aaabc'], ['ac', 'abbc']],
    ['%a_c_%e', ['abcde', 'abcdee'], ['abce', 'abcd']],
    ['%__ab__%', ['xxabyy'], ['xabyy', 'xxaby']],
    ['100\\%', ['100%'], ['1000', '100\\%']],
    ['a\\_b', ['a_b'], ['axb']],
    ['a\\\\b', ['a\\b'], ['ab']],
    ['a\\bc', ['abc'], ['a\\bc']],
    ['%a_%b%', ['axb', 'abb'], ['abx']],
    ['%aab%', ['aaab', 'aabaab'], ['abab']],
    ['%a.*%', ['xa.*x'], ['aaa']],
  ])('%j', (pattern, good, bad) => {
    expect(good.filter((text) => !matches(pattern, text))).toEqual([])
    expect(bad.filter((text) => matches(pattern, text))).toEqual([])
  })

  it('folds case one character at a time when asked', () => {
    expect(['SERVER.domain', 'server.DOMAIN'].every((text) => matches('server.domain', text, true))).toBe(true)
    expect(matches('ÄÖ_', 'äöÜ', true)).toBe(true)
    expect(matches('_', 'İ', true)).toBe(true)
    expect(matches('%ΟΔΟΣ%', 'οδοσα', true)).toBe(true)
  })
})

/** The definition, tried out: every split of the text for every `%`. */
function naive(pattern: string, text: string): boolean {
  if (pattern === '') return text === ''
  if (pattern.startsWith('%')) {
    return Array.from({ length: text.length + 1 }, (_, at) => at).some((at) => naive(pattern.slice(1), text.slice(at)))
  }
  const literal = pattern.startsWith('\\') ? pattern.charAt(1) : pattern.charAt(0)
  const fits = text !== '' && (pattern.startsWith('_') || literal === text.charAt(0))
  return fits && naive(pattern.slice(pattern.startsWith('\\') ? 2 : 1), text.slice(1))
}

describe('like: properties', () => {
  const pattern = fc
    .array(fc.constantFrom('%', '_', 'a', 'b', '\\%', '\\_', '\\\\'), { maxLength: 9 })
    .map((parts) => parts.join(''))
  it('agrees with the definition', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'a', '%', '_', '\\'), maxLength: 9 })
    fc.assert(
      fc.property(pattern, text, (each, subject) => {
        expect(compileLike(each, false)(subject)).toBe(naive(each, subject))
      }),
      { numRuns: 2000 },
    )
  })

  it('leaves a normal form as it is', () => {
    fc.assert(
      fc.property(pattern, (each) => {
        expect(normalLikePattern(each)).toBe(each)
      }),
    )
  })

  it('finds long stretches, with and without _, where trying every place does', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '😀'), minLength: 40, maxLength: 80 })
    // Most stretches are cut from the text, so that they are found.
    const given = fc.record({
      text,
      other: fc.option(text, { nil: undefined, freq: 4 }),
      from: fc.nat(40),
      length: fc.integer({ min: 1, max: 80 }),
      holes: fc.array(fc.boolean(), { minLength: 80, maxLength: 80 }),
      stretches: fc.integer({ min: 1, max: 2 }),
    })
    fc.assert(
      fc.property(given, (one) => {
        const cut = [...(one.other ?? one.text)].slice(one.from, one.from + one.length)
        const mixed = cut.map((char, at) => (one.holes[at] === true ? '_' : char)).join('')
        for (const stretch of [cut.join(''), mixed]) {
          const like = `%${`${stretch}%`.repeat(one.stretches)}`
          const all = new RegExp(like.replaceAll('%', '[^]*').replaceAll('_', '[^]'), 'u')
          expect(compileLike(like, false)(one.text)).toBe(all.test(one.text))
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('like: work', () => {
  it.each([
    ['64 KB of %', '%'.repeat(65536)],
    ['64 KB of %_', '%_'.repeat(32768)],
    ['64 KB of %a', '%a'.repeat(32768)],
    ['64 KB of %aab', '%aab'.repeat(16384)],
    ['64 KB of %a_b', '%a_b'.repeat(16384)],
    ['a long stretch', `%${'a'.repeat(40000)}b%`],
    ['a long stretch that ends well', `%b${'a'.repeat(40000)}%`],
    ['as long a stretch as is searched plainly', `%b${'a'.repeat(maxLikeRun - 1)}%`],
    ['a long mixed stretch', `%${'a_'.repeat(maxLikeRun / 2 - 1)}b%`],
    ['64 KB of _', '_'.repeat(65536)],
    ['64 KB of mixed characters at the end', `%${'a_'.repeat(32768)}`],
  ])('%s is as good as free in a text of 64 KB', (_, pattern) => {
    const text = 'a'.repeat(65536)
    const started = performance.now()
    compileLike(pattern, false)(text)
    // Trying every place for every character would take minutes.
    expect(performance.now() - started).toBeLessThan(30_000)
  })

  it('refuses only long stretches between two % that mix _ and text', () => {
    const long = 'a_'.repeat(maxLikeRun)
    expect([`%${long}%`, `%x%${long}%`].map(isLikeTooLong)).toEqual([true, true])
    expect([long, `${long}%`, `%${long}`, `%${'_'.repeat(5000)}%`, `%${'a'.repeat(5000)}%`].some(isLikeTooLong)).toBe(
      false,
    )
  })
})
