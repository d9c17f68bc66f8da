/** Clients that know nothing of the suite: they send what users send, right and wrong, in any order. */
import fc from 'fast-check'
import type { ApiName } from '../../contracts/index.ts'
import { connectionsActs } from './connections-client.ts'
import { elasticCloudActs } from './elastic-cloud-client.ts'
import { qradarActs } from './qradar-client.ts'
import type { Client, Known, Step } from './act.ts'
import type { Fetch } from './taped.ts'

const clients: Readonly<Record<ApiName, Client>> = {
  'elastic-cloud': elasticCloudActs,
  qradar: qradarActs,
  connections: connectionsActs,
}

/** Things to do, drawn. */
export function steps(maxLength = 40): fc.Arbitrary<readonly Step[]> {
  const text = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).map((one) => one.trim() || 'x')
  const step = fc.record({ act: fc.nat(999), which: fc.nat(99), who: fc.nat(99), text, odd: fc.nat(99) })
  return fc.array(step, { minLength: Math.min(5, maxLength), maxLength, size: 'max' })
}

/** The steps of somebody who does everything once. */
export function tourOf(api: ApiName): readonly Step[] {
  const { acts, tour } = clients[api]
  return tour.map((one) => {
    const [act, odd] = 'call' in one ? [one, 21] : one
    return { act: acts.indexOf(act), which: 0, who: 0, text: 'tour', odd }
  })
}

/** One step in a row of them. */
export function startClient(api: ApiName, fetch: Fetch, mark = ''): (step: Step) => Promise<void> {
  const { base, acts, credentials } = clients[api]
  const known: Known = { ids: [], tasks: [], exports: [], tokens: [], versions: new Map(), writes: 0 }
  return async (step) => {
    const act = acts[step.act % acts.length]
    if (act === undefined) throw new Error('a client has something to do')
    const call = act.call({ ...step, text: `${mark}${step.text}` }, known)
    // Mostly the one whose extensions they are.
    const whose = credentials[step.who < 60 ? 0 : step.who % credentials.length] ?? {}
    const { method, path, headers, body } = call
    const init = { method, headers: { ...whose, ...headers }, ...(body !== undefined && { body: body as BodyInit }) }
    const answer = await fetch(new Request(`${base}${path}`, init)).catch(() => null)
    if (answer === null) return
    const json: unknown = await answer
      .clone()
      .json()
      .catch(() => null)
    act.learn?.((json ?? {}) as Record<string, unknown>, known, call, answer.headers)
  }
}
