import { expect, it } from 'vitest'
import { createFakeClock } from '../testing/fake-clock.ts'
import { interruptible } from './interruptible.ts'

/** Never answers `/silent`, and everything else at once. */
async function answering(request: Request, { signal }: { readonly signal?: AbortSignal } = {}): Promise<Response> {
  if (!request.url.endsWith('/silent')) return new Response()
  return await new Promise((_, reject) =>
    signal?.addEventListener('abort', () => reject(new Error('dropped')), { once: true }),
  )
}

function open(atOnce: boolean) {
  const word = new AbortController()
  const clock = createFakeClock()
  const { send } = interruptible(answering, clock, word.signal, atOnce)
  const ended = async (path: string) =>
    await send(new Request(`http://127.0.0.1${path}`)).then(
      () => 'answered',
      () => 'dropped',
    )
  return { word, clock, ended }
}

it('what is under way is dropped with the word, and what is begun then has a moment', async () => {
  const { word, clock, ended } = open(true)
  const first = ended('/silent')
  word.abort()
  expect(await first).toBe('dropped')
  const second = ended('/silent')
  clock.advance(900)
  expect(await ended('/')).toBe('answered')
  clock.advance(900)
  expect(await second).toBe('dropped')
})

it('what is under way goes on for as long as answers come', async () => {
  const { word, clock, ended } = open(false)
  const state = { first: 'under way' }
  const first = ended('/silent').then((end) => (state.first = end))
  word.abort()
  for (let answers = 0; answers < 5; answers += 1) {
    clock.advance(900)
    expect(await ended('/')).toBe('answered')
  }
  expect(state.first).toBe('under way')
  clock.advance(1000)
  expect(await first).toBe('dropped')
})
