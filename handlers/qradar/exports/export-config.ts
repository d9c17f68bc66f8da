/** Judges `configData` of an export, part by part, because every part has its own code. `Operations` in docs/sources (9) and 2.6. */
import type { TSchema } from 'typebox'
import { schemas } from '../../../contracts/qradar/index.ts'
import type { Failure } from '../../kit/operation/failure.ts'
import { firstMismatch } from '../../kit/operation/validate.ts'
import type { Fails } from '../operation.ts'
import type { ExportOrder } from '../tables.ts'

type Fields = Readonly<Record<string, unknown>>

const contentType = schemas.ExportContent.properties.content_type
const itemIds = schemas.ExportContent.properties.content_item_ids
const related = schemas.ExportContent.properties.related_content
const filters = schemas.ExportContent.properties.filters

type Code = '1021' | '1022' | '1023' | '1024' | '1025'

/** What a configuration asks for, or the first thing that is wrong with it. */
export function exportOrder({ fail }: Fails<Code>, config: unknown): ExportOrder | Failure {
  const fault = configFault(config)
  return fault ? fail(...fault) : orderOf(config as Config)
}

type Fault = readonly [code: Code, more: { readonly message: string }]
const fault = (code: Code, message: string): Fault => [code, { message }]

function configFault(config: unknown): Fault | undefined {
  if (!isFields(config)) return fault('1021', 'The configuration is not an object.')
  const contents = config['export_contents']
  if (contents !== undefined && !Array.isArray(contents)) return fault('1021', 'export_contents is not an array.')
  for (const [at, content] of ((contents ?? []) as unknown[]).entries()) {
    const found = contentFault(content, `export_contents[${at}]`)
    if (found) return found
  }
  return partFault('1024', schemas.ExportManifest, config['manifest'], 'manifest')
}

function contentFault(content: unknown, place: string): Fault | undefined {
  if (!isFields(content)) return fault('1021', `${place} is not an object.`)
  return (
    partFault('1025', contentType, content['content_type'], `${place}.content_type`) ??
    partFault('1023', itemIds, content['content_item_ids'], `${place}.content_item_ids`) ??
    partFault('1022', related, content['related_content'], `${place}.related_content`) ??
    partFault('1025', filters, content['filters'], `${place}.filters`)
  )
}

/** Nothing says which parts may be left out, so every one may. */
function partFault(code: Code, schema: TSchema, value: unknown, place: string): Fault | undefined {
  const mismatch = value === undefined ? undefined : firstMismatch(schema, value)
  return mismatch && fault(code, `${place}${mismatch.path.replaceAll('/', '.')}: ${mismatch.message}.`)
}

interface Config {
  readonly export_contents?: readonly {
    readonly content_type?: string
    readonly content_item_ids?: readonly string[]
  }[]
  readonly manifest?: Readonly<Record<string, string>>
}

/** Filters and related content are judged and then left alone: their columns are those of tables this mock does not have. */
function orderOf({ export_contents, manifest }: Config): ExportOrder {
  return {
    selections: (export_contents ?? []).map(({ content_type, content_item_ids }) => ({
      content_type: content_type ?? '',
      ids: content_item_ids ?? null,
    })),
    manifest: manifest ? { ...manifest } : null,
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
