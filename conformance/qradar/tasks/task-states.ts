/** The words for where tasks and extensions stand, and what follows from each: the one place that knows. `Models, task status` and `Life cycle` in docs/sources. */
import { asText, own } from '../../json/index.ts'
import { schemas } from '../../../contracts/qradar/index.ts'
import type { Body } from '../../judge/index.ts'

/** The states of a task that nothing follows. */
const ends: readonly string[] = ['COMPLETED', 'EXCEPTION', 'CONFLICT', 'CANCELLED', 'INTERRUPTED']

/** Steps of a task that is neither held up nor called off, in their order; the others of the twelve stand anywhere before the end. */
const steps: Readonly<Record<string, number>> = { QUEUED: 0, INITIALIZING: 0, PROCESSING: 1 }

const statusOf = ({ status }: Body): string => asText(status)
const plainStepOf = (task: Body): number | undefined => own(steps, statusOf(task))

/** Is this the status of a task that has ended? A word nobody has published is no end. */
export const isEnd = (task: Body): boolean => ends.includes(statusOf(task))

/** One of the twelve that IBM names for tasks of the same kind. */
export const isKnownState = (task: Body): boolean =>
  schemas.TaskStatus.properties.status.enum.some((one) => one === statusOf(task))

/** A step that a task takes which nobody stops. */
export const isPlainStep = (task: Body): boolean => plainStepOf(task) !== undefined

/** Has nothing been done for this task yet? */
export const isWaiting = (task: Body): boolean => plainStepOf(task) === 0

/** How far a task has come that nobody stops: 0 waiting, 1 at work, 2 ended; undefined where its word does not tell. */
export const stepOf = (task: Body): number | undefined => (isEnd(task) ? 2 : plainStepOf(task))

/** May a task that was read as `before` be read as `after`? Only what surely goes backwards may not. */
export function mayFollow(before: Body, after: Body): boolean {
  if (isEnd(before)) return statusOf(before) === statusOf(after)
  const [was, is] = [plainStepOf(before), plainStepOf(after)]
  return was === undefined || is === undefined || is >= was
}

/** Is an extension of this status on the console? */
export const isInstalled = (extension: Body): boolean =>
  ['INSTALLED', 'INSTALLED_WITH_ERROR'].includes(statusOf(extension))

/** Does something still happen to an extension of this status? */
export const isBusy = (extension: Body): boolean => statusOf(extension).endsWith('ING')
