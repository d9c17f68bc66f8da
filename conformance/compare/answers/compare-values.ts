/** Two JSON bodies of the same operation, by value: whatever the contract gives a meaning is compared by that. */
import { isObject } from '../../judge/index.ts'
import { asText, own, pointer, sameJson, show } from '../../json/index.ts'
import type { Meaning } from '../../rule/index.ts'
import { compareList } from './compare-list.ts'
import { meansTheSame } from './compare-meaning.ts'
import { type Difference, onceEach, type Spot, type Telling } from './telling.ts'

/** Every difference, each place once. */
export function compareValues(telling: Telling, spot: Spot, one: unknown, other: unknown): readonly Difference[] {
  const meaning = meaningOf(telling, spot)
  const inside = meaning === undefined ? insideOf(telling, spot, one, other) : null
  if (inside !== null) return inside
  const same = meaning === undefined ? sameJson(one, other) : meansTheSame(telling, meaning, spot, one, other)
  return same ? [] : [{ field: `body ${spot.at}`, left: shown(meaning, one), right: shown(meaning, other) }]
}

/** Null when the values are no two lists and no two objects. */
function insideOf(telling: Telling, spot: Spot, one: unknown, other: unknown): readonly Difference[] | null {
  if (Array.isArray(one) && Array.isArray(other)) {
    const list = telling.visible.lists[`${spot.operation} ${spot.at}`]
    return list === undefined
      ? inArrays(telling, spot, one, other)
      : compareList(telling, spot, list, one, other, compareValues)
  }
  return isObject(one) && isObject(other) ? inObjects(telling, spot, one, other) : null
}

function inArrays(telling: Telling, spot: Spot, one: readonly unknown[], other: readonly unknown[]) {
  if (one.length !== other.length)
    return [{ field: `body ${spot.at}`, left: entries(one.length), right: entries(other.length) }]
  return onceEach(one.flatMap((value, at) => compareValues(telling, { ...spot, at: `${spot.at}/*` }, value, other[at])))
}

function inObjects(
  telling: Telling,
  spot: Spot,
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
): readonly Difference[] {
  // The id first: a version beside it is a version of that thing.
  const lacking = lackingOf(spot, one, other)
  const all = [...new Set([...Object.keys(one), ...Object.keys(other)])].toSorted((a, b) => rank(a) - rank(b))
  // What both have is compared all the same: an id in it is to be known.
  const keys = lacking === null ? all : all.filter((key) => Object.hasOwn(one, key) && Object.hasOwn(other, key))
  const within = keys.flatMap((key) => {
    const [here, there] = [own(one, key), own(other, key)]
    return compareValues(telling, { ...spot, at: pointer(spot.at, key) }, here, there)
  })
  return lacking === null ? within : [lacking, ...within]
}

/** More properties that one side alone has are one difference: an object of another shape. */
const many = 3

function lackingOf(
  { at }: Spot,
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
): Difference | null {
  const missing = (here: object, there: object) => Object.keys(here).filter((key) => !Object.hasOwn(there, key))
  const [left, right] = [missing(one, other), missing(other, one)]
  if (left.length + right.length <= many) return null
  return { field: `properties of body ${at}`, left: alone(left), right: alone(right) }
}

const alone = (names: readonly string[]): string => (names.length === 0 ? 'no other' : show(names))

const rank = (key: string): number => (key.endsWith('id') ? 0 : 1)
const entries = (count: number): string => (count === 1 ? '1 entry' : `${count} entries`)

function meaningOf({ visible }: Telling, { operation, at, refused }: Spot): Meaning | undefined {
  const place = `${operation}${refused ? ' refused' : ''} ${at}`
  return visible.fields.find(([pattern]) => pattern.test(place))?.[1]
}

/** A token is a secret, whoever issued it. */
function shown(meaning: Meaning | undefined, value: unknown): string {
  return meaning?.is === 'token' && value !== undefined
    ? `a token, ${asText(value).length > 0 ? 'not ' : ''}empty`
    : show(value)
}
