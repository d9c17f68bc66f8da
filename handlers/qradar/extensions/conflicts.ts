/** Which action meets which conflict: the table of `Conflicts` in docs/sources. Where tasks lead stands in task-statuses.ts. */
import type { Failure, Failing } from '../../kit/operation/failure.ts'
import type { QradarAsked, QradarOptions } from '../operation.ts'
import type { Parameters } from '../request/index.ts'
import { activeTasks, type QradarReadState, type StoredExtension, type StoredTask } from '../tables.ts'
import { isInstalled } from '../tasks/task-statuses.ts'

type Action = 'install' | 'uninstall'
type Code = '22611' | '22612' | '22617' | '22618' | '22623'
type Cell = Code | null | ((options: QradarOptions) => Code | null)

/** An option: whether uninstalls share the lock of installs and previews. */
const sharedLock = ({ lockScope }: QradarOptions) => (lockScope === 'console' ? '22618' : null)

/** The conflicts of `Conflicts` in docs/sources. `null` lets the request through; a cell that nobody documents follows an option. */
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

/** The step that no conflict with this code stands in the way. */
export function conflicting<C extends Code>(code: C) {
  return ({ fail }: Failing<C>, { conflicts }: { readonly conflicts: ReadonlySet<Code> }): Failure | undefined =>
    conflicts.has(code) ? fail(code) : undefined
}

interface Had {
  readonly parameters: Parameters
  readonly 'named extension': StoredExtension | undefined
}

/** The codes of every conflict that a request for an action finds itself in. */
export function conflictsOf(action: Action) {
  return ({ env: { options } }: Pick<QradarAsked, 'env'>, had: Had, state: QradarReadState): ReadonlySet<Code> => {
    const codes = situations(options, action, had, state).map((situation): Code | null => {
      const cell: Cell = CONFLICTS[situation][action]
      return typeof cell === 'function' ? cell(options) : cell
    })
    return new Set(codes.filter((code) => code !== null))
  }
}

/** Every row of the table that a request finds itself in. */
function situations(options: QradarOptions, action: Action, had: Had, state: QradarReadState): readonly Situation[] {
  const own = had['named extension']
  const running = activeTasks(state).flatMap((task) => rowOf(task, had.parameters.id))
  if (!own) return running
  const again = action === 'install' && options.reinstallWithOverwrite === 'allow' && had.parameters.overwrite
  if (isInstalled(own.status, options)) return again ? running : [...running, 'it is installed']
  return own.install_time === null ? [...running, 'it was never installed'] : running
}

/** The row that a running task makes; an export stands in nobody's way. */
function rowOf({ kind, extension }: StoredTask, id: number): readonly Situation[] {
  if (kind === 'EXPORT') return []
  const installing = kind === 'INSTALL' || kind === 'PREVIEW'
  if (extension === id) return [installing ? 'it is being installed or previewed' : 'it is being uninstalled']
  return [installing ? 'another one is being installed or previewed' : 'another one is being uninstalled']
}
