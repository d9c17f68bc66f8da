/** Seeded randomness for rules: the same seed, the same stream. */
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus'
import { hash } from '../json/hash.ts'

export interface Random {
  /** Both ends included. */
  readonly int: (min: number, max: number) => number
  /** One of a list that is not empty. */
  readonly pick: <T>(list: readonly T[]) => T
  /** Lower-case letters and digits. */
  readonly text: (length: number) => string
}

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** A stream for one purpose: the seed of the run, and whatever names the purpose. */
export function createRandom(seed: number, purpose: string): Random {
  const generator = xorshift128plus(hash(`${seed}:${purpose}`))
  const int = (min: number, max: number): number => uniformInt(generator, min, max)
  return {
    int,
    pick: (list) => {
      const index = int(0, list.length - 1)
      return list[index] as (typeof list)[number]
    },
    text: (length) => Array.from({ length }, () => letters[int(0, letters.length - 1)]).join(''),
  }
}

/** The seed of one part of a run, so that leaving out other parts does not change it. Fits what fast-check takes. */
export function seedFor(seed: number, part: string): number {
  return hash(`${seed}:${part}`) | 0
}
