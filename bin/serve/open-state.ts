import type { MockCore } from '../../handlers/core/create-core.ts'
import type { Keeper } from '../../handlers/stores/folder/index.ts'
import type { MaybePromise } from '../../handlers/kit/operation/maybe-promise.ts'
import type { Io } from '../command.ts'
import { UsageError } from '../usage-error.ts'
import { answersUnderWay } from './answers-under-way.ts'

type Respond = (request: Request) => MaybePromise<Response>

/** The state of a server that is kept over restarts. */
export interface OpenState {
  readonly watch: Keeper['watch']
  /** Makes the tenants that were kept. */
  restore(core: MockCore): Promise<void>
  /** Answers as `respond` does, but not before what the answer tells of is kept. */
  keeping(respond: Respond): Respond
  /** Waits for answers under way, a second at most, and lets others have the folder. */
  close(): Promise<void>
}

/** Milliseconds. The connections are cut already; what is under way has only its writes to do. */
const LONGEST_DRAIN = 1_000

/** Opens the folder that `--state` names; undefined when it names none. What keeps state is loaded only here. */
export async function openState(folder: string | undefined, sync: boolean, io: Io): Promise<OpenState | undefined> {
  if (folder === undefined) {
    if (sync) throw new UsageError('--state-sync is about --state, which is not there', 'add --state FOLDER')
    return undefined
  }
  const { keepBeforeAnswer, openKeeper, StateError } = await import('../../handlers/stores/folder/index.ts')
  const orUsageError = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act()
    } catch (error) {
      if (error instanceof StateError) throw new UsageError(`--state ${error.message}`, error.hint)
      throw error
    }
  }
  const keeper = await orUsageError(() => openKeeper(folder, { sync }))
  const underWay = answersUnderWay()
  const report = (error: unknown) => {
    io.stderr.write(`extmock: the state could not be written to ${folder}: ${String(error)}\n`)
  }
  return {
    watch: keeper.watch,
    restore: (core) => orUsageError(() => keeper.restore(core.tenants)),
    keeping: (respond) => underWay.watching(keepBeforeAnswer(respond, keeper, report)),
    close: async () => {
      await underWay.over(LONGEST_DRAIN)
      await keeper.close()
    },
  }
}
