// `npm run replicas`: a store, three replicas and a balancer on this machine, without containers, until Ctrl-C.
// Needs Debian's redis-server (or valkey-server) and haproxy: apt-get install redis-server haproxy
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values: given } = parseArgs({
  options: { port: { type: 'string', default: '4010' }, count: { type: 'string', default: '3' } },
})
process.env['PATH'] += ':/usr/sbin'
const store = ['valkey-server', 'redis-server'].find(isInstalled) ?? refuse('redis-server')
if (!isInstalled('haproxy')) refuse('haproxy')

const folder = mkdtempSync(join(tmpdir(), 'extmock-replicas-'))
const children = []
const stopped = new Promise((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve)
})
try {
  const storePort = await freePort()
  const kept = ['--dir', folder, '--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction']
  start(store, ['--port', String(storePort), '--bind', '127.0.0.1', ...kept, '--save', ''])
  await untilOpen(storePort)
  const state = `valkey://127.0.0.1:${storePort}/0`
  const ports = await Promise.all(Array.from({ length: Number(given.count) }, freePort))
  for (const port of ports)
    start(process.execPath, [join(root, 'dist/bin/extmock.js'), 'serve', '--port', port, '--quiet', '--state', state])
  await Promise.all(ports.map(untilOpen))
  const file = join(folder, 'haproxy.cfg')
  writeFileSync(file, configuration(Number(given.port), ports))
  start('haproxy', ['-db', '-f', file])
  await untilOpen(Number(given.port))
  console.log(`One mock at http://127.0.0.1:${given.port}, kept in ${state}, answered by turns:`)
  for (const port of ports) console.log(`  http://127.0.0.1:${port}`)
  console.log('Stop: Ctrl-C')
  await stopped
} finally {
  await Promise.all(children.toReversed().map(end))
  rmSync(folder, { recursive: true, force: true })
}

function isInstalled(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
}

function refuse(program) {
  console.error(`npm run replicas needs ${program}\nhint: apt-get install --no-install-recommends redis-server haproxy`)
  process.exit(2)
}

function start(program, args) {
  const child = spawn(program, args.map(String), { stdio: ['ignore', 'ignore', 'inherit'] })
  child.once('exit', (code) => {
    if (code !== null && code !== 0) console.error(`${program} ended with ${code}`)
  })
  children.push(child)
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return
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

/** The configuration that is deployed, with the ports of this machine for Docker's names. */
function configuration(port, ports) {
  const [known] = readFileSync(join(root, 'deploy/haproxy.cfg'), 'utf8').split('resolvers docker\n')
  const lines = known.split('\n').filter((line) => !/^ {4}server /.test(line))
  const local = lines.map((line) =>
    line.replace(' resolvers docker init-addr none', '').replace(':4010', `127.0.0.1:${port}`),
  )
  const servers = ports.map((one, at) => `    server mock-${at + 1} 127.0.0.1:${one}`)
  return `${local.join('\n').trimEnd()}\n${servers.join('\n')}\n`
}
