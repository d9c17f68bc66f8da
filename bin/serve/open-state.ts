import { keepClocks } from '../../handlers/core/change.ts'
import type { TenantStore } from '../../handlers/core/tenants.ts'
import type { Reply } from '../../handlers/kit/http/reply.ts'
import type { PlainRequest } from '../../handlers/kit/http/request.ts'
import type { MaybePromise } from '../../handlers/kit/operation/maybe-promise.ts'
import type { MockCore } from '../../handlers/transports/fetch/index.ts'
import type { Io } from '../command.ts'
import { UsageError } from '../usage-error.ts'
import { answersUnderWay } from './answers-under-way.ts'
import { isStoreState, openShared, type SharedFlags, type SharedMock } from './open-shared.ts'

type Respond = (request: PlainRequest) => MaybePromise<Reply>

/** The state of a server that is kept over restarts. */
export interface OpenState {
  readonly store: TenantStore
  /** Where it is, without secrets. */
  readonly shown: string
  /** Makes the tenants that were kept. */
  restore(core: MockCore): void
  /** Answers as `respond` does, and knows what is under way. */
  watching(respond: Respond): Respond
  /** Waits for answers under way, a second at most, and lets others have the state. */
  close(core: MockCore): Promise<void>
}

/** What the command line says of state. */
export interface StateFlags extends SharedFlags {
  readonly state?: string | undefined
  readonly 'state-sync': boolean
  readonly 'state-recover': boolean
}

/** Milliseconds. The connections are cut already; what is under way has only its writes to do. */
const LONGEST_DRAIN = 1_000

/** Opens the folder or the store that `--state` names; undefined when it names none. What keeps state is loaded only here. */
export async function openState(flags: StateFlags, mock: SharedMock, io: Io): Promise<OpenState | undefined> {
  refuseUseless(flags)
  const { state } = flags
  if (state === undefined) return undefined
  if (isStoreState(state)) {
    const store = await openShared(state, flags, mock, io)
    const underWay = answersUnderWay()
    const closing = async () => {
      await underWay.over(LONGEST_DRAIN)
      await store.close()
    }
    return { store, shown: store.shown, restore: () => undefined, watching: underWay.watching, close: closing }
  }
  return openFolderState(state, { sync: flags['state-sync'], recover: flags['state-recover'] }, io)
}

/** A flag that would do nothing is a mistake. */
function refuseUseless(flags: StateFlags): void {
  const { state } = flags
  const isStore = state !== undefined && isStoreState(state)
  for (const flag of ['state-sync', 'state-recover'] as const)
    if (flags[flag] && (state === undefined || isStore))
      throw new UsageError(`--${flag} is about a folder of --state, which is not there`, 'add --state FOLDER')
  for (const flag of ['state-prefix', 'state-password-file', 'state-ca'] as const)
    if (flags[flag] !== undefined && !isStore)
      throw new UsageError(
        `--${flag} is about a store of --state, which is not there`,
        'add --state valkey://HOST:PORT',
      )
  if (flags.journal === 'shared' && !isStore)
    throw new UsageError('--journal shared needs a store to share it in', 'add --state valkey://HOST:PORT')
}

async function openFolderState(
  folder: string,
  { sync, recover }: { readonly sync: boolean; readonly recover: boolean },
  io: Io,
): Promise<OpenState> {
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
    shown: folder,
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
      await keepClocks(core.tenants.named()).catch(report)
      await store.close()
    },
  }
}
