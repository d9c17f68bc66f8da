import { due, whole, type Kinds } from '../../../contracts/given.ts'
import { refuseMisgiven } from '../../kit/operation/options.ts'
import type { Tenant } from '../../core/tenant.ts'
import type { Tenants } from '../../core/tenants.ts'
import { NoRoomError } from '../../kit/http/request-body.ts'
import type { Unread } from './unread.ts'

/** What the server may hold: bodies on their way, and all that the mock keeps. */
export interface MemoryLimit {
  /** Bytes. */
  readonly limit: number
  /** About how many bytes tenants take now, with their records, files, fault rules and journals. */
  readonly held: () => number
  /** Lets go of what nobody is promised: the texts that journals remember. */
  readonly relieve: () => void
}

const limitKinds: Kinds<{ limit: number; tenants: object }> = {
  limit: due(whole(1)),
  tenants: due(['the `tenants` of a mock', (value) => typeof Object(value).all === 'function']),
}

/**
 * A limit for bodies on their way and what these tenants hold. `limit`: bytes.
 *
 * @example
 * const core = createCore()
 * await startServer(core.respond, { memory: memoryLimit(512 * 1024 ** 2, core.tenants) })
 */
export function memoryLimit(limit: number, tenants: Pick<Tenants, 'all'>): MemoryLimit {
  refuseMisgiven('memoryLimit', { limit, tenants }, limitKinds)
  return {
    limit,
    held: () => heldBy(tenants.all()),
    relieve: () => {
      for (const { journal } of tenants.all()) journal.forgetTexts()
    },
  }
}

/** What a tenant takes that has nothing yet. Bytes, as measured. */
const EMPTY = 60_000

/** Loops without a closure, since it is asked for every body. */
function heldBy(tenants: readonly Tenant[]): number {
  let sum = tenants.length * EMPTY
  for (const { journal, held } of tenants) sum += journal.held() + held.bytes
  return sum
}

/** What one request takes of it. */
export interface Portion {
  /** Makes room for so many bytes more. @throws NoRoomError when there is none */
  take(bytes: number): void
  /** The request is answered: what it brought is kept by now, or gone. */
  close(): void
}

/** The portions of all requests on their way; without a limit there is always room. */
export function createMemory(memory: MemoryLimit | undefined, unread: Unread): () => Portion {
  if (memory === undefined) return () => UNLIMITED
  const { limit, held, relieve } = memory
  let inFlight = 0
  const isOver = (more: number) => inFlight + more + held() > limit
  return () => {
    let taken = 0
    return {
      take: (bytes) => {
        if (unread.isFlooded())
          throw new NoRoomError(`answers that nobody reads take half of --max-memory, which is ${limit}`)
        if (isOver(bytes)) {
          relieve()
          if (isOver(bytes))
            throw new NoRoomError(
              `${bytes} bytes more would be over --max-memory, which is ${limit}; delete something, or reset`,
            )
        }
        taken += bytes
        inFlight += bytes
      },
      close: () => {
        inFlight -= taken
        taken = 0
      },
    }
  }
}

export const UNLIMITED: Portion = { take: () => undefined, close: () => undefined }
