/** One replica as users start it, in a process of its own and always on the same port. */
import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { freePort } from '../free-port.ts'
import { untilOpen } from './store-process.ts'

const program = fileURLToPath(new URL('../../dist/bin/extmock.js', import.meta.url))

export interface ReplicaProcess {
  readonly port: number
  readonly url: string
  /** What it wrote to standard error so far. */
  said(): string
  start(): Promise<void>
  signal(signal: NodeJS.Signals): void
  /** Ends it, and waits until it is gone; its exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>
}

export async function startReplica(state: string, ...flags: readonly string[]): Promise<ReplicaProcess> {
  const port = await freePort()
  let child: ChildProcess | undefined
  let said = ''
  const start = async () => {
    const args = [program, 'serve', '--port', String(port), '--quiet', '--json', '--state', state, ...flags]
    child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    child.stderr?.on('data', (bytes: Buffer) => (said += bytes.toString()))
    await untilOpen(port).catch(() => {
      throw new Error(`a replica did not start: ${said}`)
    })
  }
  await start()
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    said: () => said,
    start,
    signal: (signal) => void child?.kill(signal),
    end: async (signal = 'SIGKILL') => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null
      const gone = new Promise<number | null>((resolve) => child?.once('exit', resolve))
      child.kill(signal)
      return gone
    },
  }
}
