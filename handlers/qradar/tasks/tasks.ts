/** Starting tasks, bringing them up to the present, and counting who asks for them. `Tasks` in docs/sources. */
import { SHORT_WORK, straight, type Slices } from '../../kit/time/slices.ts'
import type { QradarAsked, QradarEnvironment } from '../operation.ts'
import {
  activeTasks,
  nextNumber,
  replaceExtension,
  taskKey,
  type QradarState,
  type StoredExtension,
  type StoredTask,
  type TaskKind,
} from '../tables.ts'
import { outcomeByName } from './outcome.ts'
import { advanced, timesOf, polled } from './task-clock.ts'
import { finish } from './task-effects.ts'
import { STATUSES } from './task-statuses.ts'
import { toTaskStatus } from './task-view.ts'

export interface Assignment extends Partial<Pick<StoredTask, 'overwrite' | 'configs' | 'order'>> {
  readonly kind: TaskKind
  readonly user: string
  readonly extension?: StoredExtension
}

/** Brings the state up to now: every task that is due has ended and had its effect. */
export function settle(state: QradarState, env: QradarEnvironment): Slices<void> | undefined {
  const active = activeTasks(state)
  return active.length === 0 ? undefined : ended(state, env, active, env.clock.now())
}

function* ended(
  state: QradarState,
  env: QradarEnvironment,
  active: readonly StoredTask[],
  now: number,
  known?: StoredExtension,
): Slices<void> {
  for (const task of active.toSorted((a, b) => (a.endsAt ?? 0) - (b.endsAt ?? 0))) {
    const next = advanced(task, now)
    if (next === task) continue
    const extension = known ?? extensionOf(state, task)
    state.tasks.replace(taskKey(task), next.over ? yield* finish(state, env, next, extension) : next)
  }
}

function extensionOf({ extensions }: QradarState, { extension }: StoredTask): StoredExtension | undefined {
  return extension === null ? undefined : extensions.get(String(extension))
}

/** Ends a task that is over within the decision on the request that it is over by; one with more to look at is left to the next request. */
function settleShort(
  state: QradarState,
  env: QradarEnvironment,
  task: StoredTask,
  extension: StoredExtension | undefined,
): void {
  const looksAt = task.kind === 'EXPORT' ? state.items.size() : (extension?.contents.length ?? 0)
  if (looksAt <= SHORT_WORK) straight(ended(state, env, [task], env.clock.now(), extension))
}

/** Makes a task and puts its extension into the status it has meanwhile. The conflicts were checked before. */
export function startTask(state: QradarState, env: QradarEnvironment, assignment: Assignment): StoredTask {
  const { extension, ...given } = assignment
  const { kind } = given
  const now = env.clock.now()
  const task: StoredTask = {
    overwrite: false,
    configs: [],
    order: null,
    ...given,
    id: nextId(state, env, kind),
    extension: extension?.id ?? null,
    ...timesOf(env.options, now),
    status: env.options.taskFirstStatus,
    over: false,
    created: now,
    started: null,
    modified: now,
    completed: null,
    outcome: outcomeByName(kind, nameOf(assignment)),
    before: extension?.status ?? null,
    results: null,
    exported: null,
  }
  const { running } = STATUSES[kind]
  const meanwhile = extension && running ? { ...extension, status: running } : extension
  if (meanwhile && meanwhile !== extension) replaceExtension(state, meanwhile)
  state.tasks.insert(taskKey(task), task)
  if (env.options.taskMode === 'immediate') settleShort(state, env, task, meanwhile)
  return task
}

/** The status of a task. The answer shows the task as it is; only then does the request count. */
export function answerPoll({ env }: Pick<QradarAsked, 'env'>, state: QradarState, task: StoredTask) {
  const next = polled(task, env.clock.now())
  if (next !== task) {
    state.tasks.replace(taskKey(task), next)
    if (next.endsAt !== null) settleShort(state, env, next, extensionOf(state, next))
  }
  return { status: 200, json: toTaskStatus(task, env.options) } as const
}

function nameOf({ extension, order }: Assignment): string {
  const names = extension ? [extension.name, extension.hub_id] : [order?.manifest?.['id'], order?.manifest?.['name']]
  return names.join(' ')
}

/** One series of numbers for all tasks, or one for exports of their own. `Models, exports` in docs/sources. */
function nextId(state: QradarState, { ids, options }: QradarEnvironment, kind: TaskKind): number {
  return nextNumber(state, ids, kind === 'EXPORT' && options.taskIdSpace === 'separate' ? 'export' : 'task')
}
