/** A gateway that now and then answers in the place of what stands behind it, or breaks the connection. */
import type { Send } from '../../conformance/send/index.ts'

export interface Gateway {
  readonly send: Send
  /** How many requests were disturbed, by what was done to them. */
  readonly disturbed: Readonly<Record<string, number>>
}

/** What is done to a request: whether it is passed on first, and what the caller gets; null breaks the connection. */
interface Fault {
  readonly name: string
  readonly passedOn: boolean
  readonly answer: (() => Response) | null
}

const html = (status: number): Response =>
  new Response('<html><body>Bad gateway</body></html>', { status, headers: { 'content-type': 'text/html' } })
const soon = (status: number): Response => new Response(null, { status, headers: { 'retry-after': '1' } })

const faults: readonly Fault[] = [
  { name: '429', passedOn: false, answer: () => soon(429) },
  { name: '429 without a time', passedOn: false, answer: () => html(429) },
  { name: '502', passedOn: false, answer: () => html(502) },
  { name: '502 after it was done', passedOn: true, answer: () => html(502) },
  { name: '503', passedOn: false, answer: () => soon(503) },
  { name: '503 after it was done', passedOn: true, answer: () => html(503) },
  { name: 'cut', passedOn: false, answer: null },
  { name: 'cut after it was done', passedOn: true, answer: null },
]

/** Disturbs so many of a thousand requests; the seed says which of them, and how. */
export function faultyGateway(behind: Send, seed: number, inThousand = 30): Gateway {
  const next = numbers(seed)
  const disturbed: Record<string, number> = {}
  const send: Send = async (request, options) => {
    if (next() * 1000 >= inThousand) return await behind(request, options)
    const { name, passedOn, answer } = faults[Math.floor(next() * faults.length)] as Fault
    disturbed[name] = (disturbed[name] ?? 0) + 1
    if (passedOn) await (await behind(request, options)).arrayBuffer()
    if (answer === null) throw new TypeError('fetch failed', { cause: new Error('other side closed') })
    return answer()
  }
  return { send, disturbed }
}

/** Numbers from 0 to below 1; Mulberry32, for neighbouring seeds must differ from the first number on. */
function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
