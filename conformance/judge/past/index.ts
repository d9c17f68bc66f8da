/** Judges of histories: what later answers may not contradict of earlier ones. May import json/, history/ and what is one folder up. */
export { idsApart, keepsAlone, showsSent, startHistory } from './alone.ts'
export { keepsWord, neverGoesBack, neverMoves, neverTwice, remark, type Said, staysGone } from './kept.ts'
export { type HistoryJudge, isEvidence, type Remark, type Trace, type Watched, watchedOf } from './watched.ts'
export { type Lasting } from './same-again.ts'
export { type Alone, startAlone, type Things, type Touch } from './alone-in-the-world.ts'
