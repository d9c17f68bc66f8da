import type { Json } from '../json/index.ts'
import type { Lanes } from './concurrent.ts'

interface Steps<Step> {
  readonly begin: Step
  readonly look: Step
  readonly write: Step
  readonly end: Step
}

/** Races in which the delete comes a little later, while an update is under way. */
export function delayedDeletes<Step extends Json>({ begin, look, write, end }: Steps<Step>): readonly Lanes<Step>[] {
  const race = (looks: number, ...writes: readonly number[]): Lanes<Step> => ({
    prefix: [begin],
    lanes: [[...times(looks, look), end], ...writes.map((count) => times(count, write))],
  })
  return [race(1, 2, 1), race(2, 2, 1), race(1, 3, 3), race(3, 4, 4)]
}

const times = <Step>(count: number, step: Step): readonly Step[] => Array.from({ length: count }, () => step)
