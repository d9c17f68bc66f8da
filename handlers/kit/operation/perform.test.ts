import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { credentials } from '../../../fixtures/elastic-cloud/index.ts'
import { createCore } from '../../core/create-core.ts'
import type { Api, Call } from './api.ts'
import type { Failure } from './failure.ts'
import { simulatedNetwork } from '../network/network.ts'
import { perform } from './perform.ts'

type Step = () => Promise<void>
interface Setup {
  readonly checks?: Record<string, () => Failure | undefined>
  readonly order?: readonly string[]
  readonly gather?: Step
  readonly settle?: Step
  readonly write?: () => void
}

const refusal = (code: string): Failure => ({ status: 409, code, message: code })

/** An API of one operation, which writes down what is done with it. */
function apiOf(setup: Setup, seen: string[]): Api {
  const noted = Object.entries(setup.checks ?? {}).map(([name, check]) => [name, () => (seen.push(name), check())])
  const handler = {
    checks: Object.fromEntries(noted),
    ...(setup.gather && { gather: async () => (await setup.gather?.(), seen.push('gather'), 'gathered') }),
    ...(setup.settle && { settle: async () => (await setup.settle?.(), seen.push('settle'), 'settled') }),
    perform: (_: Call, gathered: unknown) => {
      setup.write?.()
      seen.push(`perform ${String(gathered)}`)
      return { status: 200 }
    },
  }
  return {
    contract: { name: 'made-up' },
    operations: { one: handler },
    nothing: 'nothing',
    bodyCheck: 'body',
    order: () => setup.order ?? ['first', 'body', 'last'],
    render: ([failure]: readonly Failure[]) => ({ status: failure?.status, text: failure?.code }),
  } as unknown as Api
}

const call = { operation: 'one', world: {} } as unknown as Call
const passes = () => undefined
const pause: Step = async () => {}

describe('perform', () => {
  it('reads the body after the checks that need none, and checks all again after each pause', async () => {
    const seen: string[] = []
    const checks = { last: passes, body: passes, first: passes, unnamed: passes }
    await perform(apiOf({ checks, gather: pause, settle: pause }, seen), call)
    const all = ['first', 'body', 'last']
    expect(seen).toEqual(['first', 'gather', ...all, 'settle', ...all, 'perform settled'])
  })

  it('takes no pause where there is nothing to wait for', async () => {
    const seen: string[] = []
    await perform(apiOf({ checks: { first: passes, last: passes } }, seen), call)
    expect(seen).toEqual(['first', 'last', 'perform nothing'])
  })

  it.each([
    ['first', ['first']],
    ['body', ['first', 'gather', 'first', 'body']],
    ['last', ['first', 'gather', 'first', 'body', 'last']],
  ])('goes no further once %s refuses', async (refuser, expected) => {
    const seen: string[] = []
    const check = (name: string) => () => (name === refuser ? refusal(name) : undefined)
    const checks = { first: check('first'), body: check('body'), last: check('last') }
    const reply = await perform(apiOf({ checks, gather: pause, settle: pause }, seen), call)
    expect(reply).toEqual({ status: 409, text: refuser })
    expect(seen).toEqual(expected)
  })

  it('reads the body first when the order says so', async () => {
    const seen: string[] = []
    const checks = { first: passes, body: passes }
    await perform(apiOf({ checks, gather: pause, order: ['body', 'first'] }, seen), call)
    expect(seen).toEqual(['gather', 'body', 'first', 'perform gathered'])
  })

  it('says so when an operation has no handler', () => {
    expect(() => perform(apiOf({}, []), { ...call, operation: 'two' })).toThrow('two')
  })

  it('lets only one of many have what is there once, however their pauses fall', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 6 }), async (scheduler, count) => {
        let taken = false
        const setup: Setup = {
          checks: { last: () => (taken ? refusal('taken') : undefined) },
          gather: () => scheduler.schedule(Promise.resolve(), 'body'),
          settle: () => scheduler.schedule(Promise.resolve(), 'download'),
          write: () => {
            taken = true
          },
        }
        const replies = Array.from({ length: count }, () => perform(apiOf(setup, []), call))
        await scheduler.waitFor(Promise.all(replies))
        const statuses = (await Promise.all(replies)).map(({ status }) => status)
        expect(statuses.filter((status) => status === 200)).toHaveLength(1)
      }),
    )
  })
})

describe('interleaved requests of a real operation', () => {
  const headers = { authorization: credentials.owner.value, 'content-type': 'application/json' }
  const at = 'http://x.test/api/v1/deployments/extensions'
  const fields = { name: 'x', extension_type: 'bundle', version: '*' }
  const download = JSON.stringify({ ...fields, download_url: 'https://files.example.com/a.zip' })

  it('let one of two updates with the same version through, and none after a delete', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, deletes) => {
        const network: typeof simulatedNetwork = (url, hint) => scheduler.schedule(simulatedNetwork(url, hint), url)
        const core = createCore({ apis: ['elastic-cloud'], seed: 1, network })
        const send = (method: string, path: string, body?: string) =>
          core.fetch(new Request(at + path, { method, headers, ...(body !== undefined && { body }) }))
        const { id } = (await (await send('POST', '', JSON.stringify(fields))).json()) as { id: string }
        const calls = [
          send('POST', `/${id}?version=1`, download),
          deletes ? send('DELETE', `/${id}?version=1`) : send('POST', `/${id}?version=1`, download),
        ]
        const answers = await scheduler.waitFor(Promise.all(calls))
        const statuses = answers.map(({ status }) => status).toSorted()
        expect([
          [200, 409],
          [200, 404],
        ]).toContainEqual(statuses)
        expect((await send('GET', `/${id}`)).headers.get('x-cloud-resource-version')).toBe(
          deletes && statuses[1] === 404 ? null : '2',
        )
      }),
      { numRuns: 40 },
    )
  })
})
