/** What an export takes along, and where its package is. `Models, exports` in docs/sources. */
import { contentTypes } from '../../../contracts/qradar/schemas/content-types.ts'
import { gatherInto, type Slices } from '../../kit/time/slices.ts'
import type { ExportOrder, QradarReadState, StoredItem, StoredTask } from '../tables.ts'

/** A name that is not here selects nothing this console can hold. */
const idByName = new Map(contentTypes.map(({ exported, id }) => [exported, id]))

/** The version of this console, which its exports carry; the shape is that of `Models, extension` in docs/sources. */
export const EXPORTING_VERSION = '7.5.0.20220215133427'

/** The installed items that an order selects, each once and type by type: however many selections there are, each item is looked at once. */
export function* exportedItems(
  state: Pick<QradarReadState, 'items'>,
  order: ExportOrder | null,
): Slices<readonly StoredItem[]> {
  const wanted = wantedBy(order?.selections ?? [])
  const chosen = new Map<number, StoredItem[]>(Array.from(wanted.keys(), (type) => [type, []]))
  for (const item of wanted.size === 0 ? [] : state.items.values()) {
    const names = wanted.get(item.content_type_id)
    if (names && (names === ALL || isNamed(item, names))) chosen.get(item.content_type_id)?.push(item)
    yield
  }
  const all: StoredItem[] = []
  for (const items of chosen.values()) yield* gatherInto(all, items)
  return Object.freeze(all)
}

const ALL = 'all'

/** What selections name of each type. One without ids takes all of its type. */
function wantedBy(selections: ExportOrder['selections']): ReadonlyMap<number, Set<string> | typeof ALL> {
  const wanted = new Map<number, Set<string> | typeof ALL>()
  for (const { content_type, ids } of selections) {
    const type = idByName.get(content_type)
    if (type === undefined) continue
    const before = wanted.get(type) ?? new Set()
    const takesAll = before === ALL || !ids || ids.length === 0
    wanted.set(type, takesAll ? ALL : before)
    if (!takesAll) for (const id of ids) before.add(id)
  }
  return wanted
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
