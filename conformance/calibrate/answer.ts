/** What is known of one option or capability after asking. */
import type { ContractWithClauses, OpenQuestion } from '../../contracts/types.ts'
import { callOf, type Exchange } from '../history/index.ts'
import type { Json } from '../json/index.ts'
import type { Answer, Found, Shown } from './calibration.ts'
import type { Heard, Inquiry, Tally } from '../question/index.ts'
import { isPresent, type Setting } from '../rule/index.ts'

/** Why a scene was not played to its end, by its id; nothing for those that were. */
export type Unplayed = ReadonlyMap<string, string>

/** What was heard, and from whom. */
export interface Hearing {
  readonly heard: Heard
  readonly unplayed: Unplayed
  /** Nobody was asked: a recording is read. */
  readonly recorded: boolean
}

/** The answers to every question of an API, in the order of its options. */
export function answersOf(
  { options }: Pick<ContractWithClauses, 'options'>,
  { questions }: Inquiry,
  hearing: Hearing,
): readonly Answer[] {
  return Object.entries(options).map(([name, spec]) => {
    const head = { name, question: spec.question, default: spec.default as Json }
    const found = hearing.heard.options[name]
    return { ...head, ...(found ? answerOf(found) : silence(spec, questions[name], hearing)) }
  })
}

function answerOf({ value, exchanges, against, ...rest }: Tally<unknown>) {
  return { ...rest, value: value as Json, evidence: exchanges.map(shown), against: against.map(shown) }
}

function silence(
  spec: OpenQuestion,
  question: Inquiry['questions'][string] | undefined,
  { unplayed, recorded }: Hearing,
) {
  const none = { agree: 0, of: 0, evidence: [], against: [] }
  const missing = question?.scene && unplayed.get(question.scene.id)
  if (recorded) return { ...none, state: 'not-seen' as const, why: 'nothing in the recording tells' }
  if (spec.notAsked !== undefined) return { ...none, state: 'not-asked' as const, why: spec.notAsked }
  if (missing !== undefined) return { ...none, state: 'not-asked' as const, why: missing }
  return { ...none, state: 'not-seen' as const, why: question?.otherwise ?? 'no answer told' }
}

/** The capabilities of an API, seen, given, or unknown with the reason. */
export function capabilitiesOf(
  { capabilities }: Inquiry,
  given: Setting['capabilities'],
  { heard, unplayed, recorded }: Hearing,
): readonly Found[] {
  return Object.entries(capabilities).map(([name, question]): Found => {
    const [own, seen] = [given[name], heard.capabilities[name]]
    if (seen && seen.state !== 'contradictory') {
      // What the user gave says more than that it works.
      const value = seen.value === true && isPresent(own) ? (own ?? true) : seen.value
      return { name, value, from: 'seen', evidence: seen.exchanges.map(shown) }
    }
    if (own !== undefined) return { name, value: own, from: 'given', evidence: [] }
    const unasked = 'given' in question ? `it takes ${question.given}` : unplayed.get(question.scene.id)
    const silent = recorded ? 'nothing in the recording tells' : 'no answer told'
    return { name, from: 'unknown', evidence: [], why: unasked ?? silent }
  })
}

/** Longer bodies are cut. */
const longest = 240

/** An exchange in two lines. */
export function shown(exchange: Exchange): Shown {
  const { role, requestBody, status, body } = exchange
  const sent = requestBody === null || requestBody === '' ? '' : ` ${oneLine(requestBody)}`
  const codes = exchange.headers['x-cloud-error-codes']
  const got = body === '' ? (codes === undefined ? '' : ` ${codes}`) : ` ${oneLine(body)}`
  return { request: `${callOf(exchange)}${sent}`, as: role, answer: `${status}${got}` }
}

function oneLine(text: string): string {
  const plain = text.replaceAll(/\s+/g, ' ').replaceAll(/\p{C}+/gu, ' ')
  return plain.length > longest ? `${plain.slice(0, longest)}...` : plain
}
