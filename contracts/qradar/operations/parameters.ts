import * as Type from 'typebox'
import { headerParameter, pathParameter, queryParameter } from '../../write/index.ts'

export const version = headerParameter(
  'documented',
  'Version',
  Type.String({ pattern: '^[0-9]+(\\.[0-9]+)?$' }),
  'The API version to answer in, as M.m or M; the newest one when absent.',
)

const fieldsText = 'Which fields to answer with; sub-fields in brackets, names divided by commas, the rest left out.'
export const fieldsQuery = {
  ...queryParameter('documented', 'fields', Type.String(), fieldsText),
  narrows: true,
} as const
/** An operation with a body takes `fields` as a header: `Operations, where fields travels`. */
export const fieldsHeader = {
  ...headerParameter('documented', 'fields', Type.String(), fieldsText),
  narrows: true,
} as const

export const contentLimit = queryParameter(
  'documented',
  'content_limit',
  Type.Integer(),
  'How many content items to return for each extension; from version 18.0 on.',
)

const id = Type.Integer({ minimum: 1 })
export const extensionId = pathParameter('extension_id', id, 'The id of the extension.')
export const statusId = pathParameter('status_id', id, 'The id of the task.')
export const taskId = pathParameter('task_id', id, 'The id of the export task.')
