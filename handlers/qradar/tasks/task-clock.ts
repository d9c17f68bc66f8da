/** Where a task stands: a function of its times, its polls and the present. No timers. `Tasks` in docs/sources. */
import type { QradarOptions } from '../operation.ts'
import type { StoredTask } from '../tables.ts'

type Times = Pick<StoredTask, 'startsAt' | 'endsAt' | 'polls' | 'pollsToEnd'>

/** When a task made now will start and end, by the option taskMode. */
export function timesOf(options: QradarOptions, now: number): Times {
  if (options.taskMode === 'polls') return { startsAt: null, endsAt: null, polls: 0, pollsToEnd: options.taskPolls }
  const duration = options.taskMode === 'immediate' ? 0 : options.taskDuration
  return { startsAt: now + Math.floor(duration / 3), endsAt: now + duration, polls: 0, pollsToEnd: null }
}

/**
 * A task after it was asked for once more. In polls mode the first request starts it and the last one ends it, after each
 * was answered: two polls show QUEUED and PROCESSING, and a third the end.
 */
export function polled(task: StoredTask, now: number): StoredTask {
  if (task.over || task.pollsToEnd === null) return task
  const polls = task.polls + 1
  const startsAt = task.startsAt ?? Math.max(now, task.created)
  return { ...task, polls, startsAt, endsAt: polls >= task.pollsToEnd ? Math.max(now, startsAt) : null }
}

/** A task at a time. It only ever goes forward, also when the clock was set back; one that is over stays as it is. */
export function advanced(task: StoredTask, now: number): StoredTask {
  if (task.over) return task
  const { startsAt, endsAt, pollsToEnd } = task
  const due = (time: number) => pollsToEnd !== null || now >= time
  if (task.started === null && (startsAt === null || !due(startsAt))) return task
  const started = task.started ?? startsAt ?? now
  const ends = endsAt !== null && due(endsAt)
  if (!ends) return task.started === null ? { ...going(task), started, modified: started } : task
  return { ...going(task), started, completed: endsAt, modified: endsAt, over: true }
}

function going(task: StoredTask): StoredTask {
  return { ...task, status: 'PROCESSING' }
}
