/** Judges `configData` of an export, part by part, because every part has its own code. Facts, sections 1.2 (9) and 2.6. */
import type { TSchema } from 'typebox'
import { schemas } from '../../../contracts/qradar/index.ts'
import type { Failure } from '../../kit/operation/failure.ts'
import { firstMismatch } from '../../kit/operation/validate.ts'
import { fail } from '../refusals.ts'
import type { ExportOrder } from '../tables.ts'

type Fields = Readonly<Record<string, unknown>>

const contentType = schemas.ExportContent.properties.content_type
const itemIds = schemas.ExportContent.properties.content_item_ids
const related = schemas.ExportContent.properties.related_content
const filters = schemas.ExportContent.properties.filters

/** What is wrong with the configuration, or undefined. */
export function exportFault(config: unknown): Failure | undefined {
  if (!isFields(config)) return fail.export('1021', 'The configuration is not an object.')
  const contents = config['export_contents']
  if (contents !== undefined && !Array.isArray(contents)) return fail.export('1021', 'export_contents is not an array.')
  for (const [at, content] of ((contents ?? []) as unknown[]).entries()) {
    const fault = contentFault(content, `export_contents[${at}]`)
    if (fault) return fault
  }
  return partFault('1024', schemas.ExportManifest, config['manifest'], 'manifest')
}

function contentFault(content: unknown, place: string): Failure | undefined {
  if (!isFields(content)) return fail.export('1021', `${place} is not an object.`)
  return (
    partFault('1025', contentType, content['content_type'], `${place}.content_type`) ??
    partFault('1023', itemIds, content['content_item_ids'], `${place}.content_item_ids`) ??
    partFault('1022', related, content['related_content'], `${place}.related_content`) ??
    partFault('1025', filters, content['filters'], `${place}.filters`)
  )
}

/** Nothing says which parts may be left out, so every one may. */
function partFault(
  code: '1022' | '1023' | '1024' | '1025',
  schema: TSchema,
  value: unknown,
  place: string,
): Failure | undefined {
  const mismatch = value === undefined ? undefined : firstMismatch(schema, value)
  return mismatch && fail.export(code, `${place}${mismatch.path.replaceAll('/', '.')}: ${mismatch.message}.`)
}

/** What a configuration that has passed asks for. Filters and related content are judged and then left alone: their columns are those of tables this mock does not have. */
export function orderOf(config: unknown): ExportOrder {
  const { export_contents, manifest } = config as { export_contents?: readonly Fields[]; manifest?: Fields }
  return {
    selections: (export_contents ?? []).map((content) => ({
      content_type: String(content['content_type'] ?? ''),
      ids: (content['content_item_ids'] as readonly string[] | undefined) ?? null,
    })),
    manifest: manifest ? (Object.fromEntries(Object.entries(manifest)) as Record<string, string>) : null,
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
