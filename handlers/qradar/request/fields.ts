/** `fields`: which names an operation knows, what a call asks for, and the cutting down of the answer. Facts, section 3.5. */
import type { TSchema } from 'typebox'
import { qradar } from '../../../contracts/qradar/index.ts'
import type { Operation } from '../../../contracts/types.ts'
import type { Failure } from '../../kit/operation/failure.ts'
import type { Reply } from '../../kit/http/reply.ts'
import type { OperationName, QradarCall, QradarCheck } from '../operation.ts'
import { queryValue } from './parameters.ts'
import {
  emptyFieldTree,
  fieldTreeOf,
  projectFields,
  readFields,
  type FieldSelection,
  type FieldTree,
  type FieldsError,
  type Result,
} from '../query/index.ts'
import { refuse } from '../refusals.ts'
import { reaches } from './version.ts'

/** Fields that came with a version. Facts, section 1.4. */
export const CAME_WITH = {
  16: { top: ['content_operation_error', 'fips_compliant'], content: ['content_metadata'] },
  18: { top: ['signer_subject', 'signer_date', 'validation_date'], content: [] },
} as const

type Age = 'before 16' | 'before 18' | 'newest'

/** By operation and age, made when first asked for: most runs ask for few of them. */
const trees = new Map<string, FieldTree>()

function treeOf(operation: string, age: Age): FieldTree {
  const key = `${operation} ${age}`
  const known = trees.get(key)
  if (known) return known
  const body = successBody(qradar.operations[operation as OperationName])
  const tree = body ? ofAge(fieldTreeOf(body), age) : emptyFieldTree
  trees.set(key, tree)
  return tree
}

function successBody(operation: Operation): TSchema | undefined {
  return Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1].body
}

function ofAge(tree: FieldTree, age: Age): FieldTree {
  const late = [...(age === 'before 16' ? [CAME_WITH[16]] : []), ...(age === 'newest' ? [] : [CAME_WITH[18]])]
  const contents = tree.fields.get('contents')
  const pruned = without(
    tree,
    late.flatMap(({ top }) => top),
  )
  if (!contents || late.length === 0) return pruned
  const content = without(
    contents,
    late.flatMap((one) => one.content),
  )
  return { ...pruned, fields: new Map(pruned.fields).set('contents', content) }
}

function without(tree: FieldTree, names: readonly string[]): FieldTree {
  return { ...tree, fields: new Map([...tree.fields].filter(([name]) => !names.includes(name))) }
}

/** The names an operation knows in the version that answers. */
export function knownFields(call: QradarCall): FieldTree {
  const age: Age = reaches(call, 18) ? 'newest' : reaches(call, 16) ? 'before 18' : 'before 16'
  const tree = treeOf(call.operation, age)
  return call.world.options.taskMinimum ? tree : without(tree, ['minimum'])
}

/** The check of `fields`: 31 before 30. */
export const fields: QradarCheck = (call) => {
  const read = selectionOf(call)
  return read.ok ? undefined : toFailure(call, read.error)
}

/** The answer cut down to the fields asked for. Errors and archives stay whole. */
export function withFields(reply: Reply, call: QradarCall): Reply {
  if (reply.json === undefined || reply.status >= 300) return reply
  const selection = selectionOf(call)
  if (!selection.ok || selection.value === null) return reply
  const wanted = call.world.options.bareFieldIsWhole ? selection.value : emptied(selection.value, knownFields(call))
  return { ...reply, json: projectFields(reply.json, wanted) }
}

function selectionOf(call: QradarCall): Result<FieldSelection | null, FieldsError> {
  const raw = rawFields(call)
  if (raw === null || raw.trim() === '') return { ok: true, value: null }
  // Without escapes a backslash stands for itself, which is how the grammar writes two.
  const text = call.world.options.fieldsEscapes ? raw : raw.replaceAll('\\', '\\\\')
  return readFields(text, knownFields(call))
}

/** An operation with a body takes `fields` as a header, the others in the query: facts, section 1.1. */
function rawFields(call: QradarCall): string | null {
  const { parameters } = qradar.operations[call.operation as OperationName]
  const place = parameters.find(({ name }) => name === 'fields')?.in
  if (place === undefined) return null
  const header = call.request.headers.get('fields')
  const [right, wrong] =
    place === 'header' ? [header, queryValue(call, 'fields')] : [queryValue(call, 'fields'), header]
  return right ?? (call.world.options.fieldsInWrongPlace === 'honour' ? wrong : null)
}

function toFailure(call: QradarCall, error: FieldsError): Failure {
  const { code } = error
  const message = call.world.options.fieldsEscapes ? error.message : error.message.replaceAll('\\\\', '\\')
  if (code === '30') return refuse('unknownField', { message })
  if (code === '31') return refuse('repeatedField', { message })
  return refuse('unbalancedFields', { message, code: String(call.world.options.unbalancedFieldsCode) })
}

/** Where a bare name does not bring the whole, an object without named fields is empty. */
function emptied(selection: FieldSelection, known: FieldTree): FieldSelection {
  return selection.map(({ name, fields: inner }) => {
    const below = known.fields.get(name)
    if (inner !== null) return { name, fields: below ? emptied(inner, below) : inner }
    return { name, fields: below && below.fields.size > 0 ? [] : null }
  })
}
