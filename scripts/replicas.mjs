// `npm run replicas`: a store, three replicas and a balancer on this machine, without containers, until Ctrl-C.
// Needs Debian's redis-server (or valkey-server) and haproxy: apt-get install redis-server haproxy
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { called, refuse, wholeNumber } from './command-line.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const PROGRAM = 'npm run replicas'
const INSTALL = 'apt-get install --no-install-recommends redis-server haproxy'

process.env['PATH'] += ':/usr/sbin'
const { port, count } = numbersGiven()
const store = ['valkey-server', 'redis-server'].find(isInstalled) ?? refuse(PROGRAM, 'needs redis-server', INSTALL)
if (!isInstalled('haproxy')) refuse(PROGRAM, 'needs haproxy', INSTALL)
const stopped = new Promise((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve('stopped'))
})
// Kept until HAProxy takes it over: what HAProxy says of a port that somebody has comes last of all.
const held = await holding(port)
const folder = mkdtempSync(join(tmpdir(), 'extmock-replicas-'))
const children = []
try {
  if ((await Promise.race([stopped, startAll()])) !== 'stopped') await stopped
} catch ({ message }) {
  console.error(`${PROGRAM}: ${message}`)
  process.exitCode = 1
} finally {
  await Promise.all(children.toReversed().map(end))
  rmSync(folder, { recursive: true, force: true })
}
// What was under way when it was told to stop.
process.exit()

async function startAll() {
  const storePort = await freePort()
  const kept = ['--dir', folder, '--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction']
  await started(storePort, store, ['--port', storePort, '--bind', '127.0.0.1', ...kept, '--save', ''])
  const state = `valkey://127.0.0.1:${storePort}/0`
  const ports = await Promise.all(Array.from({ length: count }, freePort))
  const serve = [join(root, 'dist/bin/extmock.js'), 'serve', '--quiet', '--state', state]
  await Promise.all(ports.map((one) => started(one, process.execPath, [...serve, '--port', one])))
  const file = join(folder, 'haproxy.cfg')
  writeFileSync(file, configuration(ports))
  await new Promise((resolve) => held.close(resolve))
  await started(port, 'haproxy', ['-db', '-f', file])
  console.log(`One mock at http://127.0.0.1:${port}, kept in ${state}, answered by turns:`)
  for (const one of ports) console.log(`  http://127.0.0.1:${one}`)
  console.log('Stop: Ctrl-C')
}

function numbersGiven() {
  const numbersIn = ({ values }) => ({
    port: wholeNumber('--port', values.port, 1, 65_535),
    count: wholeNumber('--count', values.count, 1, 50),
  })
  const options = { port: { type: 'string', default: '4010' }, count: { type: 'string', default: '3' } }
  return numbersIn(called(PROGRAM, '[--port 4010] [--count 3]', { options, check: numbersIn }))
}

function isInstalled(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
}

function holding(port) {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', ({ code }) => {
      refuse(PROGRAM, `port ${port} is not free (${code})`, 'stop who has it, or: npm run replicas -- --port ANOTHER')
    })
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

/** Resolves when somebody listens there; rejects when the program ends before. */
function started(port, program, args) {
  const child = spawn(program, args.map(String), { stdio: ['ignore', 'ignore', 'inherit'] })
  children.push(child)
  const ended = new Promise((_, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => reject(new Error(`${program} ended with ${code ?? signal}`)))
  })
  // One that ends later is told of as well, and all others go on: that is what they are for.
  ended.catch(({ message }) => child.isEnding || console.error(message))
  return Promise.race([ended, untilOpen(port)])
}

async function end(child) {
  child.isEnding = true
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await Promise.race([gone, setTimeout(5_000, undefined, { ref: false }).then(() => child.kill('SIGKILL'))])
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

async function untilOpen(port) {
  for (let left = 400; left > 0; left--) {
    const isOpen = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1')
      const done = (said) => {
        socket.destroy()
        resolve(said)
      }
      socket.once('connect', () => done(true)).once('error', () => done(false))
    })
    if (isOpen) return
    await setTimeout(25)
  }
  throw new Error(`nobody listens on ${port}`)
}

/** The configuration that is deployed, with the ports of this machine for Docker's names; two of them never share a port. */
function configuration(ports) {
  const [known] = readFileSync(join(root, 'deploy/haproxy.cfg'), 'utf8').split('resolvers docker\n')
  const lines = known.split('\n').filter((line) => !/^ {4}server /.test(line))
  const local = lines.map((line) =>
    line
      .replace(/^global$/, 'global\n    noreuseport')
      .replace(' resolvers docker init-addr none', '')
      .replace(':4010', `127.0.0.1:${port}`),
  )
  const servers = ports.map((one, at) => `    server mock-${at + 1} 127.0.0.1:${one}`)
  return `${local.join('\n').trimEnd()}\n${servers.join('\n')}\n`
}
