/** A primary, a copy of it, and a Sentinel that makes the copy the primary when that one dies. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Redis } from 'ioredis'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { freePort } from '../free-port.ts'
import { startStore, storeProgram, untilOpen, type StoreProcess } from './store-process.ts'

export interface Sentinels {
  /** As `--state` has it; the first Sentinel that it names is away. */
  readonly url: string
  /** Nothing that is written from now on reaches the copy. */
  breakCopying(): Promise<void>
  /** Kills the primary, and waits until the copy is it. */
  failOver(): Promise<void>
  close(): Promise<void>
}

const NAME = 'main'

/** Starts all three. The stores want a password, and the Sentinel does not. */
export async function startSentinels(password: string): Promise<Sentinels> {
  const secrets = ['--requirepass', password, '--masterauth', password]
  const primary = await startStore(secrets)
  const copy = await startStore([...secrets, '--replicaof', '127.0.0.1', String(primary.port)])
  const ask = { primary: connected(primary.port, password), copy: connected(copy.port, password) }
  await until(async () => (await ask.copy.info('replication')).includes('master_link_status:up'))
  const sentinel = await startSentinel(primary, password)
  const control = connected(sentinel.port)
  await until(async () => ((await control.call('SENTINEL', 'REPLICAS', NAME)) as readonly unknown[]).length === 1)
  const close = async () => {
    for (const one of [ask.primary, ask.copy, control]) one.disconnect()
    await sentinel.close()
    await primary.close()
    await copy.close()
  }
  return {
    url: `valkey+sentinel://127.0.0.1:${await freePort()},127.0.0.1:${sentinel.port}/${NAME}/0`,
    breakCopying: async () => {
      await ask.primary.call('ACL', 'SETUSER', 'default', '-psync', '-sync')
      await ask.primary.call('CLIENT', 'KILL', 'TYPE', 'replica')
      await until(async () => (await ask.copy.info('replication')).includes('master_link_status:down'))
    },
    failOver: async () => {
      await primary.kill()
      await until(async () => (await ask.copy.info('replication')).includes('role:master'))
    },
    close,
  }
}

async function startSentinel(primary: StoreProcess, password: string) {
  const folder = await mkdtemp(join(tmpdir(), 'extmock-sentinel-'))
  const port = await freePort()
  const file = join(folder, 'sentinel.conf')
  const lines = [
    `port ${port}`,
    'bind 127.0.0.1',
    `dir ${folder}`,
    `sentinel monitor ${NAME} 127.0.0.1 ${primary.port} 1`,
    `sentinel auth-pass ${NAME} ${password}`,
    `sentinel down-after-milliseconds ${NAME} 500`,
    `sentinel failover-timeout ${NAME} 5000`,
  ]
  await writeFile(file, `${lines.join('\n')}\n`)
  const child = spawn(storeProgram ?? 'redis-server', [file, '--sentinel'], { stdio: 'ignore' })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  await untilOpen(port)
  const close = async () => {
    child.kill('SIGKILL')
    await gone
    await rm(folder, { recursive: true, force: true })
  }
  return { port, close }
}

function connected(port: number, password?: string): Redis {
  return new Redis(port, { ...(password !== undefined && { password }) }).on('error', () => {})
}

/** What is tried a hundred times a second, and half a minute at most. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let left = 3_000; left > 0; left--) {
    if (await isSo().catch(() => false)) return
    await setTimeout(10)
  }
  throw new Error('it did not come to that within half a minute')
}
