import type { ClauseName } from '../../../conformance/qradar/checks.ts'
import type { Mutant } from '../mutant.ts'
import { alter, body, head } from './build.ts'
import { type Short, wheres } from './wheres.ts'

type Model = Extract<ClauseName, `model.${string}`> extends `model.${infer M}.${string}` ? M : never
type Fields = Readonly<Record<string, unknown>>
type Change = (value: unknown) => unknown

/** One field of a model that one answer shows in a form it does not have. */
type WrongField = readonly [short: Short, field: string, form: string, change: Change]

const always =
  (value: unknown): Change =>
  () =>
    value
const wrapped: Change = (value) => [value]
const absentOr =
  (change: Change): Change =>
  (value) =>
    value === null || value === undefined ? value : change(value)
const text = absentOr(String)
const iso = absentOr((value) => new Date(Number(value)).toISOString())

const extension: readonly WrongField[] = [
  ['list', 'id', 'a text', text],
  ['upload', 'name', 'a text for each language', (name) => ({ en_US: name })],
  ['get', 'description', 'a text for each language', absentOr((told) => ({ en_US: told }))],
  ['get', 'author', 'a list', absentOr(wrapped)],
  ['list', 'authored_by_email', 'false where there is none', (mail) => (mail === null || mail === '' ? false : [mail])],
  ['list', 'version', 'a number', absentOr((version) => Number.parseFloat(String(version)))],
  ['get', 'exported_qradar_version', 'a number', absentOr((version) => Number.parseFloat(String(version)))],
  ['upload', 'min_qradar_version', 'its three parts', absentOr((version) => String(version).split('.'))],
  ['get', 'file_location', 'an object', absentOr((path) => ({ path }))],
  ['upload', 'added_by', 'the number of a user', always(12)],
  ['list', 'installed_by', 'false until somebody has', (user) => user ?? false],
  ['get', 'supported_languages', 'one text with commas', absentOr((all) => (all as string[]).join(','))],
  ['list', 'size', 'a text with its unit', absentOr((size) => `${String(size)} B`)],
  ['list', 'signer_subject', 'an object', always({})],
  ['list', 'signer_date', 'an empty text where nobody has signed', (date) => date ?? ''],
  ['get', 'validation_date', '-1 where nothing was validated', (date) => date ?? -1],
  ['upload', 'beta', '0 or 1', absentOr(Number)],
  ['get', 'add_time', 'a date', iso],
  ['list', 'install_time', '-1 before there is one', (time) => time ?? -1],
  ['get', 'full_uninstall', 'a text', text],
  ['list', 'contents', 'an object by number', absentOr((all) => ({ ...(all as unknown[]) }))],
  ['upload', 'content_operation_error', 'an empty list', (error) => error ?? []],
  ['list', 'fips_compliant', 'a word', absentOr((fits) => (fits === true ? 'YES' : 'NO'))],
]

const extensionContent: readonly WrongField[] = [
  ['list', 'content_type_id', 'a text', text],
  ['list', 'content_type_name', 'an object', absentOr((name) => ({ name }))],
  ['list', 'identifier', '0 where there is none', (name) => (name === '' ? 0 : name)],
  ['upload', 'content_metadata', 'an empty object', (told) => told ?? {}],
]

const acceptedTask: readonly WrongField[] = [
  ['install', 'status_id', 'a text', text],
  ['uninstall', 'message', 'null', always(null)],
  ['install', 'status_location', 'an object', absentOr((href) => ({ href }))],
]

const acceptedExportTask: readonly WrongField[] = [
  ['export', 'task_id', 'a text', text],
  ['export', 'message', 'a list', wrapped],
  ['export', 'status_location', 'an object', absentOr((href) => ({ href }))],
]

const taskStatus: readonly WrongField[] = [
  ['task', 'id', 'a text', text],
  ['task', 'name', 'a number', always(7)],
  ['task', 'message', 'a list', absentOr(wrapped)],
  ['export task', 'created_by', 'an object', absentOr((name) => ({ name }))],
  ['task', 'cancelled_by', 'false while nobody has', (user) => (user === '' ? false : user)],
  ['task', 'result_url', 'a list of no URLs', always([])],
  ['task', 'status', '0 until it begins', (status) => (status === 'QUEUED' ? 0 : status)],
  ['task', 'progress', 'a text with a percent sign', absentOr((part) => `${String(part)}%`)],
  ['export task', 'maximum', 'a text', text],
  ['task', 'minimum', 'a text', text],
  ['task', 'started', 'a date', iso],
  ['export task', 'modified', 'a date', iso],
  ['task', 'completed', 'milliseconds with a fraction', absentOr((time) => Number(time) + 0.25)],
  ['task', 'cancel_requested', 'a text', text],
  ['task', 'child_tasks', 'a list of objects', always([{ id: 1 }])],
  ['export task', 'task_components', 'an object', always({})],
]

