/** `fields`: which names an operation knows, what a request asks for, and the cutting down of the answer. `Fields` in docs/sources. */
import type { TSchema } from 'typebox'
import { qradar } from '../../../contracts/qradar/index.ts'
import type { Operation } from '../../../contracts/types.ts'
import type { Failure } from '../../kit/operation/failure.ts'
import type { Reply } from '../../kit/http/reply.ts'
import type { QradarAsked } from '../operation.ts'
import {
  emptyFieldTree,
  fieldTreeOf,
  projection,
  readFields,
  type FieldSelection,
  type FieldTree,
  type FieldsError,
} from '../query/index.ts'
import { queryValue } from './parameters.ts'
import type { ApiVersion } from './version.ts'

/** Fields that came with a version. `Releases` in docs/sources. */
export const CAME_WITH = {
  16: { top: ['content_operation_error', 'fips_compliant'], content: ['content_metadata'] },
  18: { top: ['signer_subject', 'signer_date', 'validation_date'], content: [] },
} as const

function treeOf(operation: Operation): FieldTree {
  const body: TSchema | undefined = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1]
    .body
  return body ? fieldTreeOf(body) : emptyFieldTree
}

type Release = (typeof CAME_WITH)[16 | 18]

function pruned(tree: FieldTree, late: readonly Release[]): FieldTree {
  if (late.length === 0) return tree
  const top = without(tree, ...late.flatMap((one) => one.top))
  const contents = top.fields.get('contents')
  if (!contents) return top
  const content = without(contents, ...late.flatMap((one) => one.content))
  return { ...top, fields: new Map(top.fields).set('contents', content) }
}

function without(tree: FieldTree, ...names: readonly string[]): FieldTree {
  return { ...tree, fields: new Map([...tree.fields].filter(([name]) => !names.includes(name))) }
}

/** The names an operation knows in the version that answers. Found when they are asked for: no import pays for those that nobody asks for. */
export function knownFields(
  { operation, env }: Pick<QradarAsked, 'operation' | 'env'>,
  version: ApiVersion,
): FieldTree {
  const late = version.major >= 18 ? [] : version.major >= 16 ? [CAME_WITH[18]] : [CAME_WITH[16], CAME_WITH[18]]
  const tree = pruned(treeOf(qradar.operations[operation]), late)
  return env.options.taskMinimum ? tree : without(tree, 'minimum')
}

/** What to keep of the answer; null keeps everything. 31 comes before 30. */
export function fieldsOf(
  asked: QradarAsked,
  { version }: { readonly version: ApiVersion },
): FieldSelection | null | Failure {
  const raw = rawFields(asked)
  if (raw === null || raw.trim() === '') return null
  const { fieldsEscapes, bareFieldIsWhole } = asked.env.options
  const known = knownFields(asked, version)
  // Without escapes a backslash stands for itself, which is how the grammar writes two.
  const read = readFields(fieldsEscapes ? raw : raw.replaceAll('\\', '\\\\'), known)
  if (!read.ok) return failureOf(asked, read.error)
  return read.value === null || bareFieldIsWhole ? read.value : emptied(read.value, known)
}

/** The answer cut down to the fields asked for; archives stay whole. */
export function withFields(reply: Reply, wanted: FieldSelection | null): Reply {
  return reply.json === undefined || wanted === null ? reply : { ...reply, json: projection(wanted)(reply.json) }
}

/** An operation with a body takes `fields` as a header, the others in the query: `Operations` in docs/sources. */
function rawFields(asked: QradarAsked): string | null {
  const { parameters } = qradar.operations[asked.operation]
  const place = parameters.find(({ name }) => name === 'fields')?.in
  if (place === undefined) return null
  const header = () => asked.request.headers.get('fields')
  const query = () => queryValue(asked, 'fields')
  const [right, wrong] = place === 'header' ? [header, query] : [query, header]
  return right() ?? (asked.env.options.fieldsInWrongPlace === 'honour' ? wrong() : null)
}

function failureOf({ refuse, env: { options } }: QradarAsked, error: FieldsError): Failure {
  const message = options.fieldsEscapes ? error.message : error.message.replaceAll('\\\\', '\\')
  if (error.code === '30') return refuse('unknownField', { message })
  if (error.code === '31') return refuse('repeatedField', { message })
  return refuse('unbalancedFields', { message, code: String(options.unbalancedFieldsCode) })
}

/** Where a bare name does not bring the whole, an object without named fields is empty. */
function emptied(selection: FieldSelection, known: FieldTree): FieldSelection {
  return selection.map(({ name, fields: inner }) => {
    const below = known.fields.get(name)
    if (inner !== null) return { name, fields: below ? emptied(inner, below) : inner }
    return { name, fields: below && below.fields.size > 0 ? [] : null }
  })
}
