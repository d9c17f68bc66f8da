/** The items on the console: what an install, a preview and an uninstall do to each. `Models, packages` and `Preview and overwrite` in docs/sources. */
import type { Slices } from '../../kit/time/slices.ts'
import type { QradarEnvironment, QradarOptions } from '../operation.ts'
import {
  nextNumber,
  numbered,
  type ItemConfig,
  type PackageContent,
  type QradarState,
  type ResultLine,
  type StoredExtension,
  type StoredItem,
  type StoredTask,
} from '../tables.ts'

/** Two items are the same one when their type and uuid agree, or, by the option sameItem, their type and name. */
export function itemKey(item: PackageContent, { sameItem }: QradarOptions): string {
  const name = sameItem === 'type-and-name' && item.identifier !== '' ? `name:${item.identifier}` : `key:${item.key}`
  // Types that are not listed share one number.
  return `${item.content_type_id || item.content_type_name}:${name}`
}

type Numbering = Pick<QradarEnvironment, 'ids' | 'options'>

/** Puts the items of a package on the console; with `apply` false it only says what would happen. */
export function* installItems(
  state: QradarState,
  { ids, options }: Numbering,
  { contents, id }: StoredExtension,
  { overwrite, completed }: Pick<StoredTask, 'overwrite' | 'completed'>,
  apply: boolean,
): Slices<readonly ResultLine[]> {
  // A preview must count what it would have added itself, as an item may stand in a package twice.
  const added = new Set<string>()
  const sources = state.packages.get(String(id))?.sources
  const lines: ResultLine[] = []
  for (const [at, content] of contents.entries()) {
    const key = itemKey(content, options)
    const there = state.items.get(key)
    const action = !there && !added.has(key) ? 'add' : overwrite ? 'overwrite' : 'skip'
    added.add(key)
    const item = { ...content, extension: id, source: sources?.[at] ?? null }
    if (apply && action !== 'skip') yield* putItem(state, ids, key, there, item, completed ?? 0)
    lines.push(lineOf(content, action))
    yield
  }
  return Object.freeze(lines)
}

/** Takes away what an extension brought, except for what another one has replaced since and what the request keeps. */
export function* removeItems(
  state: QradarState,
  { options }: Numbering,
  { contents, id }: StoredExtension,
  { configs }: Pick<StoredTask, 'configs'>,
  apply: boolean,
): Slices<readonly ResultLine[]> {
  const gone = new Set<string>()
  const isKept = keptBy(configs)
  const lines: ResultLine[] = []
  for (const content of contents) {
    const key = itemKey(content, options)
    const own = state.items.get(key)?.extension === id && !gone.has(key)
    const goes = own && !isKept(content)
    lines.push(lineOf(content, goes ? 'remove' : 'skip'))
    if (goes) gone.add(key)
    if (goes && apply) state.items.remove(key)
    yield
  }
  return Object.freeze(lines)
}

/** Puts one item on the console; it keeps the number and the age of the one it replaces. */
function* putItem(
  state: QradarState,
  ids: Numbering['ids'],
  key: string,
  before: StoredItem | undefined,
  item: PackageContent & Pick<StoredItem, 'extension' | 'source'>,
  now: number,
): Slices<void> {
  if (before) state.items.replace(key, { ...item, number: before.number, created: before.created, modified: now })
  else state.items.insert(key, { ...item, number: yield* numberFor(state, ids, item), created: now, modified: now })
}

/** The id that the package gave it, unless another item of its type has that one. */
function* numberFor(
  state: QradarState,
  ids: Numbering['ids'],
  { content_type_id, source }: Pick<StoredItem, 'content_type_id' | 'source'>,
): Slices<number> {
  const isFree = (number: number) =>
    [...state.items.where('number', numbered({ content_type_id, number }))].length === 0
  if (source?.own && isFree(source.own)) return source.own
  let number = nextNumber(state, ids, 'item')
  while (!isFree(number)) {
    number = nextNumber(state, ids, 'item')
    yield
  }
  return number
}

function lineOf(content: PackageContent, action: ResultLine['action']): ResultLine {
  const { content_type_id, content_type_name, identifier } = content
  return Object.freeze({ content_type_id, content_type_name, name: identifier, action })
}

/** `configs` of an uninstall: SKIP and PRESERVE keep items of a type, or those that `key_fields` name. `Operations` in docs/sources, 5. */
function keptBy(configs: readonly ItemConfig[]): (content: PackageContent) => boolean {
  const types = new Set<number | undefined>()
  const names = new Set<string>()
  for (const { config_type, content_type_id, key_fields } of configs) {
    if (config_type !== 'SKIP' && config_type !== 'PRESERVE') continue
    const named = Object.values(key_fields ?? {})
    if (named.length === 0) types.add(content_type_id)
    for (const name of named) names.add(`${content_type_id}:${name}`)
  }
  return ({ content_type_id: type, key, identifier }) =>
    types.has(type) || names.has(`${type}:${key}`) || names.has(`${type}:${identifier}`)
}
