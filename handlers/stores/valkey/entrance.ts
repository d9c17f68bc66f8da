/** The way into a store: nothing is asked before the connection stands and is in the right database. */
import type { Redis } from 'ioredis'
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
export function entranceOf(redis: Redis, database: number, entered: () => void): Entrance {
  const state = { isOpen: false, isEntering: false, error: '' }
  const waiting = new Set<() => void>()
  const failed = (why: string) => {
    state.error = isElsewhere(why) ? `it has no database ${database}` : why
    if (isShut(why)) for (const done of waiting) done()
  }
  watchOutside(redis, failed)
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

/** Tells why there is no connection, or why it is given up before the store can be asked. */
function watchOutside(redis: Redis, failed: (why: string) => void): void {
  const first: { refusal: string; stop?: () => void } = { refusal: '' }
  redis.on('connect', () => {
    const { stream } = redis
    first.refusal = ''
    first.stop?.()
    // What the client asks by itself when it has connected is answered in time as well.
    first.stop = whenPatienceEnds(() => {
      failed(`nobody who answers as a store does within ${PATIENCE} milliseconds`)
      stream.destroy()
    })
    // Whom it has no room for a store tells so before it is asked, and hangs up: the client hears only of the latter.
    stream.once('data', (bytes: Buffer) => (first.refusal = /^-([^\r\n]+)/.exec(bytes.toString('latin1'))?.[1] ?? ''))
  })
  redis.on('ready', () => {
    first.refusal = ''
    first.stop?.()
  })
  redis.on('close', () => {
    first.stop?.()
    if (first.refusal !== '') failed(first.refusal)
  })
  redis.on('error', ({ name, message, code }: Error & { readonly code?: string }) => {
    if (name === 'ReplyError') first.refusal = ''
    failed(first.refusal || message || (code ?? ''))
  })
}
