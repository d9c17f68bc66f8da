import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createCore } from '../../../handlers/create-core.ts'
import { startServer } from '../../../handlers/transports/node-http/index.ts'

const page = readFileSync(new URL('../../../docs/recipes/qradar-deploy.md', import.meta.url), 'utf8')
const [commands = '', printed = ''] = ['sh', ''].map((language) => blockOf(language))

/** The first fenced block of a language. */
function blockOf(language: string): string {
  const blocks = [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
  return blocks.find(([, name]) => name === language)?.[2] ?? ''
}

function shell(script: string, base: string): Promise<{ readonly code: number | null; readonly out: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, BASE: base }
    const child = spawn('sh', ['-c', script], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (out += data.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out }))
  })
}

describe('the recipe of docs/recipes/qradar-deploy.md', () => {
  it('does by curl what it says, and prints what it shows', async () => {
    expect(commands).toContain('22612')
    const core = createCore({ apis: ['qradar'], data: 'demo' })
    const server = await startServer((request) => core.respond(request), { port: 0 })
    try {
      const { code, out } = await shell(commands, `${server.url}/api`)
      expect({ code, out }).toEqual({ code: 0, out: printed })
    } finally {
      await server.close()
    }
  })

  it('ends at its first call where no server is', async () => {
    const { code, out } = await shell(commands, 'http://127.0.0.1:1/api')
    expect({ code, out }).toEqual({ code: 1, out: expect.stringMatching(/^curl: [^\n]*\nno id in the answer\n$/) })
  })
})
