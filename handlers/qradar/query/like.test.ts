import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyOne, exactFinder, mixedFinder } from './like-search.ts'
import { compileLike, isLikeTooLong, likeText, normalLikePattern } from './like.ts'
import { maxLikeRun } from './limits.ts'
import { countingReads } from './counting-reads.ts'

const matches = (pattern: string, text: string, ignoreCase = false): boolean =>
  compileLike(normalLikePattern(pattern), ignoreCase)(likeText(text, ignoreCase))

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
        expect(compileLike(each, false)(likeText(subject, false))).toBe(naive(each, subject))
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

  it('the finders agree with trying every place', () => {
    const char = fc.constantFrom(1, 2, 3)
    const text = fc.array(fc.constantFrom(1, 2), { maxLength: 120 })
    const finds = (stretch: readonly number[], all: readonly number[]): number =>
      all.findIndex(
        (_, at) =>
          at + stretch.length <= all.length && stretch.every((each, by) => each === anyOne || each === all[at + by]),
      )
    // Half of the stretches are cut from the text, so that long ones are found too.
    const cut = fc
      .tuple(
        fc.array(fc.constantFrom(1, 2), { minLength: 70, maxLength: 120 }),
        fc.nat(60),
        fc.integer({ min: 1, max: 60 }),
      )
      .map(([all, from, length]) => ({ all, stretch: all.slice(from, from + length) }))
    const free = fc.record({ all: text, stretch: fc.array(char, { minLength: 1, maxLength: 6 }) })
    fc.assert(
      fc.property(
        fc.oneof(cut, free),
        fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
        ({ all, stretch }, holes) => {
          expect(exactFinder(stretch)(all, 0, all.length)).toBe(finds(stretch, all))
          const mixed = stretch.map((each, at) => (holes[at] === true ? anyOne : each))
          expect(mixedFinder(mixed)(all, 0, all.length)).toBe(finds(mixed, all))
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('like: work', () => {
  /** Reads of the text and of the stretch, for a text of `size` that nearly fits everywhere. */
  const exactReads = (size: number): number => {
    const stretch = countingReads([...likeText('a'.repeat(size / 2), false), 98])
    const text = countingReads(likeText('a'.repeat(size), false))
    expect(exactFinder(stretch.list)(text.list, 0, size)).toBe(-1)
    return stretch.reads() + text.reads()
  }
  const textReads = (pattern: string, size: number): number => {
    const text = countingReads(likeText('a'.repeat(size), false))
    compileLike(pattern, false)(text.list)
    return text.reads()
  }

  it('grows with the sizes, not with their product', () => {
    expect(exactReads(2000)).toBeLessThan(10 * 2000)
    expect(exactReads(4000)).toBeLessThan(2.1 * exactReads(2000))
  })

  it.each([
    ['64 KB of %', '%'.repeat(65536)],
    ['64 KB of %_', '%_'.repeat(32768)],
    ['64 KB of %a', '%a'.repeat(32768)],
    ['64 KB of %aab', '%aab'.repeat(16384)],
    ['64 KB of %a_b', '%a_b'.repeat(16384)],
    ['a long stretch', `%${'a'.repeat(40000)}b%`],
    ['a long mixed stretch', `%${'a_'.repeat(maxLikeRun / 2)}b%`],
    ['64 KB of _', '_'.repeat(65536)],
  ])('%s reads a text of 64 KB at most a few times', (_, pattern) => {
    expect(textReads(pattern, 65536)).toBeLessThanOrEqual(3 * 65536)
  })

  it('refuses only long stretches between two % that mix _ and text', () => {
    const long = 'a_'.repeat(maxLikeRun)
    expect([`%${long}%`, `%x%${long}%`].map(isLikeTooLong)).toEqual([true, true])
    expect([long, `${long}%`, `%${long}`, `%${'_'.repeat(5000)}%`, `%${'a'.repeat(5000)}%`].some(isLikeTooLong)).toBe(
      false,
    )
  })
})
