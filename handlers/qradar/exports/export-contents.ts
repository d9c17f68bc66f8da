/** What an export takes along, and where its package is. `Models, exports` in docs/sources. */
import { contentTypes } from '../../../contracts/qradar/schemas/content-types.ts'
import type { Slices } from '../../kit/time/slices.ts'
import type { ExportOrder, QradarReadState, StoredItem, StoredTask } from '../tables.ts'

/** A name that is not here selects nothing this console can hold. */
const idByName = new Map(contentTypes.map(({ exported, id }) => [exported, id]))

/** The version of this console, which its exports carry; the shape is that of `Models, extension` in docs/sources. */
export const EXPORTING_VERSION = '7.5.0.20220215133427'

/** The installed items that an order selects, each once. Without ids a selection takes all of its type. */
export function* exportedItems(
  state: Pick<QradarReadState, 'items'>,
  order: ExportOrder | null,
): Slices<readonly StoredItem[]> {
  const chosen = new Set<StoredItem>()
  for (const { content_type, ids } of order?.selections ?? []) {
    const wanted = ids && ids.length > 0 ? new Set(ids) : undefined
    const type = idByName.get(content_type)
    for (const item of state.items.values()) {
      if (item.content_type_id === type && (!wanted || isNamed(item, wanted))) chosen.add(item)
      yield
    }
  }
  return Object.freeze([...chosen])
}

/** An item is named by its id (facts, section 8); by its key and its name too, which is ours. */
function isNamed({ number, key, identifier }: StoredItem, wanted: ReadonlySet<string>): boolean {
  return wanted.has(String(number)) || wanted.has(key) || (identifier !== '' && wanted.has(identifier))
}

/** Where the console would keep the package. */
export function exportFile(task: StoredTask): string {
  return `/store/cmt/exports/${exportName(task)}.zip`
}

/** What its package is called, without an ending. */
export function exportName({ id, order }: StoredTask): string {
  return order?.manifest?.['id']?.replace(/[^\w.-]/g, '_').slice(0, 64) || `export-${id}`
}
