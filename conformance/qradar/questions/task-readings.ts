/** How tasks go on: from looks at one that is watched, at one that was left alone, and at how both ended. */
import { asText } from '../../json/index.ts'
import type { Reading, Sighting } from '../../question/index.ts'
import { isEnd } from '../tasks/index.ts'
import type { ConsoleView } from './view.ts'

type Mode = 'immediate' | 'timed' | 'polls'

/** Whether an answer shows a task that is over. */
export const hasEnded = ({ accepted, got }: ConsoleView): boolean => accepted && isEnd(got)

/** At once, by the clock, or by being asked. */
export const readMode: Reading<ConsoleView, Mode> = (views) => {
  const watched = views.filter(({ mark, accepted }) => mark === 'task/watched' && accepted)
  const alone = views.find(({ mark, accepted }) => mark === 'task/left-alone' && accepted)
  const [first, last] = [watched[0], watched.at(-1)]
  if (first === undefined || last === undefined || alone === undefined) return []
  const value = hasEnded(first) ? modeOfEnded(first) : hasEnded(alone) ? 'timed' : modeOfLong(views, last, alone)
  return value === undefined ? [] : [{ value, exchanges: [last.exchange, alone.exchange] }]
}

/** One that had ended when it was first looked at may have taken time all the same: less than a look, or by a clock of its own. */
function modeOfEnded(first: ConsoleView): Mode | undefined {
  const took = durationOf(first)
  return took === undefined ? undefined : took > 0 ? 'timed' : 'immediate'
}

/**
 * Neither had ended by itself. Where looks make a task end both took as many of them; where time does, the one that was left alone
 * took fewer. A console whose clock goes by the requests does both, and nothing can be said of it.
 */
function modeOfLong(views: readonly ConsoleView[], watched: ConsoleView, alone: ConsoleView): Mode | undefined {
  const [one, other] = [endOf(views, watched), endOf(views, alone)]
  if (one === undefined || other === undefined || !keepsTime(one) || !keepsTime(other)) return undefined
  if (one.reads !== other.reads) return 'timed'
  return !hasEnded(watched) || elapsed(watched) < elapsed(alone) ? 'polls' : undefined
}

/** The first look at the same task that showed its end. */
const endOf = (views: readonly ConsoleView[], { params }: ConsoleView): ConsoleView | undefined =>
  views.find(
    (view) =>
      view.operation === 'get-task-status' && view.params['status_id'] === params['status_id'] && hasEnded(view),
  )

/** Milliseconds from the request that started a task to the end of a look at it. */
const elapsed = ({ startedBy, exchange }: ConsoleView): number =>
  exchange.endedAt - (startedBy ?? { exchange }).exchange.startedAt

/** Milliseconds by the console's own clock. */
function durationOf({ got: { created, completed } }: ConsoleView): number | undefined {
  return typeof created === 'number' && typeof completed === 'number' ? completed - created : undefined
}

/** By its own clock a task took no longer than by that of who asks, to a second. */
const keepsTime = (end: ConsoleView): boolean => (durationOf(end) ?? 0) <= elapsed(end) + 1000

/** After how many looks a task had ended, where looks make it end. */
export const readPolls: Reading<ConsoleView, number> = (views) => {
  const [mode] = readMode(views)
  const watched = views.find(({ mark, accepted }) => mark === 'task/watched' && accepted)
  const end = watched && endOf(views, watched)
  return mode?.value === 'polls' && end !== undefined ? [{ value: end.reads, exchanges: [end.exchange] }] : []
}

/** From made to completed by the console's own clock; of several tasks the one in the middle. */
export const readDuration: Reading<ConsoleView, number> = (views) => {
  const [mode] = readMode(views)
  if (mode?.value !== 'timed') return []
  const ended = views.flatMap((view): Sighting<number>[] => {
    const took = durationOf(view)
    if (view.operation !== 'get-task-status' || asText(view.got['status']) !== 'COMPLETED') return []
    return took === undefined || took <= 0 ? [] : [{ value: took, exchanges: [view.exchange] }]
  })
  const middle = ended.toSorted((a, b) => a.value - b.value)[Math.floor(ended.length / 2)]
  return middle === undefined ? [] : [middle]
}
