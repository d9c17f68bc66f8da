/** What a client could know of the console, for the sequences: written apart from the mock, and simpler. `Conflicts` and `Uploads` in docs/sources. */
import { packageOf, PLAIN } from './drive.ts'

export const packages = [
  { hub: 'one', version: '1.0.0', keys: ['a', 'b'], bytes: packageOf('one', ['a', 'b']) },
  { hub: 'one', version: '2.0.0', keys: ['b', 'c'], bytes: packageOf('one', ['b', 'c'], {}, '2.0.0') },
  { hub: 'two', version: '1.0.0', keys: ['c', 'd', 'a'], bytes: packageOf('two', ['c', 'd', 'a']) },
  {
    hub: null,
    version: '',
    keys: ['5a7e0001-0000-4000-8000-000000000001', '5a7e0001-0000-4000-8000-000000000002'],
    bytes: PLAIN,
  },
] as const
export type Package = (typeof packages)[number]
export type Kind = 'INSTALL' | 'PREVIEW' | 'UNINSTALL'

export interface Known {
  readonly package: Package
  status: string
  /** Null until it was installed once. */
  installTime: number | null
}
export interface Running {
  readonly task: number
  readonly kind: Kind
  readonly id: number
  readonly overwrite: boolean
  readonly before: string
  /** Last reading of the task. */
  seen?: Record<string, unknown>
}
export interface Model {
  readonly extensions: Map<number, Known>
  /** Owner of each item. */
  readonly items: Map<string, number>
  running: Running | null
  /** Ended tasks as they were read at their end. */
  readonly ended: Map<number, unknown>
  lastId: number
}

export const newModel = (): Model => ({
  extensions: new Map(),
  items: new Map(),
  running: null,
  ended: new Map(),
  lastId: 0,
})

/** The codes that a request may be answered with: any applicable one. Empty when it must be accepted. */
export function conflictsOf(model: Model, id: number, kind: Kind): readonly number[] {
  if (id < 1) return [22606]
  const known = model.extensions.get(id)
  if (!known) return [22603]
  const { running } = model
  const own = running?.id === id
  const codes: number[] = []
  if (kind !== 'UNINSTALL' && known.status === 'INSTALLED') codes.push(22612)
  if (running && !own) codes.push(22618)
  if (running && own && kind === 'UNINSTALL') codes.push(running.kind === 'UNINSTALL' ? 22611 : 22617)
  if (running && own && kind !== 'UNINSTALL') codes.push(running.kind === 'UNINSTALL' ? 22618 : 22611)
  return codes
}

const BUSY = { INSTALL: 'INSTALLING', PREVIEW: 'PREVIEWING', UNINSTALL: 'UNINSTALLING' }

export function begin(model: Model, id: number, kind: Kind, task: number, overwrite: boolean): void {
  const known = model.extensions.get(id) as Known
  model.running = { task, kind, id, overwrite, before: known.status }
  known.status = BUSY[kind]
}

/** Ends the running task; answers what its results must say. */
export function end(model: Model, completed: number): readonly string[] {
  const { kind, id, overwrite, before } = model.running as Running
  const known = model.extensions.get(id) as Known
  model.running = null
  if (kind === 'UNINSTALL') return remove(model, id, known)
  const actions = known.package.keys.map((key) => {
    const action = !model.items.has(key) ? 'ADD' : overwrite ? 'OVERWRITE' : 'SKIP'
    if (kind === 'INSTALL' && action !== 'SKIP') model.items.set(key, id)
    return action
  })
  known.status = kind === 'INSTALL' ? 'INSTALLED' : before
  if (kind === 'INSTALL') known.installTime = completed
  return actions
}

function remove(model: Model, id: number, known: Known): readonly string[] {
  if (known.installTime === null) model.extensions.delete(id)
  known.status = 'UNINSTALLED'
  return known.package.keys.map((key) => {
    if (model.items.get(key) !== id) return 'SKIP'
    model.items.delete(key)
    return 'REMOVE'
  })
}
