/** The client of the store, and what becomes of what is asked of it. Loaded only when somebody keeps state there. */
import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import type { Redis } from 'ioredis'
import type { ConnectionOptions } from 'node:tls'
import { StateError } from '../state-error.ts'
import type { StoreAddress } from './address.ts'
import { entranceOf } from './entrance.ts'
import { PATIENCE, whenPatienceEnds } from './patience.ts'
import { createStoreTime, type StoreTime } from './store-time.ts'
import { scripts as ownScripts, type ScriptName } from './scripts.ts'

type Argument = string | number | Buffer

/** What is asked of the store. Everything is answered, or rejects, within `PATIENCE`. */
export interface Client {
  /** Runs a script; what it says apart from the time. */
  run(script: ScriptName, keys: readonly string[], args: readonly Argument[]): Promise<readonly unknown[]>
  /** Runs one command. */
  command(name: string, ...args: readonly Argument[]): Promise<unknown>
  /** Runs one command that answers bytes. */
  bytes(name: string, ...args: readonly Argument[]): Promise<unknown>
  /** What is long goes one after the other, so that what is short never waits for more than one of it. */
  inTurn<T>(act: () => Promise<T>): Promise<T>
  readonly time: StoreTime
  /** Resolves when the store can be asked, when so many milliseconds are over, or when the store does not let us in. */
  open(milliseconds: number): Promise<void>
  close(): Promise<void>
}

export interface ClientOptions {
  readonly address: StoreAddress
  readonly tls?: ConnectionOptions | undefined
  /** The password as it is now, asked before each new try to connect; undefined: as it was. */
  readonly password?: (() => string | undefined) | undefined
  /** The scripts; others only where a test shows what becomes of them. */
  readonly scripts?: Readonly<Record<ScriptName, string>> | undefined
  /** Told each time that the connection stands anew. */
  readonly connected?: () => void
}

/** It was not asked at all, or it said no: what was asked has not happened, and will not. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
}
/** There was no answer: what was asked may have happened, or may happen yet. */
export class UnansweredError extends Error {
  override readonly name = 'UnansweredError'
}

/** Connects to a store, and goes on trying for as long as it lives. @throws StateError when the client is not installed */
export async function connect({ scripts = ownScripts, connected, ...place }: ClientOptions): Promise<Client> {
  const { address } = place
  const redis = await load(place)
  const time = createStoreTime()
  const digests = Object.fromEntries(Object.entries(scripts).map(([name, text]) => [name, digestOf(text)]))
  const entrance = entranceOf(redis, address, () => connected?.())
  // A connection that says nothing is given up, with all that is asked on it; another one may do.
  const silent = () => void redis.stream.destroy()
  const ask = async <T>(act: () => Promise<T>): Promise<T> => {
    if (!entrance.isOpen()) throw new RefusedError(`there is no connection to ${address.shown}${entrance.why()}`)
    return inTime(act(), silent).catch((error: unknown) => {
      throw judged(error, address)
    })
  }
  const evaluated = async (script: ScriptName, keys: readonly string[], args: readonly Argument[]) => {
    const given = [keys.length, ...keys, ...args] as const
    try {
      return await redis.evalsha(digests[script] ?? '', ...given)
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
      return redis.eval(scripts[script], ...given)
    }
  }
  return {
    time,
    run: async (script, keys, args) => {
      const [seconds, micros, said] = (await ask(() => evaluated(script, keys, args))) as [string, string, unknown[]]
      time.learned(Number(seconds) * 1000 + Number(micros) / 1000)
      return said
    },
    command: (name, ...args) => ask(() => redis.call(name, ...args)),
    bytes: (name, ...args) => ask(() => redis.callBuffer(name, ...args)),
    inTurn: inTurn(),
    open: entrance.open,
    close: async () => redis.disconnect(),
  }
}

async function load({ address, tls, password: passwordNow }: ClientOptions): Promise<Redis> {
  const { Redis } = await import('ioredis').catch(() => {
    throw new StateError('needs the package ioredis', 'npm install ioredis')
  })
  const { servers, primary, database: db, username, password } = address
  const [first = { host: '127.0.0.1', port: 6379 }] = servers
  // Who the primary is say the Sentinels, and an address is no name.
  const hasName = primary === undefined && isIP(first.host) === 0
  const secure = address.tls ? { tls: { ...(hasName && { servername: first.host }), ...tls } } : {}
  const isWatched = primary !== undefined
  const again = (times: number) => {
    const renewed = passwordNow?.()
    if (renewed) Object.assign(redis.options, { password: renewed, ...(isWatched && { sentinelPassword: renewed }) })
    return pause(times)
  }
  const redis: Redis = new Redis({
    ...(primary === undefined ? first : { sentinels: [...servers], name: primary, sentinelRetryStrategy: again }),
    ...secure,
    ...(isWatched && address.tls && { enableTLSForSentinelMode: true, sentinelTLS: { ...tls } }),
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password, ...(isWatched && { sentinelPassword: password }) }),
    db,
    // Nothing is sent twice by the client, and nothing waits for a connection: what became of it must be known here.
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy: again,
    connectTimeout: PATIENCE,
    reconnectOnError: ({ message }) => message.startsWith('READONLY'),
  })
  return redis
}

/** Milliseconds before the next try to connect. */
const pause = (times: number) => Math.min(50 * times, 500)

function digestOf(text: string): string {
  return createHash('sha1').update(text).digest('hex')
}

async function inTime<T>(asked: Promise<T>, silent: () => void): Promise<T> {
  let stop = () => {}
  const late = new Promise<never>((_, reject) => {
    stop = whenPatienceEnds(() => {
      reject(new Error(`no answer within ${PATIENCE} milliseconds`))
      silent()
    })
  })
  try {
    return await Promise.race([asked, late])
  } finally {
    stop()
  }
}

/** Runs one at a time, in the order in which they come. */
function inTurn(): Client['inTurn'] {
  let last: Promise<unknown> = Promise.resolve()
  return (act) => {
    const mine = last.then(act, act)
    last = mine.catch(() => undefined)
    return mine
  }
}

function judged(error: unknown, { shown }: StoreAddress): Error {
  const message = error instanceof Error ? error.message : String(error)
  if (/enableOfflineQueue/.test(message)) return new RefusedError(`there is no connection to ${shown}`)
  if (error instanceof Error && error.name === 'ReplyError') return new RefusedError(`${shown} says: ${message}`)
  // The client's words for it tell how to set the client.
  const why = /max retries per request/.test(message) ? 'the connection is gone' : message
  return new UnansweredError(`${shown} did not answer: ${why}`)
}
