/** A dump of the state, its check, and the way back. */
import { misfit, wrongKeys } from '../kit/state/dump-faults.ts'
import type { Part } from '../kit/state/part.ts'
import { Dump } from './dump-schema.ts'
import type { Script } from './tasks/outcome.ts'
import type { QradarState, StoredExtension, StoredItem, StoredTask } from './tables.ts'
import { keyOf } from './tasks/tasks.ts'

interface Rest {
  readonly scripts: readonly Script[]
  readonly last: QradarState['last']
}

interface Dumped extends Rest {
  readonly extensions: readonly [string, StoredExtension][]
  readonly tasks: readonly [string, StoredTask][]
  readonly items: readonly [string, StoredItem][]
}

/** What is wrong with a dump, path first. */
export function wrongDump(dumped: unknown): string | undefined {
  const wrong = misfit(Dump, dumped)
  if (wrong !== undefined) return wrong
  const { extensions, tasks, items, last } = dumped as Dumped
  return (
    wrongKeys('extensions', extensions, ({ id }) => String(id)) ??
    wrongKeys('tasks', tasks, keyOf) ??
    wrongKeys('items', items) ??
    wrongLast('extension', last.extension, extensions) ??
    wrongLast('task', Math.max(last.task, last.export), tasks)
  )
}

/** A number that was given out would be given out again. */
function wrongLast(
  name: string,
  last: number,
  entries: readonly (readonly [string, { readonly id: number }])[],
): string | undefined {
  const highest = entries.reduce((most, [, { id }]) => Math.max(most, id), 0)
  return highest > last ? `/last/${name}: ${last} is less than ${highest}, which is in use` : undefined
}

export function dump(state: QradarState): Dumped {
  const { extensions, tasks, items } = state
  const entries = extensions.dump().map((one): [string, StoredExtension] => [String(one.id), one])
  return { extensions: entries, tasks: tasks.dump(), items: items.dump(), ...rest(state) }
}

export function load(state: QradarState, dumped: unknown): void {
  const { extensions, tasks, items, ...others } = dumped as Dumped
  state.extensions.load(extensions.map(([, one]) => one))
  state.tasks.load(tasks)
  state.items.load(items)
  putRest(state, others)
}

export function parts({ extensions, tasks, items }: QradarState): Readonly<Record<string, Part>> {
  return { extensions: extensions.part, tasks, items }
}

export function rest({ scripts, last }: QradarState): Rest & Readonly<Record<string, unknown>> {
  return { scripts: [...scripts], last: { ...last } }
}

/** Which tasks are running is seen from the tasks. */
export function putRest(state: QradarState, given: unknown): void {
  const { scripts, last } = given as Rest
  state.active.clear()
  for (const [key, { over }] of state.tasks.dump()) if (!over) state.active.add(key)
  state.scripts.splice(0, state.scripts.length, ...scripts)
  Object.assign(state.last, last)
}
