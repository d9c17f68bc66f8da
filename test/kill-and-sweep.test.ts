import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { suites } from '../conformance/suites.ts'

const program = fileURLToPath(new URL('../dist/bin/extmock.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'extmock-sweep-'))

interface Ready {
  readonly url: string
  readonly apis: Readonly<
    Record<string, { baseUrl: string; credentials: Record<string, { header: string; value: string }> }>
  >
}

let server: ChildProcess
let ready: Ready
let before: readonly string[]
/** Called for each request that changed something, and with the path of each. */
let onWrite = (): void => undefined
let onPath = (_path: string): void => undefined

beforeAll(async () => {
  expect(existsSync(program), 'npm run build makes it').toBe(true)
  // By default a console keeps the record of what was uninstalled, and nothing can remove that.
  const option = ['--option', 'qradar.afterUninstall=remove']
  server = spawn(process.execPath, [program, 'serve', '--port', '0', '--json', ...option], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: server.stdout as NodeJS.ReadableStream })
  ready = await new Promise<Ready>((resolve) => {
    lines.on('line', (line) => {
      const event = JSON.parse(line)
      if (event.event === 'ready') resolve(event)
      else {
        if (event.method !== 'GET') onWrite()
        onPath(event.path)
      }
    })
  })
  before = await everything()
})

afterAll(() => {
  server.kill()
  rmSync(folder, { recursive: true, force: true })
})

const lists: Readonly<Record<string, string>> = {
  'elastic-cloud': '/deployments/extensions',
  qradar: '/config/extension_management/extensions',
  connections: '/extensions?limit=9999',
}

interface Item {
  readonly name?: string
  readonly title?: string
  readonly status?: string
}

/** QRadar keeps the record of what was uninstalled, and no operation takes it away (`Open questions` (docs/sources/qradar.md)). */
const isThere = ({ status }: Item): boolean => status !== 'UNINSTALLED'

/** The names of all extensions of all APIs, as every role sees them. */
async function everything(): Promise<readonly string[]> {
  const found = Object.entries(ready.apis).flatMap(([api, { baseUrl, credentials }]) =>
    Object.entries(credentials).map(async ([role, { header, value }]) => {
      const response = await fetch(`${baseUrl}${lists[api]}`, { headers: { [header]: value } })
      const body: unknown = response.ok ? await response.json() : []
      const items = Array.isArray(body) ? body : Object.values(body as object).find(Array.isArray)
      return (items as Item[]).filter(isThere).map(({ name, title }) => `${api} ${role} ${name ?? title}`)
    }),
  )
  return (await Promise.all(found)).flat().toSorted()
}

/** What the server has answered so far is told of in order: once this is, all of it has been. */
let looks = 0
async function allTold(): Promise<void> {
  const path = `/last-${looks++}`
  const told = new Promise<void>((resolve) => (onPath = (one) => one === path && resolve()))
  await fetch(ready.url + path)
  await told
}

/** Runs the program in the folder; kills it the hard way after so many requests that change something. */
async function run(args: readonly string[], killAfter = Infinity): Promise<{ code: number | null; out: string }> {
  await allTold()
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let writes = 0
    onWrite = () => {
      writes += 1
      if (writes === killAfter) child.kill('SIGKILL')
    }
    child.stdout.on('data', (data: Buffer) => (out += data.toString()))
    child.stderr.on('data', (data: Buffer) => (out += data.toString()))
    child.on('error', reject)
    child.on('close', (code) => {
      onWrite = () => undefined
      resolve({ code, out })
    })
  })
}

/** Eight numbers from 1 to 120 that follow from a seed, with the first create among them. */
function moments(seed: number): readonly number[] {
  let state = seed
  const next = (): number => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31)
  return [1, ...Array.from({ length: 7 }, () => 1 + (next() % 120))]
}

const ledgers = (): readonly string[] =>
  existsSync(join(folder, '.extmock')) ? readdirSync(join(folder, '.extmock')) : []

describe('a run that is killed', () => {
  it('leaves a ledger, and sweep removes what it left', async () => {
    const apis = Object.keys(suites)
    let leftBehind = 0
    for (const [index, moment] of moments(20_261_121).entries()) {
      const api = apis[index % apis.length] ?? ''
      const killed = await run(['conform', '--target', ready.url, '--write', '--api', api, '--seed', '5'], moment)
      expect(killed.code, `${api}, killed after ${moment}: ${killed.out}`).toBeNull()
      expect(ledgers()).toHaveLength(1)
      if ((await everything()).join() !== before.join()) leftBehind += 1
      const swept = await run(['sweep'])
      expect(swept.code, swept.out).toBe(0)
      expect(await everything(), `${api}, killed after ${moment}`).toEqual(before)
      expect(ledgers()).toEqual([])
    }
    expect(leftBehind, 'something was there to be swept').toBeGreaterThan(2)
    expect((await run(['sweep'])).out).toContain('nothing was left behind')
  }, 600_000)

  it('is told from one that ended well, which leaves no ledger', async () => {
    const only = ['--only', 'elastic-cloud.create.*', '--api', 'elastic-cloud']
    const done = await run(['conform', '--target', ready.url, '--write', '--runs', '2', '--seed', '5', ...only])
    expect(done.code, done.out).toBe(0)
    expect(ledgers()).toEqual([])
    expect(await everything()).toEqual(before)
  })
})
