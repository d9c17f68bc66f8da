/** What several exchanges of this API tell together. */
import { contentTypes } from '../../../contracts/qradar/schemas/content-types.ts'
import { asNumber, asText } from '../../json/index.ts'
import { bodyJson, isObject } from '../../judge/index.ts'
import { between, each, marked, type Reading, readLimit } from '../../question/index.ts'
import { actionIn, type ConsoleView, itemsIn } from './view.ts'

/** A status as the model spells it. */
const statusOf = ({ got }: ConsoleView): string => asText(got['status'])

/** What a preview made of the status. What it leaves is told only by a status that no preview gives. */
export const readAfterPreview = between(
  'before-preview',
  'after-preview',
  (before: ConsoleView, after: ConsoleView) => {
    const [old, now] = [statusOf(before), statusOf(after)]
    if (!before.accepted || !after.accepted || /^INSTALLED|UNINSTALL_/.test(old)) return undefined
    const given = (['UPLOADED', 'NOT_INSTALLED'] as const).find((one) => one === now)
    if (old !== now) return given
    return given === undefined ? ('unchanged' as const) : undefined
  },
)

/** Whether silence means what yes means, where yes and no mean two things. */
export const readOverwrite: Reading<ConsoleView, boolean> = (views) => {
  const [yes, no, silent] = ['true', 'false', 'silent'].map((one) =>
    views.find(({ mark }) => mark === `results/same-${one}`),
  )
  if (yes === undefined || no === undefined || silent === undefined) return []
  const [done, left, usual] = [yes, no, silent].map(actionIn)
  if (done === undefined || left === undefined || done === left || (usual !== done && usual !== left)) return []
  return [{ value: usual === done, exchanges: [yes.exchange, no.exchange, silent.exchange] }]
}

/** An item of the same type and name, and another uuid: done with as what is new, or as what is there and is to stay. */
export const readSameItem: Reading<ConsoleView, 'type-and-uuid' | 'type-and-name'> = (views) => {
  const actionsOf = (mark: string): readonly (string | undefined)[] =>
    views.filter((view) => view.mark === mark).map(actionIn)
  const [added, left] = [actionsOf('results/install'), actionsOf('results/same-false')]
  return marked('results/namesake', (view: ConsoleView) => {
    const action = actionIn(view)
    const [isNew, isThere] = [added.includes(action), left.includes(action)]
    return action === undefined || isNew === isThere ? undefined : isNew ? 'type-and-uuid' : 'type-and-name'
  })(views)
}

/** The action of what is taken away: as a preview tells it, or where there is none, as the uninstall does. */
export const readRemoveAction: Reading<ConsoleView, string> = (views) => {
  const told = marked('results/uninstall-preview', (view: ConsoleView) => actionIn(view))(views)
  return told.length > 0 ? told : marked('results/uninstall', (view: ConsoleView) => actionIn(view))(views)
}

const spelled = new Map(
  contentTypes.flatMap(({ id, name, listed }) => (listed === undefined ? [] : [[id, { name, listed }]])),
)

/** The name of an item's type where the two spellings differ. */
export const readTypeName = each((view: ConsoleView) => {
  for (const { content_type_id: id, content_type_name: told } of itemsIn(view)) {
    const two = spelled.get(asNumber(id))
    if (two !== undefined && two.listed === told) return 'id-table'
    if (two !== undefined && two.name === told) return 'element-name'
  }
  return undefined
})

interface Version {
  readonly version: string
  readonly deprecated: boolean
}

/** What the console says of its versions. */
export function versionsIn(views: readonly ConsoleView[]) {
  const view = views.find(({ mark, accepted }) => mark === 'versions' && accepted)
  const rows = view && bodyJson(view.exchange)
  const all = Array.isArray(rows) ? rows.filter(isObject) : []
  const known = all.flatMap(({ version, deprecated, removed }): Version[] =>
    typeof version === 'string' && removed !== true ? [{ version, deprecated: deprecated === true }] : [],
  )
  return { view, known }
}

/** A reading of the versions that the console lists. */
export function ofVersions<V>(read: (known: readonly Version[]) => V | undefined): Reading<ConsoleView, V> {
  return (views) => {
    const { view, known } = versionsIn(views)
    const value = known.length === 0 ? undefined : read(known)
    return view === undefined || value === undefined ? [] : [{ value, exchanges: [view.exchange] }]
  }
}

/** The lowest version of those listed that is still taken. */
export const readRemoved: Reading<ConsoleView, string> = (views) => {
  const { known } = versionsIn(views)
  const taken = known.flatMap(
    ({ version }) => views.find(({ mark, accepted }) => accepted && mark === `version/${version}`) ?? [],
  )
  const [first] = taken
  const value = first?.mark?.slice('version/'.length)
  return first === undefined || value === undefined ? [] : [{ value, exchanges: [first.exchange] }]
}

const readNewest = readLimit('version', ({ exchange }: ConsoleView) => exchange.status === 422)

/** The number after the largest that is read as the newest. */
export const readNonsense: Reading<ConsoleView, number> = (views) =>
  readNewest(views).map((one) => ({ ...one, value: one.value + 1 }))

/** A list without sort and filter, by the ids of its rows. */
export const readListOrder = each(({ operation, extensions, query }: ConsoleView) => {
  if (operation !== 'list-extensions' || query.has('sort') || query.has('filter')) return undefined
  const ids = extensions.flatMap(({ id }) => (typeof id === 'number' ? [id] : []))
  if (ids.length < 2) return undefined
  const up = ids.toSorted((a, b) => a - b)
  if (ids.join() === up.join()) return 'id-ascending'
  return ids.join() === up.toReversed().join() ? 'id-descending' : undefined
})

/** An export asked for as if it were another task. */
export const readIdSpace = between('export-own', 'export-as-task', (own: ConsoleView, other: ConsoleView) => {
  if (!own.accepted) return undefined
  if (!other.accepted) return other.code === 22604 ? ('separate' as const) : undefined
  const same = own.got['created'] === other.got['created'] && own.got['name'] === other.got['name']
  return same ? ('shared' as const) : ('separate' as const)
})
