import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMock, type Mock } from '../handlers/index.ts'
import { learn, demoKnown, tenantActs, type Known } from './apis/tenant-acts.ts'

const ORIGIN = 'http://x.test'
const names = Object.keys(tenantActs)
const acts = fc.array(fc.tuple(fc.constantFrom(...names), fc.nat(50)), { minLength: 5, maxLength: 40, size: 'max' })
type Acts = readonly (readonly [name: string, at: number])[]

async function send(mock: Mock, method: string, path: string, headers = {}, body?: unknown): Promise<string> {
  const sent = body === undefined ? {} : { body: body as BodyInit }
  const response = await mock.fetch(new Request(ORIGIN + path, { method, headers, ...sent }))
  return `${response.status} ${await response.text()}`
}

/** Does the acts one after the other; answers what was answered. */
async function live(mock: Mock, taken: Acts, known: Known): Promise<readonly string[]> {
  const answers: string[] = []
  for (const [name, at] of taken) {
    const act = tenantActs[name]
    if (!act) throw new Error(`there is no act ${name}`)
    const { method, path, headers, body } = act(known, at)
    const text = await send(mock, method, path, headers, body)
    learn(known, name, text)
    answers.push(`${name}: ${text}`)
  }
  return answers
}

const take = async (mock: Mock) => (await send(mock, 'GET', '/_extmock/state')).replace(/^200 /, '')
const put = (mock: Mock, text: string) => send(mock, 'PUT', '/_extmock/state', {}, text)

describe('a snapshot over HTTP', () => {
  it('comes back byte for byte into any mock, which then goes on as the first one does', async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(acts, acts, fc.nat(), async (before, after, seed) => {
        const mock = createMock({ seed: 7, data: 'demo' })
        const known = demoKnown()
        for (const answer of await live(mock, before, known)) seen.add(answer.split(' ').slice(0, 3).join(' '))
        const text = await take(mock)
        // Another seed and other data: all that counts is in the document.
        const other = createMock({ seed })
        expect(await put(other, text)).toBe('200 {"restored":"default"}')
        expect(await take(other)).toBe(text)
        const copy = structuredClone(known)
        expect(await live(other, after, copy)).toEqual(await live(mock, after, known))
        expect(await take(other)).toBe(await take(mock))
        await put(mock, text)
        expect(await take(mock)).toBe(text)
      }),
      { numRuns: 25, seed: 6 },
    )
    // Each kind of act has done something at least once.
    for (const name of names)
      expect(
        [...seen].filter((one) => one.startsWith(`${name}:`)),
        name,
      ).not.toEqual([])
    for (const wanted of [
      'upload bundle: 200',
      'install package: 202',
      'export content: 201',
      'update app: 2',
      'delete app: 2',
    ])
      expect(
        [...seen].filter((one) => one.startsWith(wanted)),
        wanted,
      ).not.toEqual([])
  })

  it('comes back byte for byte while the clock runs with the system’s', async () => {
    const mock = createMock({ data: 'demo' })
    const known = demoKnown()
    await live(
      mock,
      names.filter((name) => !/clock|freeze/.test(name)).map((name) => [name, 1]),
      known,
    )
    const text = await take(mock)
    const other = createMock()
    await put(other, text)
    expect(await take(other)).toBe(text)
    expect(await take(mock)).toBe(text)
  })
})
