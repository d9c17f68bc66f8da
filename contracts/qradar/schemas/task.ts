import * as Type from 'typebox'
import { nullable, integer, positive, instant, text, flag } from './values.ts'

/** 003, Response Description; the uninstall answers alike. */
export const AcceptedTask = Type.Object({ status_id: positive, message: text, status_location: text })

/** `Models, task status`: the enum IBM gives for the same kind of task elsewhere. */
export const TaskState = Type.Enum([
  'CANCELLED',
  'CANCELING',
  'CANCEL_REQUESTED',
  'COMPLETED',
  'CONFLICT',
  'EXCEPTION',
  'INITIALIZING',
  'INTERRUPTED',
  'PAUSED',
  'PROCESSING',
  'QUEUED',
  'RESUMING',
])

/** `Models, task status`; `minimum` is described and missing from the sample. */
export const TaskStatus = Type.Object({
  id: positive,
  name: nullable(text),
  status: TaskState,
  message: nullable(text),
  progress: nullable(Type.Number()),
  minimum: Type.Optional(nullable(Type.Number())),
  maximum: nullable(Type.Number()),
  created_by: nullable(text),
  cancelled_by: nullable(text),
  created: nullable(instant),
  started: nullable(instant),
  modified: nullable(instant),
  completed: nullable(instant),
  result_url: nullable(text),
  cancel_requested: nullable(flag),
  child_tasks: nullable(Type.Array(integer)),
  task_components: nullable(Type.Array(Type.Unknown())),
})

/** One line of a task's results. `Models, task results`: here the item's name is `name`, not `identifier`. */
export const TaskResultContent = Type.Object({
  content_type_id: integer,
  content_type_name: nullable(text),
  name: nullable(text),
  action: nullable(text),
})

/** `Models, task results`: `id` is the extension's, not the task's. */
export const TaskResult = Type.Object({ id: positive, task_type: text, content: Type.Array(TaskResultContent) })
