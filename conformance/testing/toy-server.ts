import type { Send } from '../send/index.ts'

/** Ways in which the toy may be wrong. */
export interface ToyDefects {
  readonly createStatus?: number
  /** Names with this in them are cut before they are stored. */
  readonly losesFrom?: string
  /** A delete is acknowledged and does nothing. */
  readonly deleteDoesNothing?: boolean
  readonly refusesEverybody?: boolean
  readonly noHeader?: boolean
  /** Stops answering after so many requests. */
  readonly diesAfter?: number
  /** Answers 429 this often before each answer. */
  readonly throttles?: { left: number; readonly retryAfter?: string }
  /** Deletes answer 500. */
  readonly cannotDelete?: boolean
  readonly injects?: boolean
}

export interface Toy {
  readonly send: Send
  readonly requests: { readonly method: string; readonly path: string }[]
  readonly notes: Map<string, string>
}

export const ownerKey = 'Key canary-owner-5f2e'

/** The toy API as a Send; correct unless told otherwise. */
export function createToy(faults: ToyDefects = {}): Toy {
  const notes = new Map<string, string>()
  const requests: { method: string; path: string }[] = []
  let count = 0
  const answer = async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname.replace(/^\/toy/, '')
    requests.push({ method: request.method, path })
    if (requests.length > (faults.diesAfter ?? Infinity)) throw new TypeError('connection refused')
    const { throttles } = faults
    if (throttles !== undefined && throttles.left > 0) {
      throttles.left -= 1
      return new Response(null, { status: 429, headers: { 'retry-after': throttles.retryAfter ?? '2' } })
    }
    const known = request.headers.get('authorization') === ownerKey
    if (path === '' || path === '/') return new Response('toy')
    if (faults.refusesEverybody === true || !known) return json(401, { error: 'who are you' })
    if (request.method === 'POST' && path === '/notes') return await create(request)
    return one(request.method, path.slice('/notes/'.length))
  }
  const json = (status: number, body: unknown): Response =>
    Response.json(body, {
      status,
      headers: {
        ...(faults.noHeader === true ? {} : { 'x-toy': '1' }),
        ...(faults.injects === true ? { 'x-extmock-injected': 'yes' } : {}),
      },
    })
  const create = async (request: Request): Promise<Response> => {
    const { name } = (await request.json()) as { name: string }
    const id = `note-${++count}-long`
    const cut = faults.losesFrom === undefined ? -1 : name.indexOf(faults.losesFrom)
    notes.set(id, cut < 0 ? name : name.slice(0, cut))
    return json(faults.createStatus ?? 201, { id, name })
  }
  const one = (method: string, id: string): Response => {
    const name = notes.get(id)
    if (name === undefined) return json(404, { error: 'no such note' })
    if (method !== 'DELETE') return json(200, { id, name })
    if (faults.cannotDelete === true) return json(500, { error: 'no' })
    if (faults.deleteDoesNothing !== true) notes.delete(id)
    return new Response(null, { status: 204 })
  }
  return { send: answer, requests, notes }
}
