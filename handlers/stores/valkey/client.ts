/** The client of the store, and what becomes of what is asked of it. Loaded only when somebody keeps state there. */
import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import type { Redis } from 'ioredis'
import type { ConnectionOptions } from 'node:tls'
import { StateError } from '../state-error.ts'
import type { StoreAddress } from './address.ts'
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
  /** The scripts; others only where a test shows what becomes of them. */
  readonly scripts?: Readonly<Record<ScriptName, string>> | undefined
  /** Told each time that the connection stands anew. */
  readonly connected?: () => void
}

/** What the store takes longer for is as good as not answered. Milliseconds. */
export const PATIENCE = 2_000
/** It is counted in so many turns, in each of which an answer is heard that is there: what keeps this process busy does not count. */
const TURNS = 20

/** It was not asked at all, or it said no: what was asked has not happened, and will not. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
}
/** There was no answer: what was asked may have happened, or may happen yet. */
export class UnansweredError extends Error {
  override readonly name = 'UnansweredError'
}

/** Connects to a store, and goes on trying for as long as it lives. @throws StateError when the client is not installed */
export async function connect({ address, tls, scripts = ownScripts, connected }: ClientOptions): Promise<Client> {
  const redis = await load(address, tls)
  const time = createStoreTime()
  const digests = Object.fromEntries(Object.entries(scripts).map(([name, text]) => [name, digestOf(text)]))
  const last = { error: '' }
  redis.on('error', ({ message, code }: Error & { readonly code?: string }) => {
    last.error = message || code || ''
  })
  redis.on('ready', () => {
    last.error = ''
    connected?.()
  })
  // A connection that says nothing is given up, with all that is asked on it; another one may do.
  const silent = () => void redis.stream.destroy()
  watchGreeting(redis, () => {
    last.error = `nobody who answers as a store does within ${PATIENCE} milliseconds`
    silent()
  })
  const ask = async <T>(act: () => Promise<T>): Promise<T> => {
    if (redis.status !== 'ready') throw new RefusedError(`there is no connection to ${address.shown}${why(last.error)}`)
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
    open: (milliseconds) => untilReady(redis, milliseconds),
    close: async () => redis.disconnect(),
  }
}

async function load(address: StoreAddress, tls: ConnectionOptions | undefined): Promise<Redis> {
  const { Redis } = await import('ioredis').catch(() => {
    throw new StateError('keeping state in a store needs the package ioredis', 'npm install ioredis')
  })
  const { servers, primary, database: db, username, password } = address
  const [first = { host: '127.0.0.1', port: 6379 }] = servers
  // Who the primary is say the Sentinels, and an address is no name.
  const hasName = primary === undefined && isIP(first.host) === 0
  const secure = address.tls ? { tls: { ...(hasName && { servername: first.host }), ...tls } } : {}
  return new Redis({
    ...(primary === undefined ? first : { sentinels: [...servers], name: primary, sentinelRetryStrategy: pause }),
    ...secure,
    ...(primary !== undefined && address.tls && { enableTLSForSentinelMode: true, sentinelTLS: { ...tls } }),
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password, ...(primary !== undefined && { sentinelPassword: password }) }),
    db,
    // Nothing is sent twice by the client, and nothing waits for a connection: what became of it must be known here.
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy: pause,
    connectTimeout: PATIENCE,
    reconnectOnError: ({ message }) => message.startsWith('READONLY'),
  })
}

/** Milliseconds before the next try to connect. */
const pause = (times: number) => Math.min(50 * times, 500)

/** What a store says to those whom it will not let in next time either, and who have to be told now. */
export const isShut = (message: string) => isUnknownHere(message) || isForbidden(message) || isUntrusted(message)
/** A password is missing or wrong. */
export const isUnknownHere = (message: string) => /\b(?:NOAUTH|WRONGPASS)\b/.test(message)
/** The user may not do what is needed. */
export const isForbidden = (message: string) => /\bNOPERM\b/.test(message)
/** Its certificate is not one that we trust, or one of us speaks TLS and the other does not. */
export const isUntrusted = (message: string) => /certificate|self.signed|ssl|tls|altname/i.test(message)

const why = (error: string) => error && ` (${error})`

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

/** Does it after `PATIENCE`, unless it is stopped. */
function whenPatienceEnds(act: () => void): () => void {
  let left = TURNS
  const timer = setInterval(() => {
    left--
    if (left > 0) return
    clearInterval(timer)
    act()
  }, PATIENCE / TURNS)
  return () => clearInterval(timer)
}

/** What the client asks by itself when it has connected is answered in time as well. */
function watchGreeting(redis: Redis, silent: () => void): void {
  let stop = () => {}
  redis.on('connect', () => {
    stop()
    stop = whenPatienceEnds(silent)
  })
  for (const event of ['ready', 'close'] as const) redis.on(event, () => stop())
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
  return new UnansweredError(`${shown} did not answer: ${message}`)
}

function untilReady(redis: Redis, milliseconds: number): Promise<void> {
  if (redis.status === 'ready') return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      redis.off('ready', done).off('error', failed)
      resolve()
    }
    const failed = ({ message }: Error) => {
      if (isShut(message)) done()
    }
    const timer = setTimeout(done, milliseconds)
    redis.once('ready', done).on('error', failed)
  })
}
