/** What a task does when it ends. `Life cycle` and `Preview and overwrite` in docs/sources. */
import type { Slices } from '../../kit/time/slices.ts'
import { exportedItems } from '../exports/export-contents.ts'
import { installItems, removeItems } from '../extensions/items.ts'
import type { QradarEnvironment, QradarOptions } from '../operation.ts'
import {
  removeExtension,
  replaceExtension,
  type ExtensionStatus,
  type Outcome,
  type QradarState,
  type StoredExtension,
  type StoredTask,
} from '../tables.ts'
import { naturalOutcome } from './outcome.ts'
import { isInstalled, STATUSES } from './task-statuses.ts'

/** The ended task with its results; its effect on the console is made here, at the time the task ended. */
export function* finish(
  state: QradarState,
  env: QradarEnvironment,
  task: StoredTask,
  extension: StoredExtension | undefined,
): Slices<StoredTask> {
  const end = task.outcome ?? naturalOutcome(task.kind, extension)
  if (end !== 'COMPLETED' && end !== 'INSTALLED_WITH_ERROR') {
    if (extension) replaceExtension(state, afterFailure(env.options, task, extension, end))
    return { ...task, status: end }
  }
  const done = { ...task, status: 'COMPLETED' } as const
  if (task.kind === 'EXPORT') return { ...done, exported: yield* exportedItems(state, task.order) }
  return { ...done, results: extension ? yield* succeed(state, env, task, extension, end) : [] }
}

/** A task that was called off leaves things as they were; one that broke shows it (assumed: `Life cycle` in docs/sources). */
function afterFailure(
  options: QradarOptions,
  { kind, before }: StoredTask,
  extension: StoredExtension,
  end: Outcome,
): StoredExtension {
  const back = before ?? extension.status
  if (end === 'CONFLICT' || end === 'CANCELLED') return { ...extension, status: back }
  const failed = kind === 'INSTALL' && isInstalled(back, options) ? back : (STATUSES[kind].failed ?? back)
  const content_operation_error = extension.flaws.join('; ') || `The task ended with ${end}.`
  return { ...extension, status: failed, ...(kind === 'INSTALL' && { content_operation_error }) }
}

function* succeed(
  state: QradarState,
  env: QradarEnvironment,
  task: StoredTask,
  extension: StoredExtension,
  end: Outcome,
): Slices<StoredTask['results']> {
  switch (task.kind) {
    case 'INSTALL': {
      const results = yield* installItems(state, env, extension, task, true)
      replaceExtension(state, installed(task, extension, end))
      return results
    }
    case 'UNINSTALL': {
      const results = yield* removeItems(state, env, extension, task, true)
      uninstalled(state, env.options, task, extension)
      return results
    }
    default: {
      const preview = task.kind === 'PREVIEW' ? installItems : removeItems
      replaceExtension(state, { ...extension, status: afterPreview(env.options, task, extension) })
      return yield* preview(state, env, extension, task, false)
    }
  }
}

function installed(task: StoredTask, extension: StoredExtension, end: Outcome): StoredExtension {
  const partly = end === 'INSTALLED_WITH_ERROR'
  return {
    ...extension,
    status: partly ? 'INSTALLED_WITH_ERROR' : 'INSTALLED',
    install_time: task.completed,
    installed_by: task.user,
    content_operation_error: partly ? 'Some of the content was not installed.' : null,
  }
}

/** A record stays, goes, or goes only when it was never installed: options afterUninstall and uninstallNeverInstalled. */
function uninstalled(state: QradarState, options: QradarOptions, task: StoredTask, extension: StoredExtension): void {
  const never = extension.install_time === null
  const removes = never ? options.uninstallNeverInstalled === 'remove' : options.afterUninstall === 'remove'
  if (removes) removeExtension(state, extension.id)
  else {
    const status: ExtensionStatus = never ? (task.before ?? 'NOT_INSTALLED') : 'UNINSTALLED'
    replaceExtension(state, { ...extension, status })
  }
}

/** A preview changes nothing, unless the option statusAfterPreview gives a not-installed extension another status. */
function afterPreview(options: QradarOptions, task: StoredTask, extension: StoredExtension): ExtensionStatus {
  const before = task.before ?? extension.status
  const { statusAfterPreview: after } = options
  const keeps = after === 'unchanged' || task.kind !== 'PREVIEW' || isInstalled(before, options)
  return keeps ? before : after
}
