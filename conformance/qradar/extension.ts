/** The models of this API: what each field of a body must be, clause by clause. `Models` in docs/sources. */
import { schemas } from '../../contracts/qradar/index.ts'
import { type Body, bodyOf, type Checking, fitOf, isObject } from '../judge/index.ts'
import type { Exchange } from '../history/index.ts'
import { asText, own, show } from '../json/index.ts'
import { check, type ClauseName } from './checks.ts'

type Model = Extract<ClauseName, `model.${string}`> extends `model.${infer M}.${string}` ? M : never

/** Fields that no model may leave out: those that identify a thing. */
const firm = ['id', 'status', 'status_id', 'task_id', 'content_type_id', 'task_type']

/** And those that one model may not leave out. */
const firmOf: Partial<Readonly<Record<string, readonly string[]>>> = {
  extension: ['name'],
  'accepted-task': ['message', 'status_location'],
  'accepted-export-task': ['message'],
}

/**
 * Seconds and microseconds are whole numbers too: what happened between 1973 and 5138 in milliseconds lies between these. `Models, extension`
 * and `Models, task status` in docs/sources: only of what has surely happened, for a 0 may stand where something has not.
 */
const happened = { type: 'integer', minimum: 1e11, maximum: 1e14 } as const

const properties = {
  // Its values are shown by samples only: `Models, signed` in docs/sources.
  extension: { ...schemas.Extension.properties, signed: { type: 'string' }, add_time: happened },
  'extension-content': schemas.ExtensionContent.properties,
  // `Models, accepted task` in docs/sources: a URL, and an absolute one in samples only.
  'accepted-task': { ...schemas.AcceptedTask.properties, status_location: { type: 'string', minLength: 1 } },
  'accepted-export-task': schemas.AcceptedExportTask.properties,
  // The twelve states are those of sibling tasks, so here any text will do: `Models, task status` in docs/sources.
  'task-status': { ...schemas.TaskStatus.properties, status: { type: 'string' }, created: happened },
  'task-result': { id: schemas.TaskResult.properties.id, task_type: { type: 'string' }, content: listOfObjects() },
  'task-result-content': schemas.TaskResultContent.properties,
  'export-task-result': { id: schemas.ExportTaskResult.properties.id, task_type: { const: 'EXPORT' } },
} as const satisfies Partial<Record<Model, object>>

export type Shape = keyof typeof properties

/** What is asked of each field of a model. */
const fields = Object.fromEntries(
  Object.entries(properties).map(([shape, schemasOf]) => [shape, fieldsOf(shape as Shape, schemasOf)]),
) as Readonly<Record<Shape, ReturnType<typeof fieldsOf>>>

function fieldsOf(shape: Shape, schemasOf: Readonly<Record<string, object>>) {
  return Object.entries(schemasOf).map(([field, schema]) => ({
    field,
    clause: clauseOf(shape, field),
    mayLack: !firm.includes(field) && firmOf[shape]?.includes(field) !== true,
    fit: fitOf(field === 'contents' ? listOfObjects() : schema),
  }))
}

/** The clauses that `judgeShape` decides for a model. */
export function shapeClauses(...shapes: readonly Shape[]): readonly ClauseName[] {
  return shapes.flatMap((shape) => Object.keys(properties[shape]).map((field) => clauseOf(shape, field)))
}

/** Each field of a body against its model. What else the body has does not count. */
export function judgeShape(ctx: Checking, shape: Shape, body: Body): void {
  for (const { field, clause, mayLack, fit } of fields[shape]) {
    const value = body[field]
    if (mayLack && (value === undefined || value === null)) {
      check(ctx, clause, true, field, 'absent')
      continue
    }
    const wrong = fit(value)
    const expected = `${shape}.${field}${wrong?.path ?? ''}: ${wrong?.expected ?? 'as documented'}`
    check(ctx, clause, wrong === null, expected, wrong?.got ?? 'that')
  }
}

/** The clauses that `judgeExtension` decides. */
export const extensionClauses: readonly ClauseName[] = [
  ...shapeClauses('extension', 'extension-content'),
  'model.extension-content.known-types',
  'model.extension.signed.values',
]

