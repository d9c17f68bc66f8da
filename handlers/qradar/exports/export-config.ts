/** Judges `configData` of an export, whose parts have codes of their own. `Operations` in docs/sources (9) and 2.6. */
import type { Static } from 'typebox'
import * as Type from 'typebox'
import { schemas } from '../../../contracts/qradar/index.ts'
import type { Failing, Failure } from '../../kit/operation/failure.ts'
import type { Mismatch } from '../../kit/operation/schema-judge.ts'
import type { ExportOrder } from '../tables.ts'

type Code = '1021' | '1022' | '1023' | '1024' | '1025'

/** In the order of its checks: filters come last. */
const { filters, ...others } = schemas.ExportContent.properties
const contents = Type.Array(Type.Object({ ...others, filters }))
export const ExportConfig = Type.Object({
  export_contents: Type.Optional(contents),
  manifest: schemas.ExportConfig.properties.manifest,
})

/** What is wrong as a whole is 1021. */
const CODES: Readonly<Partial<Record<string, Code>>> = {
  content_type: '1025',
  content_item_ids: '1023',
  related_content: '1022',
  filters: '1025',
  manifest: '1024',
}

/** What a configuration asks for, or the first thing that is wrong with it. Filters and related content are judged and then left alone: their columns are those of tables this mock does not have. */
export function exportOrder(
  { fail }: Failing<Code>,
  config: unknown,
  mismatch: Mismatch | undefined,
): ExportOrder | Failure {
  if (mismatch) {
    const [, top = '', , part = ''] = mismatch.path.split('/')
    const place =
      mismatch.path
        .slice(1)
        .replace(/\/(\d+)(?=\/|$)/, '[$1]')
        .replaceAll('/', '.') || 'configData'
    return fail(CODES[top] ?? CODES[part] ?? '1021', { message: `${place}: ${mismatch.message}.` })
  }
  const { export_contents = [], manifest } = config as Static<typeof schemas.ExportConfig>
  return {
    selections: selectionsOf(export_contents),
    manifest: manifest ?? null,
  }
}

/** One of each content type. A selection without ids takes all of its type. */
function selectionsOf(
  contents: NonNullable<Static<typeof ExportConfig>['export_contents']>,
): ExportOrder['selections'] {
  const byType = new Map<string, Set<string> | null>()
  for (const { content_type = '', content_item_ids } of contents) {
    const before = byType.get(content_type)
    const isAll = before === null || !content_item_ids || content_item_ids.length === 0
    const ids = isAll ? null : (before ?? new Set())
    byType.set(content_type, ids)
    for (const id of content_item_ids ?? []) ids?.add(id)
  }
  return Array.from(byType, ([content_type, ids]) => ({ content_type, ids: ids && [...ids] }))
}
