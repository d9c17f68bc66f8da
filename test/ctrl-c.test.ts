/** Commands that ask, compare or read are ended by Ctrl-C with what they know, whatever a server does; a second one ends them at once. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCore } from '../handlers/create-core.ts'
import { startServer, viaFetch } from '../handlers/transports/node-http/index.ts'
import { runCli } from './run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-ctrl-c-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const program = fileURLToPath(new URL('../dist/bin/extmock.js', import.meta.url))

/** On a quiet machine it is two seconds. Left alone, each of these would wait for a minute and more. */
const SOON = 40_000

/** A deployment that answers so many requests, and none after them. */
async function hangingAfter(requests: number) {
  const core = createCore({ apis: ['connections'], seed: 1, data: 'demo' })
  const state = { heard: 0, hangs: (): void => undefined }
  const hung = new Promise<void>((resolve) => (state.hangs = resolve))
  const server = await startServer(
    viaFetch(async (request) => {
      state.heard += 1
      if (state.heard <= requests) return await core.fetch(request)
      state.hangs()
      return await new Promise(() => undefined)
    }),
    { port: 0 },
  )
  const profile = join(folder, `${requests}.json`)
  writeFileSync(profile, JSON.stringify(core.profile(server.url)))
  return { profile, hung, close: async () => await server.close(0) }
}

/** Named by --import, it tells a command to stop a second time as soon as it says that it has heard the first. */
const TWICE = `data:text/javascript,const write = process.stderr.write.bind(process.stderr);
process.stderr.write = (text, ...more) =>
  write(text, ...more) && (!text.includes('stopping') || process.kill(process.pid, 'SIGTERM'))`

/** Runs a command until `ready`, then interrupts it, with further flags of Node. */
async function interrupted(args: readonly string[], ready: Promise<void>, ...node: readonly string[]) {
  const cwd = mkdtempSync(join(folder, 'cwd-'))
  const child = spawn(process.execPath, [...node, program, ...args], { stdio: ['ignore', 'pipe', 'pipe'], cwd })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => (said.out += String(chunk)))
  child.stderr.on('data', (chunk) => (said.err += String(chunk)))
  const closed = once(child, 'close') as Promise<[number | null]>
  await Promise.race([ready, closed])
  const asked = performance.now()
  child.kill('SIGINT')
  const [code] = await closed
  return { code, soon: performance.now() - asked < SOON, ...said, cwd }
}

/** What the ledgers of a run still have. */
function ledgers(cwd: string): string {
  const at = join(cwd, '.extmock')
  return existsSync(at)
    ? readdirSync(at)
        .map((name) => readFileSync(join(at, name), 'utf8'))
        .join('')
    : ''
}

/** What it made and could not remove is what a run of the suite ends with. */
const commands: readonly (readonly [string, (profile: string) => readonly string[], number])[] = [
  ['calibrate', (profile) => ['calibrate', '--profile', profile, '--write'], 4],
  ['compare', (profile) => ['compare', 'mock', profile, '--write', '--seed', '1'], 4],
  ['conform', (profile) => ['conform', '--profile', profile, '--write', '--seed', '1'], 5],
]

describe.each(commands)('%s', (name, argsFor, ending) => {
  it('ends soon where nothing answers any more', async () => {
    const { profile, hung, close } = await hangingAfter(30)
    const { code, soon, out, err, cwd } = await interrupted(argsFor(profile), hung)
    await close()
    expect([code, soon], err).toEqual([ending, true])
    expect(out).toMatch(name === 'calibrate' ? /Stopped: the run was interrupted/ : /was interrupted/)
    // A server that hangs removes nothing: what was made is noted.
    expect(ledgers(cwd), err).toContain(err.includes('left behind') ? 'created' : '')
  })

  it('ends at once when it is told a second time', async () => {
    const { profile, hung, close } = await hangingAfter(30)
    const { code, soon } = await interrupted(argsFor(profile), hung, '--import', TWICE)
    await close()
    expect([code, soon]).toEqual([130, true])
  })
})

