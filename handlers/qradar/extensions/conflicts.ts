/** Which action meets which conflict: the table of facts, section 4.3. Where tasks lead stands in task-statuses.ts. */
import type { Failure } from '../../kit/operation/failure.ts'
import type { QradarCall, QradarCheck, QradarOptions } from '../operation.ts'
import { idOf, wantsOverwrite } from '../request/parameters.ts'
import { fail } from '../refusals.ts'
import type { StoredTask } from '../tables.ts'
import { isInstalled } from '../tasks/task-statuses.ts'
import { settled } from '../tasks/tasks.ts'

type Action = 'install' | 'uninstall'
type Code = '22611' | '22612' | '22617' | '22618' | '22623'
type Cell = Code | null | ((options: QradarOptions) => Code | null)

/** An option: whether uninstalls share the lock of installs and previews. */
const sharedLock = ({ lockScope }: QradarOptions) => (lockScope === 'console' ? '22618' : null)

/** The conflicts of section 4.3. `null` lets the request through; a cell that nobody documents follows an option. */
const CONFLICTS = {
  'it is installed': { install: '22612', uninstall: null },
  'it is being installed or previewed': { install: '22611', uninstall: '22617' },
  'it is being uninstalled': { install: (options) => options.installWhileUninstalling, uninstall: '22611' },
  'another one is being installed or previewed': { install: '22618', uninstall: sharedLock },
  'another one is being uninstalled': { install: sharedLock, uninstall: sharedLock },
  'it was never installed': {
    install: null,
    uninstall: (options) => (options.uninstallNeverInstalled === 'refuse-22623' ? '22623' : null),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Action, Cell>>>>

type Situation = keyof typeof CONFLICTS

/** The check that no conflict with this code stands in the way. */
export function conflict<C extends Code>(action: Action, code: C, make: (code: C) => Failure): QradarCheck {
  return (call) => {
    const met = situations(call, action).some((situation) => cellOf(situation, action, call.world.options) === code)
    return met ? make(code) : undefined
  }
}

export const installConflicts = {
  '22612': conflict('install', '22612', fail.install),
  '22611': conflict('install', '22611', fail.install),
  '22618': conflict('install', '22618', fail.install),
}

export const uninstallConflicts = {
  '22611': conflict('uninstall', '22611', fail.uninstall),
  '22617': conflict('uninstall', '22617', fail.uninstall),
  '22618': conflict('uninstall', '22618', fail.uninstall),
  '22623': conflict('uninstall', '22623', fail.uninstall),
}

function cellOf(situation: Situation, action: Action, options: QradarOptions): Code | null {
  const cell: Cell = CONFLICTS[situation][action]
  return typeof cell === 'function' ? cell(options) : cell
}

/** Every row of the table that a request finds itself in. */
function situations(call: QradarCall, action: Action): readonly Situation[] {
  const state = settled(call)
  const id = idOf(call)
  const running = [...state.active].flatMap((key) => state.tasks.get(key) ?? []).flatMap((task) => rowOf(task, id))
  const own = id === undefined ? undefined : state.extensions.get(id)
  if (!own) return running
  const { options } = call.world
  if (isInstalled(own.status, options)) {
    const again = action === 'install' && options.reinstallWithOverwrite === 'allow' && wantsOverwrite(call)
    return again ? running : [...running, 'it is installed']
  }
  const ever = own.install_time !== null
  return ever ? running : [...running, 'it was never installed']
}

/** The row that a running task makes; an export stands in nobody's way. */
function rowOf({ kind, extension }: StoredTask, id: number | undefined): readonly Situation[] {
  if (kind === 'EXPORT') return []
  const installing = kind === 'INSTALL' || kind === 'PREVIEW'
  if (extension === id) return [installing ? 'it is being installed or previewed' : 'it is being uninstalled']
  return [installing ? 'another one is being installed or previewed' : 'another one is being uninstalled']
}
