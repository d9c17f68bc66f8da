import { describe, expect, it } from 'vitest'
import { createCore } from '../create-core.ts'
import { controls, help } from './controls.ts'

const ask = async (path: string, init: RequestInit = {}) => {
  const response = await createCore({ seed: 1 }).fetch(new Request(`http://x.test/_extmock/${path}`, init))
  return { status: response.status, text: await response.text() }
}

describe('the help of the control surface', () => {
  it('speaks of every control and method there is, and of no other', () => {
    const all = Object.entries(controls).flatMap(([name, methods]) =>
      Object.keys(methods).map((method) => `${method} /_extmock/${name}`),
    )
    expect(help().calls.map(({ call }) => call)).toEqual(all)
    for (const { call, does } of help().calls) expect(does, call).toMatch(/^[A-Z].{3}/)
  })

  it('is at help, and whoever asks for something else is sent there', async () => {
    const { status, text } = await ask('help')
    expect(status).toBe(200)
    expect(JSON.parse(text)).toMatchObject({
      calls: expect.arrayContaining([{ call: 'POST /_extmock/reset', does: expect.any(String) }]),
    })
    expect((await ask('fault')).text).toContain('/_extmock/help')
  })

  it('shows bodies that are taken as they stand', async () => {
    const examples = Object.entries(controls).flatMap(([name, methods]) =>
      Object.entries(methods).flatMap(([method, [does]]) =>
        [...does.matchAll(/\{(?:[^{}]|\{[^{}]*\})*\}/g)].map(([body]) => ({ name, method, body })),
      ),
    )
    expect(examples.length).toBeGreaterThan(4)
    for (const { name, method, body } of examples)
      expect((await ask(name, { method, body })).status, `${method} ${name} ${body}`).toBeLessThan(300)
  })
})

describe('a body for the control surface', () => {
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`

  it.each([
    [nested(2_000), 400],
    [`{"delay":1,"response":{"status":200,"json":${nested(100_000)}}}`, 400],
    [`{"response":{"status":200,"json":${nested(400)}}}`, 201],
  ])('may be deep, but not so deep that the mock breaks (%#)', async (body, status) => {
    const answer = await ask('faults', { method: 'POST', body })
    expect(answer.status).toBe(status)
  })
})
