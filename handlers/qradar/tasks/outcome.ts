/** Outcomes written in advance for tasks to come, so that clients can be tested against the ones that go wrong. Facts, section 6, item 1. */
import type { QradarOptions } from '../operation.ts'
import type { QradarState, StoredExtension, TaskKind } from '../tables.ts'

/** How a task is to go. The names are ours; the states are those of facts, section 2.3. */
export interface Script {
  /** Last state of the task. `INSTALLED_WITH_ERROR` ends an install as COMPLETED and leaves the extension with that status. */
  readonly end: string
  /** State between the first and the last; PROCESSING when absent. */
  readonly during?: string
  /** Message of the ended task, and of the extension's `content_operation_error` where the task failed. */
  readonly message?: string
  /** Milliseconds, in the place of the option taskDuration; timed mode only. */
  readonly duration?: number
  /** Only for a task of this kind; the script waits for one. */
  readonly kind?: TaskKind
}

const ENDS = ['COMPLETED', 'EXCEPTION', 'CONFLICT', 'CANCELLED', 'INTERRUPTED', 'INSTALLED_WITH_ERROR']
const ON_THE_WAY = ['QUEUED', 'INITIALIZING', 'PROCESSING', 'PAUSED', 'RESUMING', 'CANCELING', 'CANCEL_REQUESTED']

/**
 * Queues the outcome of the next task (or of the next one of its kind). Answers what is wrong with it, and then nothing
 * was queued; undefined when it was. States outside the documented twelve need the option taskStates `any`.
 */
export function scriptNextTask(state: QradarState, options: QradarOptions, script: Script): string | undefined {
  if (script.end === '') return 'end: a state is a text that is not empty'
  if (script.duration !== undefined && !(script.duration >= 0)) return 'duration: at least 0 milliseconds'
  if (options.taskStates === 'twelve') {
    if (!ENDS.includes(script.end)) return `end: one of ${ENDS.join(', ')}`
    if (script.during !== undefined && !ON_THE_WAY.includes(script.during))
      return `during: one of ${ON_THE_WAY.join(', ')}`
  }
  state.scripts.push({ ...script })
  return undefined
}

/** Takes the first script that fits a task off the queue; without one, what the name of the extension asks for. */
export function takeScript(
  state: QradarState,
  kind: TaskKind,
  extension: StoredExtension | undefined,
): Script | undefined {
  const at = state.scripts.findIndex((script) => script.kind === undefined || script.kind === kind)
  return at === -1 ? fromName(kind, extension) : state.scripts.splice(at, 1)[0]
}

const MAGIC = /extmock-fail-(?:(preview|uninstall)-)?(exception|conflict|cancelled|interrupted|installed-with-error)/i

/**
 * Ours, for clients in any language: an extension whose name or hub id contains `extmock-fail-exception` (or
 * `-conflict`, `-cancelled`, `-interrupted`, `-installed-with-error`) installs with that outcome, every time;
 * `extmock-fail-preview-exception` and `extmock-fail-uninstall-exception` do the same to previews and uninstalls.
 */
function fromName(kind: TaskKind, extension: StoredExtension | undefined): Script | undefined {
  const match = MAGIC.exec(`${extension?.name ?? ''} ${extension?.hub_id ?? ''}`)
  if (!match || kind !== (match[1]?.toUpperCase() ?? 'INSTALL')) return undefined
  return { end: (match[2] ?? '').toUpperCase().replaceAll('-', '_') }
}
