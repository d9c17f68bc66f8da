/** A store of one's own: Debian's redis-server (or valkey-server) on a free port, with all that it keeps on the disk. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { freePort } from '../free-port.ts'

export interface StoreProcess {
  readonly port: number
  readonly url: string
  /** Kills it with -9; what it kept stays. */
  kill(): Promise<void>
  start(): Promise<void>
  signal(signal: NodeJS.Signals): void
  close(): Promise<void>
}

/** The program that keeps, or undefined where none is installed. */
export const storeProgram = ['valkey-server', 'redis-server'].find(isInstalled)

/** Whether a program is there. */
export function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', `PATH=$PATH:/usr/sbin command -v ${program}`]).status === 0
}

const KEEPING = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', '']

/** Starts one, with more flags of the program; one that speaks TLS speaks nothing else. */
export async function startStore(more: readonly string[] = [], { tls = false } = {}): Promise<StoreProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'extmock-store-'))
  const port = await freePort()
  const state: { child?: ChildProcess } = {}
  const start = async () => {
    const at = tls ? ['--port', '0', '--tls-port', String(port)] : ['--port', String(port)]
    const args = [...at, '--bind', '127.0.0.1', '--dir', folder, ...KEEPING, ...more]
    state.child = spawn(storeProgram ?? 'redis-server', args, { stdio: 'ignore' })
    await untilOpen(port)
  }
  const kill = async () => {
    const { child } = state
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }
  await start()
  return {
    port,
    url: `valkey://127.0.0.1:${port}/0`,
    start,
    kill,
    signal: (signal) => void state.child?.kill(signal),
    close: async () => {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Tries to connect to what was just started; they last a minute. */
const TRIES = 2_400

/** Resolves when somebody listens. */
export async function untilOpen(port: number): Promise<void> {
  for (let left = TRIES; left > 0; left--) {
    if (await accepts(port)) return
    await setTimeout(25)
  }
  throw new Error(`nobody listens on ${port}`)
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const done = (said: boolean) => {
      socket.destroy()
      resolve(said)
    }
    socket.once('connect', () => done(true)).once('error', () => done(false))
  })
}
