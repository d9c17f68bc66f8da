import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../profile/index.ts'
import { createPace } from './pace.ts'
import { prepare } from './prepare.ts'
import { createSender } from './sender.ts'
import { createFakeClock } from '../testing/index.ts'
import type { Send } from './deliver.ts'

const limits = { ...defaultLimits(['https://real.example.com']), requestsPerSecond: 10 }
const sending = { cleaning: false, tick: () => 1 }

function senderOver(send: Send, change: Partial<typeof limits> = {}) {
  const clock = createFakeClock()
  const all = { ...limits, ...change }
  const pace = createPace(all, clock)
  const options = { send, clock, pace, limits: all, readOnly: false, harmless: () => false, guard: () => null }
  return { sender: createSender(options), clock, pace }
}

describe('the sender', () => {
  it('keeps the rate', async () => {
    const at: number[] = []
    const { sender, clock } = senderOver(async () => {
      at.push(clock.now())
      return new Response('')
    })
    const prepared = prepare('https://real.example.com', null, null, { method: 'GET', path: '/' })
    for (let count = 0; count < 5; count += 1) await sender.exchange(prepared, sending)
    expect(at.map((one) => one - (at[0] ?? 0))).toEqual([0, 100, 200, 300, 400])
  })

  it('sends a GET once more when nothing answered, and a POST never', async () => {
    let calls = 0
    const { sender } = senderOver(async () => {
      calls += 1
      if (calls % 2 === 1) throw new TypeError('fetch failed', { cause: new Error('reset') })
      return new Response('ok')
    })
    const call = (method: string) => prepare('https://real.example.com', null, null, { method, path: '/' })
    expect((await sender.exchange(call('GET'), sending)).body).toBe('ok')
    await expect(sender.exchange(call('POST'), sending)).rejects.toThrow('fetch failed: reset')
    expect(calls).toBe(3)
  })

  it('does not ask at once again and again, whatever Retry-After says', async () => {
    const at: number[] = []
    const { sender, clock } = senderOver(
      async () => {
        at.push(clock.now())
        return new Response(null, { status: 429, headers: { 'retry-after': '0' } })
      },
      { requestsPerSecond: 0 },
    )
    const prepared = prepare('https://real.example.com', null, null, { method: 'GET', path: '/' })
    await expect(sender.exchange(prepared, sending)).rejects.toMatchObject({ name: 'Throttled' })
    expect(at.map((one) => one - (at[0] ?? 0))).toEqual([0, 0, 100, 300, 700])
  })

  it('lets clean-up through when the budget is spent', async () => {
    const { sender, pace } = senderOver(async () => new Response(''), { maxRequests: 1 })
    const prepared = prepare('https://real.example.com', null, null, { method: 'GET', path: '/' })
    await sender.exchange(prepared, sending)
    await expect(sender.exchange(prepared, sending)).rejects.toMatchObject({ name: 'BudgetExhausted' })
    await sender.exchange(prepared, { ...sending, cleaning: true })
    expect(pace.requests()).toBe(2)
  })
})

describe('prepare', () => {
  it('describes what is sent, and lets a call replace what the role gives', async () => {
    const credential = { header: 'sec', value: 'key', secretName: 'K', fromEnvironment: true }
    const query = { q: ['a b', 'c'], none: undefined, n: 1 }
    const { sent } = prepare('http://h/api', 'admin', credential, {
      method: 'PUT',
      path: '/x%2Fy',
      query,
      json: null,
      headers: { sec: null },
    })
    expect(sent).toMatchObject({ url: 'http://h/api/x%2Fy?q=a+b&q=c&n=1', requestBody: 'null', role: 'admin' })
    expect(sent.requestHeaders).toEqual({ 'content-type': 'application/json' })
  })

  it('writes multipart forms that others can read', async () => {
    const bytes = new Uint8Array([0, 1, 255])
    const form = [
      { name: 'a"b', value: 'é' },
      { name: 'file', filename: 'x.zip', bytes, contentType: 'application/zip' },
    ]
    const { request, sent } = prepare('http://h', null, null, { method: 'POST', path: '/', form })
    const data = await request().formData()
    expect(data.get('a"b')).toBe('é')
    const file = data.get('file') as File
    expect([file.name, file.type, new Uint8Array(await file.arrayBuffer())]).toEqual([
      'x.zip',
      'application/zip',
      bytes,
    ])
    const written = { name: 'file', filename: 'x.zip', contentType: 'application/zip', bytes: 3, base64: 'AAH/' }
    expect(sent.requestForm?.[1]).toEqual(written)
  })
})
