import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const program = fileURLToPath(new URL('../../dist/bin/extmock.js', import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'extmock-config-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Served {
  readonly ready: { readonly url: string; readonly apis: object }
  readonly told: string
  /** The status of a list of QRadar's extensions, asked for without credentials. */
  readonly status: number
}

/** Starts the server in the folder, asks it once, and stops it. */
async function serveHere(...flags: readonly string[]): Promise<Served> {
  const child = spawn(process.execPath, [program, 'serve', '--port', '0', '--json', ...flags], { cwd: folder })
  const ended = once(child, 'exit')
  let told = ''
  child.stderr.on('data', (data: Buffer) => (told += data.toString()))
  const [first] = (await Promise.race([once(child.stdout, 'data'), ended.then(() => [told])])) as [Buffer | string]
  const ready = JSON.parse(String(first).split('\n')[0] ?? '') as Served['ready']
  const { status } = await fetch(`${ready.url}/api/config/extension_management/extensions`)
  child.kill('SIGINT')
  await ended
  return { ready, told, status }
}

describe('extmock serve with a config file', () => {
  it('reads the one in the working directory, and says so', async () => {
    writeFileSync(join(folder, 'extmock.config.yaml'), 'apis: [qradar]\nauth: lenient\nserve: { host: localhost }\n')
    const { ready, told, status } = await serveHere()
    expect(Object.keys(ready.apis)).toEqual(['qradar'])
    expect(status).toBe(200)
    expect(told).toContain(`options are taken from ${join(folder, 'extmock.config.yaml')}`)
  })

  it('lets flags win', async () => {
    writeFileSync(join(folder, 'extmock.config.json'), '{"apis":["elastic-cloud"],"auth":"lenient"}')
    const { ready, status } = await serveHere('--auth', 'strict', '--api', 'qradar')
    expect(Object.keys(ready.apis)).toEqual(['qradar'])
    expect(status).toBe(401)
  })

  it('reads the one that is named, and not another', async () => {
    writeFileSync(join(folder, 'extmock.config.json'), 'broken')
    writeFileSync(join(folder, 'mock.yaml'), 'auth: off\n')
    const { told, status } = await serveHere('--config', 'mock.yaml')
    expect({ told, status }).toEqual({ told: '', status: 200 })
  })

  it('says that a module is not read', async () => {
    writeFileSync(join(folder, 'extmock.config.ts'), 'export default {}')
    expect((await serveHere()).told).toBe(
      'extmock: extmock.config.ts is not read; there may be extmock.config.json or extmock.config.yaml or extmock.config.yml\n',
    )
  })

  it('ends with one line for a file that is not right', async () => {
    writeFileSync(join(folder, 'extmock.config.json'), '{"options":{"qradar":{"taskMode":"quick"}}}')
    const child = spawn(process.execPath, [program, 'serve', '--port', '0'], { cwd: folder })
    let told = ''
    child.stderr.on('data', (data: Buffer) => (told += data.toString()))
    expect((await once(child, 'close'))[0]).toBe(2)
    expect(told).toMatch(/^extmock: .*extmock\.config\.json: qradar option "taskMode" must be one of .*\nhint: .*\n$/)
  })
})
