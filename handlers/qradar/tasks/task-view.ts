/** How tasks and their results look from outside. `Models, accepted task`, `Models, task results` and `Models, exports` in docs/sources. */
import type { Static } from 'typebox'
import type { schemas } from '../../../contracts/qradar/index.ts'
import type { Slices } from '../../kit/time/slices.ts'
import { exportFile } from '../exports/export-contents.ts'
import type { QradarAsked, QradarOptions } from '../operation.ts'
import type { StoredTask, TaskKind } from '../tables.ts'
import { typeNameOf } from '../view.ts'

type TaskStatus = Static<typeof schemas.TaskStatus>
type TaskResult = Static<typeof schemas.TaskResult>
type ExportResult = Static<typeof schemas.ExportTaskResult>

const NAMES: Readonly<Record<TaskKind, string>> = {
  INSTALL: 'Extension installation task',
  PREVIEW: 'Extension preview task',
  UNINSTALL: 'Extension uninstallation task',
  UNINSTALL_PREVIEW: 'Extension uninstallation preview task',
  EXPORT: 'Extension export task',
}
const BASE = '/config/extension_management'

/** The absolute URL of a task, by the host, the tenant and the base path this client used. */
export function locationOf({ origin, basePath }: QradarAsked, { kind, id }: StoredTask): string {
  const resource = kind === 'EXPORT' ? 'extension_export_tasks' : 'extensions_task_status'
  return `${origin}${basePath}${BASE}/${resource}/${id}`
}

/** Sent with an accepted task only by the option locationHeader. */
export function locationHeader(asked: QradarAsked, task: StoredTask): { readonly headers?: Record<string, string> } {
  return asked.env.options.locationHeader ? { headers: { location: locationOf(asked, task) } } : {}
}

/** A task as its status shows it. Progress stays at 0 of 0, as IBM's sample has it even for a finished task: `Models, task status` in docs/sources. */
export function toTaskStatus(task: StoredTask, options: QradarOptions): TaskStatus {
  const { id, kind, status, user, created, started, modified, completed } = task
  const cancelled = status === 'CANCELLED'
  return {
    id,
    name: NAMES[kind],
    status,
    message: messageOf(task),
    progress: 0,
    ...(options.taskMinimum && { minimum: 0 }),
    maximum: 0,
    created_by: user,
    cancelled_by: cancelled ? user : '',
    created,
    started,
    modified,
    completed,
    result_url: '',
    cancel_requested: cancelled,
    child_tasks: null,
    task_components: null,
  }
}

function messageOf({ kind, extension, status, over, started }: StoredTask): string {
  const whose = extension === null ? '' : ` for extension id ${extension}`
  const verb = over
    ? status === 'COMPLETED'
      ? 'Completed'
      : `Ended with ${status}:`
    : started === null
      ? 'Queued'
      : 'Processing'
  return `${verb} ${NAMES[kind]}${whose}`
}

/** Whether a task succeeded, so that it has results. */
export function hasResults({ over, results, exported }: StoredTask): boolean {
  return over && (results !== null || exported !== null)
}

/** The results of an install, a preview or an uninstall; `id` is the extension's. Empty where there are none. */
export function* toTaskResult(task: StoredTask, options: QradarOptions): Slices<TaskResult> {
  const actions = {
    add: options.resultActionAdd,
    overwrite: options.resultActionOverwrite,
    skip: options.resultActionSkip,
    remove: options.resultActionRemove,
  }
  const content: TaskResult['content'] = []
  for (const line of task.results ?? []) {
    const { content_type_id, name, action } = line
    content.push({ content_type_id, content_type_name: typeNameOf(line, options), name, action: actions[action] })
    yield
  }
  return { id: task.extension ?? task.id, task_type: typeOf(task.kind, options), content }
}

function typeOf(kind: TaskKind, options: QradarOptions): string {
  if (kind === 'INSTALL') return options.taskTypeInstall
  return kind === 'PREVIEW' ? options.taskTypePreview : kind
}

/** The results of an export: names by content type. Keys in camel case, unlike everything else. */
export function* toExportResult(task: StoredTask, options: QradarOptions): Slices<ExportResult> {
  const names = new Map<string, string[]>()
  for (const content of task.exported ?? []) {
    const type = typeNameOf(content, options)
    const list = names.get(type) ?? []
    list.push(content.identifier)
    names.set(type, list)
    yield
  }
  const summary = {
    progress: hasResults(task) ? 100 : 0,
    fileName: exportFile(task),
    exportDetails: [...names].map(([contentType, list]) =>
      options.exportDetailNames === 'name' ? { contentType, name: list } : { contentType, contentNames: list },
    ),
  }
  return {
    id: task.id,
    task_type: 'EXPORT',
    exportResult: options.exportResultShape === 'array' ? [summary] : summary,
  }
}
