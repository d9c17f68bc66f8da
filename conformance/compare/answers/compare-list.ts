/** Two lists of things: matched by what the things are, not by where they stand. */
import { isObject } from '../../judge/index.ts'
import { asText, show } from '../../json/index.ts'
import type { ThingList } from '../../rule/index.ts'
import { type Difference, onceEach, type Spot, type Telling } from './telling.ts'

type CompareValues = (telling: Telling, spot: Spot, one: unknown, other: unknown) => readonly Difference[]

/** Differences between things that are in both lists, what is in one alone, and the order where it means something. */
export function compareList(
  telling: Telling,
  spot: Spot,
  list: ThingList,
  one: readonly unknown[],
  other: readonly unknown[],
  compareValues: CompareValues,
): readonly Difference[] {
  const [left, right] = [chosen(telling, list, one, 'one'), chosen(telling, list, other, 'other')]
  const matches = left.map((thing) => matchOf(telling, list, thing, right, left))
  const entry = { ...spot, at: `${spot.at}/*` }
  const inBoth = left.flatMap((thing, at) => {
    const match = matches[at]
    if (match === undefined) return []
    return compareValues(telling, { ...entry, thing: idOf(list, thing) ?? spot.thing }, thing, match)
  })
  // Where others work, what did not find room in a list may be anything.
  const isFull = (values: readonly unknown[]): boolean => !telling.alike && values.length === spot.most
  const missing = isFull(other) ? undefined : left.find((_, at) => matches[at] === undefined)
  const extra = isFull(one) ? undefined : right.find((thing) => !matches.includes(thing))
  return [...onceEach(inBoth), ...membership(entry, missing, extra), ...order(list, entry, matches, right)]
}

/** In a deployment there are other people's things: only ours are looked at. */
function chosen(telling: Telling, list: ThingList, values: readonly unknown[], side: 'one' | 'other') {
  if (telling.alike) return values
  return values.filter((value) => {
    const [id, name] = [idOf(list, value), nameOf(list, value)]
    return (id !== undefined && telling.pairs.knows(side, list.of, id)) || (name !== undefined && telling.isOurs(name))
  })
}

/** By its id when that is known; otherwise an entry nobody knows with the same name, or the one that stands as far from the end of its kind. */
function matchOf(
  { pairs, alike }: Telling,
  list: ThingList,
  thing: unknown,
  others: readonly unknown[],
  own: readonly unknown[],
): unknown {
  const id = idOf(list, thing)
  if (id === undefined) return others[own.indexOf(thing)]
  const there = pairs.there(list.of, id)
  if (there !== undefined) return others.find((other) => idOf(list, other) === there)
  const isUnknown = (side: 'one' | 'other') => (value: unknown) => !pairs.knows(side, list.of, idOf(list, value) ?? '')
  const name = nameOf(list, thing)
  const alikeOnes = (values: readonly unknown[], side: 'one' | 'other') =>
    values.filter((value) => isUnknown(side)(value) && nameOf(list, value) === name)
  const [here, beyond] = [alikeOnes(own, 'one'), alikeOnes(others, 'other')]
  return alike || name !== undefined ? beyond[here.indexOf(thing)] : undefined
}

function membership(entry: Spot, missing: unknown, extra: unknown): readonly Difference[] {
  const field = `body ${entry.at}`
  if (missing === undefined && extra === undefined) return []
  return [
    {
      field,
      left: missing === undefined ? 'not listed' : show(missing),
      right: extra === undefined ? 'not listed' : show(extra),
    },
  ]
}

function order(list: ThingList, entry: Spot, matches: readonly unknown[], right: readonly unknown[]) {
  const places = matches.flatMap((match) => (match === undefined ? [] : [right.indexOf(match)]))
  const sorted = places.every((place, at) => at === 0 || place > (places[at - 1] ?? -1))
  if (!list.ordered || sorted) return []
  return [{ field: `order of ${entry.at}`, left: 'one order', right: 'another order' }]
}

function idOf(list: ThingList, value: unknown): string | undefined {
  const id = isObject(value) ? value[list.id] : undefined
  return typeof id === 'string' || typeof id === 'number' ? asText(id) : undefined
}

function nameOf(list: ThingList, value: unknown): string | undefined {
  const name = isObject(value) ? value[list.name] : undefined
  return typeof name === 'string' ? name : undefined
}