it.each(['record', 'judge', 'calibrate', 'compare', 'conform', 'sweep'])(
  '%s hears a signal before it is loaded, exit code 4',
  async (name) => {
    // Named first by --import, it is signalled from within as soon as somebody hears it.
    const child = spawn(process.execPath, ['--import', SIGNALLED, program, name, 'x', 'y'], { stdio: 'pipe' })
    const said = { err: '' }
    child.stderr.on('data', (chunk) => (said.err += String(chunk)))
    const [code] = await once(child, 'close')
    expect([code, said.err]).toEqual([4, 'extmock: interrupted before anything was done\n'])
  },
)

const SIGNALLED = `data:text/javascript,process.on('newListener', (name) => {
  if (name === 'SIGTERM') setImmediate(() => process.kill(process.pid, name))
})`

// `script` gives it a terminal of its own, which goes when it is killed.
it.skipIf(process.platform !== 'linux' || !existsSync('/usr/bin/script'))(
  'a command whose terminal is closed ends with its exit code',
  async () => {
    const [pipe, pid, code] = [join(folder, 'hung-up.har'), join(folder, 'hung-up.pid'), join(folder, 'hung-up.code')]
    execFileSync('mkfifo', [pipe])
    const line = `trap '' HUP; '${process.execPath}' '${program}' judge '${pipe}' & echo $! >'${pid}'; wait $!; echo $? >'${code}.new'; mv '${code}.new' '${code}'`
    const child = spawn('/usr/bin/script', ['-qec', line, '/dev/null'], { stdio: ['ignore', 'pipe', 'ignore'] })
    // Once it reads from the pipe it listens: opened for writing, a pipe waits for who reads.
    const writer = await open(pipe, 'w')
    child.kill('SIGKILL')
    await once(child, 'exit')
    await expect.poll(() => existsSync(pid) && readFileSync(pid, 'utf8')).toMatch(/^\d+\n$/)
    process.kill(Number(readFileSync(pid, 'utf8')), 'SIGHUP')
    await expect.poll(() => existsSync(code) && readFileSync(code, 'utf8'), { timeout: SOON }).toBe('4\n')
    await writer.close()
  },
)

/** Interrupted as soon as it listens. */
describe('a command that is interrupted at its start', () => {
  const early = () => {
    const exits: number[] = []
    const state = { told: false }
    const on = (signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): void => {
      if (signal !== 'SIGHUP' || state.told) return
      state.told = true
      queueMicrotask(() => listener(signal))
    }
    return { signals: { on, off: () => undefined, exit: (code: number) => void exits.push(code) }, exits }
  }
  const pipe = join(folder, 'pipe.har')
  const silent = join(folder, 'silent.json')
  const server = createServer(() => undefined)
  let url: string
  beforeAll(async () => {
    execFileSync('mkfifo', [pipe])
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const credentials = { admin: { header: 'Authorization', value: 'Basic YTpi' } }
    writeFileSync(silent, JSON.stringify({ apis: { connections: { baseUrl: url, credentials } } }))
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  it.each([
    ['calibrate', () => ['calibrate', '--profile', silent], 'Stopped: the run was interrupted'],
    ['calibrate --from', () => ['calibrate', '--from', pipe], 'Stopped: the reading was interrupted'],
    ['compare', () => ['compare', 'mock', 'mock', '--seed', '1'], 'nothing compared'],
    ['compare of a recording', () => ['compare', pipe, 'mock', '--seed', '1'], ''],
    ['judge', () => ['judge', pipe], 'Nothing was judged'],
    ['record', () => ['record', '--target', url, '--out', join(folder, 'early.har'), '--port', '0'], '0 exchanges in'],
  ])('%s ends with exit code 4', async (_, argsFor, said) => {
    const { signals, exits } = early()
    const { code, out, err } = await runCli(argsFor(), { signals })
    expect([code, exits], err).toEqual([4, []])
    expect(said === '' ? err : out).toContain(said === '' ? 'it was interrupted before anything was known' : said)
  })
})
