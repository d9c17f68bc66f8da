/** What may still go on at a target that works after its answer. */

/** `outlived`: all the time that the profile gives was waited for it. */
export type Unfinished = 'going on' | 'outlived'

/** How long the target's work was seen to take, in milliseconds of waiting: it is not asked before that whether it is over. */
export interface Lasting {
  /** The longest after which it still went on. */
  tooSoon: number
  /** The shortest after which it was over. Null until something was. */
  enough: number | null
  /** How many in a row were still going on when they should have been over: waiting does not always help. */
  missed: number
}

/** Work of this run on a target that does it after its answer. */
export interface Work {
  /** Accepted and not seen to end, by the target's number for it. */
  readonly unfinished: Map<number, Unfinished>
  /** Things, by id, for which work was asked, and no answer came: it may go on, under a number that nobody told. */
  readonly unanswered: Map<string, Unfinished>
  /** The highest number that was told. */
  latest: number
  /** The numbers that were told of work which stands in nobody's way. */
  readonly exports: Set<number>
  /** Have they one series of numbers with the other work? Null until that was seen. */
  oneSeries: boolean | null
  /** Was work asked, and never answered, since any was accepted? What refuses because of other work may speak of it. */
  unsure: boolean
  /** Something that nobody told of refused what was asked, the whole time that was given to it. */
  held: boolean
  /** A thing that was not whole when it was answered did not become so in the time that was given to it. */
  stuck: boolean
  readonly lasting: Lasting
}

/** Nothing was asked for yet. */
export function noWork(): Work {
  return {
    unfinished: new Map(),
    unanswered: new Map(),
    latest: 0,
    exports: new Set(),
    oneSeries: null,
    unsure: false,
    held: false,
    stuck: false,
    lasting: { tooSoon: 0, enough: null, missed: 0 },
  }
}
