/** What a task does when it ends. Facts, sections 4.1 and 4.4. */
import { exportedItems } from '../exports/export-contents.ts'
import { installItems, removeItems } from '../extensions/items.ts'
import type { ExtensionStatus, QradarWorld } from '../operation.ts'
import type { QradarState, StoredExtension, StoredTask } from '../tables.ts'
import { isInstalled, STATUSES } from './task-statuses.ts'

const SUCCESS = ['COMPLETED', 'INSTALLED_WITH_ERROR']

/** The ended task with its results; its effect on the console is made here, at the time the task ended. */
export function finish(state: QradarState, world: QradarWorld, task: StoredTask): StoredTask {
  const extension = task.extension === null ? undefined : state.extensions.get(task.extension)
  const end = task.script?.end ?? naturalEnd(task, extension)
  const status = end === 'INSTALLED_WITH_ERROR' ? 'COMPLETED' : end
  if (!SUCCESS.includes(end)) {
    if (extension) state.extensions.replace(afterFailure(world, task, extension, end))
    return { ...task, status }
  }
  if (task.kind === 'EXPORT') return { ...task, status, exported: exportedItems(state, task.order) }
  return { ...task, status, results: extension ? succeed(state, world, task, extension, end) : [] }
}

/** Content the console does not know lets an upload pass and an install fail: facts, section 4.1. */
function naturalEnd(task: StoredTask, extension: StoredExtension | undefined): string {
  return task.kind === 'INSTALL' && extension && extension.unrecognised.length > 0 ? 'EXCEPTION' : 'COMPLETED'
}

/** A task that was called off leaves things as they were; one that broke shows it (assumed: facts, section 4.1). */
function afterFailure(
  { options }: QradarWorld,
  { kind, before, script }: StoredTask,
  extension: StoredExtension,
  end: string,
): StoredExtension {
  const back = before ?? extension.status
  if (end === 'CONFLICT' || end === 'CANCELLED') return { ...extension, status: back }
  const failed = kind === 'INSTALL' && isInstalled(back, options) ? back : (STATUSES[kind].failed ?? back)
  const unknown = extension.unrecognised.map((name) => `the element ${name} is not known`).join('; ')
  const content_operation_error = script?.message ?? (unknown || `The task ended with ${end}.`)
  return { ...extension, status: failed, ...(kind === 'INSTALL' && { content_operation_error }) }
}

function succeed(
  state: QradarState,
  world: QradarWorld,
  task: StoredTask,
  extension: StoredExtension,
  end: string,
): StoredTask['results'] {
  switch (task.kind) {
    case 'INSTALL': {
      const results = installItems(state, world, extension, task, true)
      state.extensions.replace(installed(task, extension, end))
      return results
    }
    case 'UNINSTALL': {
      const results = removeItems(state, world, extension, task, true)
      uninstalled(state, world, task, extension)
      return results
    }
    default: {
      const preview = task.kind === 'PREVIEW' ? installItems : removeItems
      state.extensions.replace({ ...extension, status: afterPreview(world, task, extension) })
      return preview(state, world, extension, task, false)
    }
  }
}

function installed(task: StoredTask, extension: StoredExtension, end: string): StoredExtension {
  const partly = end === 'INSTALLED_WITH_ERROR'
  return {
    ...extension,
    status: partly ? 'INSTALLED_WITH_ERROR' : 'INSTALLED',
    install_time: task.completed,
    installed_by: task.user,
    content_operation_error: partly ? (task.script?.message ?? 'Some of the content was not installed.') : null,
  }
}

/** A record stays, goes, or goes only when it was never installed: options afterUninstall and uninstallNeverInstalled. */
function uninstalled(state: QradarState, { options }: QradarWorld, task: StoredTask, extension: StoredExtension): void {
  const never = extension.install_time === null
  const removes = never ? options.uninstallNeverInstalled === 'remove' : options.afterUninstall === 'remove'
  if (removes) state.extensions.remove(extension.id)
  else {
    const status: ExtensionStatus = never ? (task.before ?? 'NOT_INSTALLED') : 'UNINSTALLED'
    state.extensions.replace({ ...extension, status })
  }
}

/** A preview changes nothing, unless the option statusAfterPreview gives a not-installed extension another status. */
function afterPreview({ options }: QradarWorld, task: StoredTask, extension: StoredExtension): ExtensionStatus {
  const before = task.before ?? extension.status
  const { statusAfterPreview: after } = options
  const keeps = after === 'unchanged' || task.kind !== 'PREVIEW' || isInstalled(before, options)
  return keeps ? before : after
}
