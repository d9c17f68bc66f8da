import { describe, expect, it } from 'vitest'
import type { Command } from '../command.ts'
import { UsageError } from '../usage-error.ts'
import { commands } from './index.ts'

const nameOf = (usage: string): string => usage.split(' ')[0] ?? ''

async function loaded(name: string): Promise<Command> {
  const row = commands.find(({ usage }) => nameOf(usage) === name) ?? expect.fail(`there is no ${name}`)
  return await row.load()
}

/** What a command prints, and its exit code. */
async function ran(name: string, args: object) {
  let text = ''
  const output = { write: (more: string) => void (text += more) }
  const { run } = await loaded(name)
  return { code: await run(args as never, { stdout: output, stderr: output, env: {} }), text }
}

describe('the commands', () => {
  it.each(commands.map(({ usage, load }) => [usage, load] as const))(
    '%s takes what its usage names',
    async (usage, load) => {
      const named = [...usage.matchAll(/[<[](\w+)/g)].map(([, name]) => name)
      expect(Object.keys((await load()).positionals)).toEqual(named)
    },
  )

  it('are each another one', async () => {
    const all = await Promise.all(commands.map(({ load }) => load()))
    expect(new Set(all).size).toBe(commands.length)
    expect(new Set(commands.map(({ usage }) => nameOf(usage))).size).toBe(commands.length)
  })

  it('clauses prints every clause of an API as JSON', async () => {
    const { code, text } = await ran('clauses', { api: ['connections'], json: true })
    const rows = JSON.parse(text) as readonly { readonly id: string }[]
    expect(code).toBe(0)
    expect(rows.length).toBeGreaterThan(50)
    expect(rows.every(({ id }) => id.startsWith('connections.'))).toBe(true)
  })

  it('explain prints one clause, and knows no other', async () => {
    const { code, text } = await ran('explain', { clause: 'connections.get.200.extid-of-path' })
    expect([code, text.includes('connections.get.200.extid-of-path')]).toEqual([0, true])
    await expect(ran('explain', { clause: 'connections.get.200.extid-of-pat' })).rejects.toThrow(UsageError)
  })

  it('errors prints the vendor codes of an API, and openapi its document', async () => {
    const errors = await ran('errors', { api: ['qradar'], json: false })
    expect([errors.code, errors.text.includes('22613')]).toEqual([0, true])
    const document = await ran('openapi', { api: 'connections', format: 'json', openapi: '3.1' })
    expect(JSON.parse(document.text)).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) })
  })
})
