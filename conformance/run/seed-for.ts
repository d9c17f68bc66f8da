import { hash } from '../json/index.ts'

/** The seed of one part of a run, so that leaving out other parts does not change it. Fits what fast-check takes. */
export function seedFor(seed: number, part: string): number {
  return hash(`${seed}:${part}`) | 0
}
