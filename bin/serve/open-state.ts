import { keepClocks } from '../../handlers/core/change.ts'
import type { TenantStore } from '../../handlers/core/tenants.ts'
import type { Reply } from '../../handlers/kit/http/reply.ts'
import type { PlainRequest } from '../../handlers/kit/http/request.ts'
import type { MaybePromise } from '../../handlers/kit/operation/maybe-promise.ts'
import type { MockCore } from '../../handlers/transports/fetch/index.ts'
import type { Io } from '../command.ts'
import { UsageError } from '../usage-error.ts'
import { answersUnderWay } from './answers-under-way.ts'

type Respond = (request: PlainRequest) => MaybePromise<Reply>

/** The state of a server that is kept over restarts. */
export interface OpenState {
  readonly store: TenantStore
  /** Makes the tenants that were kept. */
  restore(core: MockCore): void
  /** Answers as `respond` does, and knows what is under way. */
  watching(respond: Respond): Respond
  /** Waits for answers under way, a second at most, and lets others have the folder. */
  close(core: MockCore): Promise<void>
}

/** Milliseconds. The connections are cut already; what is under way has only its writes to do. */
const LONGEST_DRAIN = 1_000

/** Opens the folder that `--state` names; undefined when it names none. What keeps state is loaded only here. */
export async function openState(
  folder: string | undefined,
  { sync, recover }: { readonly sync: boolean; readonly recover: boolean },
  io: Io,
): Promise<OpenState | undefined> {
  if (folder === undefined) {
    if (sync) throw new UsageError('--state-sync is about --state, which is not there', 'add --state FOLDER')
    if (recover) throw new UsageError('--state-recover is about --state, which is not there', 'add --state FOLDER')
    return undefined
  }
  const { openFolder, StateError } = await import('../../handlers/stores/folder/index.ts')
  const asUsage = (error: unknown): never => {
    if (error instanceof StateError) throw new UsageError(`--state ${error.message}`, error.hint)
    throw error
  }
  const report = (error: unknown) => {
    io.stderr.write(`extmock: the state could not be written to ${folder}: ${String(error)}\n`)
  }
  const lost = (fault: string) => void io.stderr.write(`extmock: --state-recover: ${fault}\n`)
  const store = await openFolder(folder, { sync, report, ...(recover && { recover: lost }) }).catch(asUsage)
  const underWay = answersUnderWay()
  return {
    store,
    restore: (core) => {
      try {
        store.restore(core.tenants)
      } catch (error) {
        asUsage(error)
      }
    },
    watching: underWay.watching,
    close: async (core) => {
      await underWay.over(LONGEST_DRAIN)
      await keepClocks(core.tenants.all()).catch(report)
      await store.close()
    },
  }
}
