/** Readings of one task, one after the other, and what must hold between them. Invariants 3 and 4 of `Invariants` in docs/sources. */
import { asText } from '../../json/index.ts'
import type { Exchange } from '../../history/index.ts'
import { check, checkSame, type ClauseName, type Context } from '../checks.ts'
import { isEnd, isKnownState, isPlainStep, isWaiting, mayFollow } from './task-states.ts'
import { type Body, bodyOf, type Checking } from '../../judge/index.ts'

/** The clauses that a reading decides. */
export const readingClauses = [
  'state.task-times.order',
  'state.task-times.null-before',
  'state.task-times.modified',
  'state.terminal-is-stable',
  'task-status.modified-after-completed',
  'task-status.states.waiting',
  'task-status.states.values',
  'task-status.states.first',
  'task-status.states.order',
  'task-status.queued-times',
] as const satisfies readonly ClauseName[]

export interface Reading {
  readonly see: (answer: Exchange) => void
}

/** Begins with a task of which nothing is known; `fresh` when the first reading comes right after its start. */
export function startReading(ctx: Context, fresh = false): Reading {
  let before: Body | null = null
  return {
    see: (answer) => {
      const body = bodyOf(answer)
      judgeTask(ctx, body)
      const status = asText(body['status'])
      const first = fresh && before === null && isWaiting(body)
      if (first) check(ctx, 'task-status.states.first', status === 'QUEUED', 'QUEUED', status)
      if (before !== null) judgePair(ctx, before, body)
      before = body
    },
  }
}

/** The clauses that one reading alone decides. */
export const taskClauses = [
  'state.task-times.order',
  'state.task-times.null-before',
  'task-status.modified-after-completed',
  'task-status.states.waiting',
  'task-status.states.values',
  'task-status.queued-times',
] as const satisfies readonly ClauseName[]

/** One reading of a task. */
export function judgeTask(ctx: Checking, body: Body): void {
  const ended = isEnd(body)
  const times = ['created', 'started', 'completed'].map((field) => body[field]).filter((one) => typeof one === 'number')
  const ordered = times.every((time, at) => at === 0 || (times[at - 1] ?? 0) <= time)
  check(ctx, 'state.task-times.order', ordered, 'created, started and completed in order', times.join(', '))
  const { created, modified, started, completed } = body
  const fits = typeof modified !== 'number' || typeof created !== 'number' || modified >= created
  check(
    ctx,
    'task-status.modified-after-completed',
    fits,
    'modified not before created',
    `${asText(modified)}, ${asText(created)}`,
  )
  const status = asText(body['status'])
  const queued = status === 'QUEUED'
  const open = !queued || ((started ?? null) === null && (completed ?? null) === null)
  const shown = `${asText(started)}, ${asText(completed)}`
  check(ctx, 'task-status.queued-times', open, 'no times yet', shown)
  const unset = (!queued || (started ?? null) === null) && (ended || (completed ?? null) === null)
  check(ctx, 'state.task-times.null-before', unset, 'null before it happens', `${status}: ${shown}`)
  check(ctx, 'task-status.states.waiting', ended || isPlainStep(body), 'QUEUED or PROCESSING', status)
  check(ctx, 'task-status.states.values', isKnownState(body), 'one of the twelve', status)
}

function judgePair(ctx: Context, before: Body, after: Body): void {
  const [was, is] = [before['modified'], after['modified']]
  const forward = typeof was !== 'number' || typeof is !== 'number' || is >= was
  check(ctx, 'state.task-times.modified', forward, `modified not before ${asText(was)}`, asText(is))
  const onward = isEnd(before) || mayFollow(before, after)
  check(
    ctx,
    'task-status.states.order',
    onward,
    `after ${asText(before['status'])} no earlier state`,
    asText(after['status']),
  )
  if (!isEnd(before)) return
  for (const field of ['status', 'created', 'started', 'completed'])
    checkSame(ctx, 'state.terminal-is-stable', before[field] ?? null, after[field] ?? null, field)
}