/** An extension with its items. */
export function judgeExtension(ctx: Checking, body: Body): void {
  judgeShape(ctx, 'extension', body)
  const { signed = null } = body
  const wrong = signed === null ? null : signedFit(signed)
  check(ctx, 'model.extension.signed.values', wrong === null, 'one of the values of signed', show(signed))
  const contents = Array.isArray(body['contents']) ? body['contents'].filter(isObject) : []
  for (const item of contents) {
    judgeShape(ctx, 'extension-content', item)
    const known = own(knownTypes, asText(item['content_type_id']))
    const name = item['content_type_name']
    const fits = known === undefined || name === undefined || name === null || name === known
    check(ctx, 'model.extension-content.known-types', fits, `the name ${known}`, show(name))
  }
}

const signedFit = fitOf(schemas.SignedState)

/** Both columns of the samples: `Models, content types` in docs/sources. */
const knownTypes: Readonly<Record<string, string>> = {
  3: 'custom_rule',
  27: 'qidmap',
  28: 'reference_data',
  32: 'reference_data_rules',
}

function clauseOf(shape: Shape, field: string): ClauseName {
  return `model.${shape}.${field.replaceAll('_', '-')}` as ClauseName
}

function listOfObjects(): { readonly type: 'array'; readonly items: { readonly type: 'object' } } {
  return { type: 'array', items: { type: 'object' } }
}

/** The fields of an extension that documents name, of its items too: what else a server shows does not count. */
export function documented(body: Body): Body {
  const picked = pick(body, Object.keys(schemas.Extension.properties))
  const { contents } = picked
  if (!Array.isArray(contents)) return picked
  const names = Object.keys(schemas.ExtensionContent.properties)
  return { ...picked, contents: contents.map((item: unknown) => (isObject(item) ? pick(item, names) : item)) }
}

/** Fields of later versions, which no prose of the pages names: where they are shown is open. */
export const lateFields = [
  'content_operation_error',
  'fips_compliant',
  'signer_subject',
  'signer_date',
  'validation_date',
]

/** What one reading of an extension should show as another does: null is nothing, and of late fields those that both have. */
export function agreeing(body: Body, other: Body): Body {
  const isShown = ([name, value]: readonly [string, unknown]): boolean =>
    value !== null && (!lateFields.includes(name) || Object.hasOwn(other, name))
  return Object.fromEntries(Object.entries(documented(body)).filter(isShown))
}

/** The fields of a body with those names. */
export function pick(body: Body, names: readonly string[]): Body {
  return Object.fromEntries(names.flatMap((name) => (Object.hasOwn(body, name) ? [[name, body[name]]] : [])))
}

/** The value of `fields` for one field, and perhaps for one of its own. */
export function named([field, inner]: readonly string[]): string {
  return inner === undefined ? asText(field) : `${field}(${inner})`
}

/**
 * Judges a read asked with the name of one field, and perhaps of one of its own, where it is answered: of all else that is shown without
 * them, something is left out.
 */
export function judgeCut(ctx: Checking, whole: Exchange, answer: Exchange, [field, inner]: readonly string[]): void {
  if (whole.status !== 200 || answer.status !== 200) return
  checkCut(ctx, 'fields.query-without-body', bodyOf(whole), bodyOf(answer), field)
  const [all, cut] = [whole, answer].map((one) => [bodyOf(one)[field ?? '']].flat().filter(isObject))
  if (inner !== undefined)
    for (const [at, part] of (cut ?? []).entries()) checkCut(ctx, 'fields.subfields', all?.[at] ?? {}, part, inner)
}

function checkCut(ctx: Checking, clause: ClauseName, whole: Body, cut: Body, name = ''): void {
  const [all, keys] = [Object.keys(whole), Object.keys(cut)]
  const read = all.every((key) => key === name) || all.some((key) => !keys.includes(key))
  check(ctx, clause, read, `where ${name} is asked for nothing else, not all of ${all.join()}`, keys.join())
}

/** A day, in milliseconds: more than any run takes, and than clocks of one console differ by. */
const DAY = 86_400_000

/** Whether an extension of this run says when it was installed: not days before or after it was added, as seconds in the place of milliseconds say. */
export function hasInstallTime({ install_time: time, add_time: added }: Body): boolean {
  if (typeof time !== 'number' || time <= 0) return false
  return typeof added !== 'number' || Math.abs(time - added) < DAY
}
