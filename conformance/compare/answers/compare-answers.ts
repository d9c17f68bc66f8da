/** Two answers to the same request, as a client sees them. */
import type { Exchange } from '../../history/index.ts'
import { type Asked, bodyJson, mediaTypeOf } from '../../judge/index.ts'
import { own, show } from '../../json/index.ts'
import type { Meaning } from '../../rule/index.ts'
import { meansTheSame } from './compare-meaning.ts'
import { compareValues } from './compare-values.ts'
import type { Difference, Spot, Telling } from './telling.ts'

/** How a request that is for no operation is called. */
export const elsewhere = 'other requests'

/**
 * What is different. A status that is not the same is all there is to say, then a code; headers and bodies are compared where
 * both are the same. Learns which ids, versions and tokens stand for each other. `unended`: what is read goes on on both sides.
 */
export function compareAnswers(
  telling: Telling,
  asked: Asked | null,
  one: Exchange,
  other: Exchange,
  unended: boolean,
): readonly Difference[] {
  const { codesOf, writtenCodesOf } = telling.visible
  const comparable = telling.alike ? codesOf : (writtenCodesOf ?? codesOf)
  if (one.status !== other.status)
    return [{ field: 'status', left: outcome(one, codesOf), right: outcome(other, codesOf) }]
  const [codes, others] = [comparable(one), comparable(other)].map((all) => all.toSorted().join(', '))
  if (one.status >= 400 && codes !== others) return [{ field: 'code', left: codes || 'none', right: others || 'none' }]
  if (unended) return []
  const operation = asked?.operation ?? elsewhere
  const thing = Object.values(asked?.params ?? {}).join(' ')
  const spot = { operation, refused: one.status >= 400, at: '', thing, most: telling.visible.mostOf?.(one) }
  // Bodies first: they tell ids.
  const bodies = compareBodies(telling, spot, one, other)
  return [...compareHeaders(telling, spot, one, other), ...bodies]
}

function outcome(answer: Exchange, codesOf: (answer: Exchange) => readonly string[]): string {
  return [String(answer.status), ...(answer.status >= 400 ? codesOf(answer) : [])].join(' ')
}

function compareBodies(telling: Telling, spot: Spot, one: Exchange, other: Exchange): readonly Difference[] {
  const [left, right] = [bodyJson(one), bodyJson(other)]
  const words = one.status >= 400 && one.body !== '' && other.body !== ''
  if (words && !telling.alike && telling.visible.writtenCodesOf) return []
  if (left !== undefined && right !== undefined) return compareValues(telling, withThing(spot, left), left, right)
  const file = telling.visible.files.includes(spot.operation) && (one.body === '') === (other.body === '')
  if (one.body === other.body || (left === right && (words || file))) return []
  return [{ field: 'body', left: show(left ?? one.body), right: show(right ?? other.body) }]
}

/** A create has nothing in its path: the thing is the one in its answer. */
function withThing(spot: Spot, body: unknown): Spot {
  const id = (body as { id?: unknown } | null)?.id
  return spot.thing === '' && typeof id === 'string' ? { ...spot, thing: id } : spot
}

/** Of the connection, or of the moment. */
const passing = /^(date|connection|keep-alive|transfer-encoding|content-length|server|x-extmock.*)$/

/** Headers that say something about an answer, whoever stands before the server. */
const telltale: Readonly<Record<string, Meaning | 'value'>> = {
  location: { is: 'address' },
  'www-authenticate': { is: 'words' },
  allow: 'value',
  'content-range': 'value',
}

/** Validators are of a server's own making. */
const validators: Readonly<Record<string, Meaning>> = { etag: { is: 'version' }, 'last-modified': { is: 'time' } }

function compareHeaders(telling: Telling, spot: Spot, one: Exchange, other: Exchange): readonly Difference[] {
  const thing = withThing(spot, bodyJson(one)).thing
  const [media, otherMedia] = [mediaTypeOf(one), mediaTypeOf(other)]
  const sameType = media === otherMedia || (one.body === '' && other.body === '')
  const types = sameType ? [] : [{ field: 'header content-type', left: show(media), right: show(otherMedia) }]
  return [
    ...types,
    ...namesOf(telling, one, other).flatMap((name) => compareHeader(telling, { ...spot, thing }, name, one, other)),
  ]
}

/** Between the two of ours all of them; a deployment may stand behind a gateway that adds its own, so there only what the contract names. */
function namesOf({ contract, visible, alike }: Telling, one: Exchange, other: Exchange): readonly string[] {
  const present = [...new Set([...Object.keys(one.headers), ...Object.keys(other.headers)])]
  const named = new Set([
    ...Object.keys(telltale),
    ...Object.keys(visible.headers),
    ...Object.values(contract.operations).flatMap(({ responses }) =>
      Object.values(responses).flatMap(({ headers = {} }) => Object.keys(headers).map((name) => name.toLowerCase())),
    ),
  ])
  return present.filter((name) => name !== 'content-type' && !passing.test(name) && (alike || named.has(name)))
}

function compareHeader(
  telling: Telling,
  spot: Spot,
  name: string,
  one: Exchange,
  other: Exchange,
): readonly Difference[] {
  const [left, right] = [own(one.headers, name), own(other.headers, name)]
  const meaning = own(telling.visible.headers, name) ?? own(telltale, name) ?? own(validators, name) ?? 'value'
  const known = left !== undefined && right !== undefined && meaning !== 'value'
  const same = known ? meansTheSame(telling, meaning, spot, left, right) : left === right
  return same ? [] : [{ field: `header ${name}`, left: show(left), right: show(right) }]
}
