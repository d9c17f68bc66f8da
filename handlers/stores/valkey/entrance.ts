/** The way into a store: nothing is asked before the connection stands and is in the right database. */
import { connect } from 'node:net'
import type { Redis } from 'ioredis'
import type { StoreAddress } from './address.ts'
import { PATIENCE, whenPatienceEnds } from './patience.ts'
import { isElsewhere, isShut } from './shut.ts'

export interface Entrance {
  isOpen(): boolean
  /** Why it is not, in brackets; empty while nobody has said anything. Tries once more to get in where there is a connection. */
  why(): string
  /** Resolves when the store can be asked, when so many milliseconds are over, or when the store does not let us in. */
  open(milliseconds: number): Promise<void>
}

/** @param entered told each time that the store can be asked anew */
export function entranceOf(redis: Redis, address: StoreAddress, entered: () => void): Entrance {
  const { database } = address
  const state = { isOpen: false, isEntering: false, error: '' }
  const waiting = new Set<() => void>()
  const failed = (why: string) => {
    state.error = isElsewhere(why) ? `it has no database ${database}` : why
    if (isShut(why)) for (const done of waiting) done()
  }
  watchOutside(redis, address, failed)
  const enter = async () => {
    if (redis.status !== 'ready' || state.isOpen || state.isEntering) return
    const { stream } = redis
    state.isEntering = true
    const refusal = await refusalOf(redis, database)
    state.isEntering = false
    if (redis.stream !== stream || redis.status !== 'ready') return void enter()
    if (refusal !== undefined) return failed(refusal)
    state.isOpen = true
    state.error = ''
    for (const done of waiting) done()
    entered()
  }
  redis.on('ready', () => void enter())
  redis.on('close', () => (state.isOpen = false))
  return {
    isOpen: () => state.isOpen,
    why: () => {
      void enter()
      return state.error && ` (${state.error})`
    },
    open: (milliseconds) => {
      if (state.isOpen) return Promise.resolve()
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          waiting.delete(done)
          resolve()
        }
        const timer = setTimeout(done, milliseconds)
        waiting.add(done)
      })
    },
  }
}

/** Why a database is not entered. The client itself goes on in database 0 then, which is where each connection begins. */
async function refusalOf(redis: Redis, database: number): Promise<string | undefined> {
  if (database === 0) return undefined
  const { stream } = redis
  const stop = whenPatienceEnds(() => stream.destroy())
  try {
    await redis.select(database)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    stop()
  }
}

/** A try to get in: where, and whether the store has said anything. */
interface Try {
  readonly host: string
  readonly port: number
  readonly stop: () => void
  isAnswered: boolean
}

/**
 * Tells why there is no connection, or why it is given up before the store can be asked. Whom it has no room for a store tells so at once,
 * and hangs up: the client, which writes at the same time, may hear only of the latter.
 */
function watchOutside(redis: Redis, { servers, primary }: StoreAddress, failed: (why: string) => void): void {
  const [one] = primary === undefined ? servers : []
  const state: { last?: Try; words: string } = { words: '' }
  const refused = (words: string) => {
    state.words = words
    failed(words)
  }
  const answered = () => {
    state.last?.stop()
    if (state.last) state.last.isAnswered = true
  }
  redis.on('connect', () => {
    const { stream } = redis
    state.last?.stop()
    // What the client asks by itself when it has connected is answered in time as well.
    const stop = whenPatienceEnds(() => {
      answered()
      refused(`nobody who answers as a store does within ${PATIENCE} milliseconds`)
      stream.destroy()
    })
    const { host = stream.remoteAddress, port = stream.remotePort } = one ?? {}
    state.last = { host: host ?? '', port: port ?? 0, stop, isAnswered: false }
  })
  redis.on('ready', () => {
    answered()
    state.words = ''
  })
  redis.on('error', ({ name, message, code }: Error & { readonly code?: string }) => {
    if (name === 'ReplyError') answered()
    // What the store said in words says more than that it has hung up.
    if (code !== 'EPIPE' && code !== 'ECONNRESET') state.words = ''
    failed(state.words || message || (code ?? name))
  })
  redis.on('close', () => {
    const { last } = state
    last?.stop()
    delete state.last
    if (last && !last.isAnswered && last.port > 0) listen(last, refused)
  })
}

/** Hears what is said to somebody who comes and says nothing. */
function listen({ host, port }: Try, refused: (words: string) => void): void {
  const socket = connect(port, host).unref()
  socket.setTimeout(PATIENCE, () => socket.destroy())
  socket.on('error', () => socket.destroy())
  socket.once('data', (bytes) => {
    const [, words] = /^-([^\r\n]+)/.exec(bytes.toString('latin1')) ?? []
    if (words !== undefined) refused(words)
    socket.destroy()
  })
}
