/** Two values that stand for something of their server's: whether they can mean the same. */
import { askedOf } from '../../judge/index.ts'
import { asText, own } from '../../json/index.ts'
import { isUrl } from '../../profile/index.ts'
import type { Meaning } from '../../rule/index.ts'
import { parseDate } from '../../send/clock.ts'
import type { Pairs } from './pairs.ts'
import type { Spot, Telling } from './telling.ts'

/** May both be what the field is for? Learns what is seen for the first time. */
export function meansTheSame(telling: Telling, meaning: Meaning, spot: Spot, one: unknown, other: unknown): boolean {
  if (one === null || other === null || typeof one !== typeof other) return one === other
  if (typeof one !== 'string' && typeof one !== 'number') return true
  const [left, right] = [asText(one), asText(other)]
  const { pairs, alike } = telling
  switch (meaning.is) {
    case 'id':
      return pairs.pair(meaning.of, left, right)
    case 'version':
      return pairs.pair(`version of ${spot.thing}`, left, right)
    case 'token':
    case 'user':
      return alike && meaning.is === 'user' ? left === right : pairs.pair(meaning.is, left, right)
    case 'time':
      return alike ? left === right : isTime(one) === isTime(other)
    case 'count':
      return !alike || left === right
    case 'link':
      if (isUrl(left) && isUrl(right)) pairs.pair('link', left, right)
      return isUrl(left) === isUrl(right)
    case 'address':
      return sameAddress(telling, left, right)
    case 'words':
      if (alike)
        return plain(left, telling.bases.one, pairs, 'one') === plain(right, telling.bases.other, pairs, 'other')
      return (left === '') === (right === '')
  }
}

/** A number is one when it can be one; a text when it is a date, in the basic form of ISO 8601 too. */
function isTime(value: unknown): boolean {
  if (typeof value !== 'string') return typeof value === 'number' && value > 0
  return !Number.isNaN(parseDate(value.replace(BASIC, '$1-$2-$3T$4:$5')))
}

const BASIC = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(?:\d\d)?(?=[Z+-]|$)/i

/** The same place on each server: what stands in a path for a thing stands for the same one. */
function sameAddress(telling: Telling, one: string, other: string): boolean {
  const { contract, bases, visible, pairs } = telling
  const asked = [
    [bases.one, one],
    [bases.other, other],
  ].map(([base = '', url = '']) => askedAt(contract, base, url))
  const [left, right] = asked
  if (left && right && left.operation === right.operation) {
    const names = Object.keys(left.params)
    return names.every((name) => {
      const spaces = own(visible.params, name) ?? []
      return samePart(pairs, spaces, left.params[name] ?? '', right.params[name] ?? '')
    })
  }
  return plain(one, bases.one, pairs, 'one') === plain(other, bases.other, pairs, 'other')
}

function askedAt(contract: Telling['contract'], base: string, url: string) {
  if (!URL.canParse(url, `${base}/`)) return null
  const found = askedOf(contract, [new URL(base).pathname, ...contract.basePaths], {
    method: 'GET',
    url: new URL(url, `${base}/`).href,
  })
  return found === 'elsewhere' ? null : found
}

function samePart(pairs: Pairs, spaces: readonly string[], one: string, other: string): boolean {
  if (spaces.some((space) => pairs.are(space, one, other))) return true
  const [first] = spaces
  const known = spaces.some((space) => pairs.knows('one', space, one) || pairs.knows('other', space, other))
  return first !== undefined && !known ? pairs.pair(first, one, other) : one === other
}

/** The text without its server's origin, and with a sign of both sides for each known id that stands in it as a word. */
function plain(text: string, base: string, pairs: Pairs, side: 'one' | 'other'): string {
  const { origin, hostname } = new URL(base)
  const bare = text.replaceAll(origin, '').replaceAll(hostname, '')
  const known = new Map<string, string>()
  for (const space of pairs.spaces().filter((name) => !/^(version|token|user|link)/.test(name)))
    for (const [one, other] of pairs.of(space)) known.set(side === 'one' ? one : other, `{${one}=${other}}`)
  return bare.replaceAll(/[A-Za-z0-9_-]+/g, (word) => known.get(word) ?? word)
}
