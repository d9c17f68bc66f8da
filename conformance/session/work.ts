/** What may still go on at a target that works after its answer. */

/** `outlived`: all the time that the profile gives was waited for it. */
export type Unfinished = 'going on' | 'outlived'

/** Work of this run on a target that does it after its answer. */
export interface Work {
  /** Accepted and not seen to end, by the target's number for it. */
  readonly unfinished: Map<number, Unfinished>
  /** Things, by id, for which work was asked, and no answer came: it may go on, under a number that nobody told. */
  readonly unanswered: Map<string, Unfinished>
  /** The highest number that was told. */
  latest: number
  /** Was work asked, and never answered, since any was accepted? What refuses because of other work may speak of it. */
  unsure: boolean
}

/** Nothing was asked for yet. */
export function noWork(): Work {
  return { unfinished: new Map(), unanswered: new Map(), latest: 0, unsure: false }
}
