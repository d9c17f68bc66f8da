/** Starting tasks, bringing them up to the present, and counting who asks for them. Facts, section 4.2. */
import { callerOf } from '../caller.ts'
import type { ExtensionStatus, QradarCall, QradarWorld } from '../operation.ts'
import { takeScript } from './outcome.ts'
import type { QradarState, StoredTask, TaskKind } from '../tables.ts'
import { advanced, planOf, polled } from './task-clock.ts'
import { finish } from './task-effects.ts'
import { STATUSES } from './task-statuses.ts'

type Asked = Partial<Pick<StoredTask, 'extension' | 'overwrite' | 'configs' | 'order'>>

/** The state as of now: every task that is due has ended and had its effect. Whoever reads the state reads it through this. */
export function settled(call: QradarCall): QradarState {
  settle(call.state, call.world)
  return call.state
}

/** The key a task is kept under. */
export function keyOf({ kind, id }: Pick<StoredTask, 'kind' | 'id'>): string {
  return `${kind === 'EXPORT' ? 'export' : 'task'}:${id}`
}

/** Makes a task and puts its extension into the status it has meanwhile. The conflicts were checked before. */
export function startTask(call: QradarCall, kind: TaskKind, asked: Asked = {}): StoredTask {
  const { state, world } = call
  const now = world.clock.now()
  const extension =
    asked.extension === undefined || asked.extension === null ? undefined : state.extensions.get(asked.extension)
  const script = takeScript(state, kind, extension)
  const task: StoredTask = {
    id: nextId(state, world, kind),
    kind,
    extension: null,
    user: callerOf(call).user,
    ...planOf(world.options, now, script),
    status: world.options.taskFirstStatus,
    over: false,
    created: now,
    started: null,
    modified: now,
    completed: null,
    script: script ?? null,
    overwrite: false,
    configs: [],
    before: (extension?.status ?? null) as ExtensionStatus | null,
    results: null,
    order: null,
    exported: null,
    ...asked,
  }
  const running = STATUSES[kind].running
  if (extension && running) state.extensions.replace({ ...extension, status: running })
  state.tasks.insert(keyOf(task), task)
  state.active.add(keyOf(task))
  if (world.options.taskMode === 'immediate') settle(state, world)
  return task
}

/** Counts a request for the status of a task, after it was answered. */
export function countPoll(call: QradarCall, task: StoredTask): void {
  const next = polled(task, call.world.clock.now())
  if (next === task) return
  call.state.tasks.replace(keyOf(task), next)
  settle(call.state, call.world)
}

function settle(state: QradarState, world: QradarWorld): void {
  if (state.active.size === 0) return
  const now = world.clock.now()
  const tasks = [...state.active].flatMap((key) => state.tasks.get(key) ?? [])
  for (const task of tasks.toSorted((a, b) => (a.endsAt ?? 0) - (b.endsAt ?? 0))) {
    const next = advanced(task, now)
    if (next !== task) state.tasks.replace(keyOf(task), next.over ? finish(state, world, next) : next)
    if (next.over) state.active.delete(keyOf(task))
  }
}

/** One series of numbers for all tasks, or one for exports of their own. Facts, section 2.6. */
function nextId(state: QradarState, world: QradarWorld, kind: TaskKind): number {
  const series = kind === 'EXPORT' && world.options.taskIdSpace === 'separate' ? 'export' : 'task'
  state.last[series] += 1
  return state.last[series]
}
