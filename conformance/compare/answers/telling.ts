/** What comparing two answers works with. */
import type { Contract } from '../../../contracts/types.ts'
import type { Visible } from '../../rule/index.ts'
import type { Pairs } from './pairs.ts'

/** What is known of the two servers whose answers are compared. */
export interface Telling {
  readonly contract: Contract
  readonly visible: Visible
  readonly pairs: Pairs
  /** Base URLs, without a slash at their end. */
  readonly bases: { readonly one: string; readonly other: string }
  /** Both begin with the same data, nobody else works on them, and their clocks go alike: times, counts and lists are compared as they are. */
  readonly alike: boolean
  /** Is this the name of something that the program made? */
  readonly isOurs: (name: string) => boolean
}

/** One thing that a client sees to be different. */
export interface Difference {
  /** `status`, `code`, `header x`, or `body /pointer` with `*` for each index. */
  readonly field: string
  /** In a few characters. */
  readonly left: string
  readonly right: string
}

/** Where in an answer a value stands. */
export interface Spot {
  readonly operation: string
  /** In the answer to a request that was refused. */
  readonly refused: boolean
  /** A JSON pointer, with `*` for each index. */
  readonly at: string
  /** The thing whose version a version is: what stands in the path, or the id beside it. */
  readonly thing: string
  /** A list holds no more than so many; undefined where it holds all. */
  readonly most?: number | undefined
}

/** The first difference of each field. */
export function onceEach(differences: readonly Difference[]): readonly Difference[] {
  return [...new Map(differences.toReversed().map((one) => [one.field, one])).values()].toReversed()
}
