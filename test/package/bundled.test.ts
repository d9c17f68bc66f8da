import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from './pack.ts'

/** A bundler may leave nothing beside its file: the entries are resolved from here, and run where there is no package. */
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'extmock-bundled-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const SERVER = `import { createMock } from 'extmock/node'
  import { startServer } from 'extmock/server'
  const main = async () => {
    const mock = createMock()
    const server = await startServer(mock.respond, { port: 0 })
    const { status } = await fetch(server.url + '/api/v1/deployments/extensions')
    await server.close()
    let handlers
    try { handlers = mock.handlers.length } catch (error) { handlers = error.message }
    console.log(JSON.stringify({ status, handlers }))
  }
  main()`

// Some of what is bundled is CommonJS, which asks for Node's own modules by a `require` that a module does not have.
const REQUIRE = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)`

describe('a mock and its server in one file', () => {
  it.each([
    { format: 'esm', file: 'server.mjs', banner: { js: REQUIRE } },
    { format: 'cjs', file: 'server.cjs', banner: {} },
  ] as const)('runs as $format with nothing beside it, and says what handlers need', async (row) => {
    const { format, banner } = row
    const outfile = join(folder, row.file)
    const stdin = { contents: SERVER, resolveDir: root }
    await build({ stdin, bundle: true, platform: 'node', format, banner, outfile, logLevel: 'error' })
    const told = JSON.parse(execFileSync(process.execPath, [outfile], { cwd: folder, encoding: 'utf8' }))
    expect(told.status).toBe(401)
    expect(told.handlers).toMatch(/need msw beside the file/)
  })
})