const taskResult: readonly WrongField[] = [
  ['results', 'id', 'a text', text],
  ['results', 'task_type', 'null', always(null)],
  ['results', 'content', 'an object by number', (all) => ({ ...(all as unknown[]) })],
]

const taskResultContent: readonly WrongField[] = [
  ['results', 'content_type_id', 'a text', text],
  ['results', 'content_type_name', 'an object', absentOr((name) => ({ name }))],
  ['results', 'name', 'a list', absentOr(wrapped)],
  ['results', 'action', 'a number', always(1)],
]

const exportTaskResult: readonly WrongField[] = [
  ['export results', 'id', 'a text', text],
  ['export results', 'task_type', 'a word of its own', always('EXTENSION_EXPORT')],
  ['export results', 'exportResult', 'JSON in a text', (told) => JSON.stringify(told)],
]

const exportSummary: readonly WrongField[] = [
  ['export results', 'progress', 'a text with a percent sign', (part) => `${String(part)}%`],
  ['export results', 'fileName', 'null', always(null)],
  ['export results', 'exportDetails', 'an object by number', (all) => ({ ...(all as unknown[]) })],
]

const exportDetail: readonly WrongField[] = [
  ['export results', 'contentType', 'a number', always(3)],
  ['export results', 'name', 'one text with commas', (names) => (names as string[]).join(', ')],
]

const errorBody: readonly WrongField[] = [
  ['unknown', 'http_response', 'the status alone', always(404)],
  ['refused list', 'code', 'a text', text],
  ['unknown', 'description', 'null', always(null)],
  ['unknown', 'details', 'a list', always([])],
  ['unknown', 'message', 'a list', wrapped],
]

/** Changes a model inside a body. */
type Inside = (whole: Fields, change: (model: Fields) => unknown) => unknown

const itself: Inside = (whole, change) => change(whole)

const each =
  (field: string): Inside =>
  (whole, change) =>
    Array.isArray(whole[field]) ? { ...whole, [field]: (whole[field] as Fields[]).map(change) } : whole

const inResult: Inside = (whole, change) => ({ ...whole, exportResult: change(Object(whole['exportResult'])) })

const inDetails: Inside = (whole, change) => inResult(whole, (summary) => each('exportDetails')(summary, change))

const models: readonly (readonly [model: Model, inside: Inside, wrongs: readonly WrongField[]])[] = [
  ['extension', itself, extension],
  ['extension-content', each('contents'), extensionContent],
  ['accepted-task', itself, acceptedTask],
  ['accepted-export-task', itself, acceptedExportTask],
  ['task-status', itself, taskStatus],
  ['task-result', itself, taskResult],
  ['task-result-content', each('content'), taskResultContent],
  ['export-task-result', itself, exportTaskResult],
  ['export-summary', inResult, exportSummary],
  ['export-detail', inDetails, exportDetail],
  ['error-body', itself, errorBody],
]

/** Fields whose clauses have another name. */
const renamed: Readonly<Record<string, string>> = { 'export-detail.name': 'export-detail.names' }

function wrongField(model: Model, inside: Inside, [short, field, form, change]: WrongField): Mutant {
  const dashed = `${model}.${field.replaceAll(/_|(?=[A-Z])/g, '-').toLowerCase()}`
  const clause = `model.${renamed[dashed] ?? dashed}` as ClauseName
  const title = `the answer to ${short} shows ${field} of ${model} as ${form}`
  return alter(
    head(`${dashed.replace('.', '-')}-mistyped`, title, clause),
    wheres[short],
    body((whole) => inside(whole, (one) => ({ ...one, [field]: change(one[field]) }))),
  )
}

/** The names that the content tool has for them. `Models, content types` in docs/sources. */
const toolNames: Readonly<Record<string, string>> = { custom_rule: 'customrule', reference_data: 'referencedata' }

/** Wrong in the form of one field of one model. */
export const modelMutants: readonly Mutant[] = [
  ...models.flatMap(([model, inside, wrongs]) => wrongs.map((one) => wrongField(model, inside, one))),
  alter(
    head(
      'types-by-tool-names',
      'content types have the names of the content tool',
      'model.extension-content.known-types',
    ),
    wheres.list,
    body((whole) =>
      each('contents')(whole, (item) => {
        const name = String(item['content_type_name'])
        return { ...item, content_type_name: toolNames[name] ?? name }
      }),
    ),
  ),
]
