/** What two profiles call differently: capabilities and credentials of one in the words of the other. */
import type { Json } from '../../json/index.ts'
import { type Credential, credentialSecrets } from '../../profile/index.ts'
import type { Setting } from '../../rule/index.ts'

export interface Phrases {
  /** A text as a whole. */
  readonly whole: (text: string) => string
  /** Wherever it stands in a text. */
  readonly within: (text: string) => string
  /** Is something left in it that only the other server's credentials hold? Such a text must not be sent. */
  readonly leaks: (text: string) => boolean
}

type Spoken = Pick<Setting, 'roles' | 'capabilities'>

/** No shorter piece of a secret is looked for: it would be found in words that are none. */
const LEAST = 8

/** From the one to the other. `secret`: the credentials of the one are worth something. */
export function phrasesOf(from: Spoken, to: Spoken, secret: boolean): Phrases {
  const roles = Object.keys(from.roles).filter((role) => role in to.roles)
  const names = [...capabilityTexts(from.capabilities, to.capabilities)]
  const credentials = roles.flatMap((role) => credentialTexts(from.roles[role], to.roles[role]))
  const whole = new Map([...names, ...credentials])
  const inside = [...new Map([...names, ...credentials].filter(([one]) => one.length >= 6))].toSorted(
    ([a], [b]) => b.length - a.length,
  )
  const known = piecesOf(Object.values(to.roles))
  const pieces = new Set(secret ? [...piecesOf(Object.values(from.roles))].filter((piece) => !known.has(piece)) : [])
  return {
    whole: (text) => whole.get(text) ?? text,
    within: (text) => inside.reduce((out, [one, other]) => out.replaceAll(one, other), text),
    leaks: (text) => pieces.size > 0 && windows(text, LEAST).some((piece) => pieces.has(piece)),
  }
}

type Capability = Json | Setting['capabilities'] | undefined

/** Texts at the same place of both. */
function capabilityTexts(one: Capability, other: Capability): readonly (readonly [string, string])[] {
  if (typeof one === 'string' && typeof other === 'string') return one.length > 2 && one !== other ? [[one, other]] : []
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return []
  const there = other as Readonly<Record<string, Json>>
  return Object.entries(one).flatMap(([key, value]) => capabilityTexts(value as Json, there[key]))
}

function credentialTexts(one: Credential | undefined, other: Credential | undefined): (readonly [string, string])[] {
  if (one === undefined || other === undefined) return []
  const [here, there] = [halves(one), halves(other)]
  return here.flatMap(([name, value]) => {
    const same = there.find(([kind]) => kind === name)
    return same === undefined || value.length < 3 || value === same[1] ? [] : [[value, same[1]] as const]
  })
}

/** The parts of a credential by what they are, whatever its variable is called. */
function halves(credential: Credential): readonly (readonly [string, string])[] {
  const token = /^\S+\s+(\S.*)$/.exec(credential.value)?.[1] ?? credential.value
  const parts = credentialSecrets(credential).map(
    ({ name, value }) => [/_(PAIR|USER|PASSWORD)$/.exec(name)?.[1], value] as const,
  )
  const named = parts.flatMap(([kind, value]) => (kind === undefined ? [] : [[kind, value] as const]))
  return [['VALUE', credential.value], ['TOKEN', token], ...named]
}

function piecesOf(credentials: readonly (Credential | undefined)[]): ReadonlySet<string> {
  const texts = credentials.flatMap((one) =>
    (one ? halves(one) : []).flatMap(([kind, value]) => (kind === 'VALUE' ? [] : [value])),
  )
  return new Set(texts.flatMap((text) => windows(text, LEAST)))
}

function windows(text: string, length: number): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) => text.slice(at, at + length))
}
