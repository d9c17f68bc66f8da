import type { MockCore } from '../../handlers/create-core.ts'
import type { Keeper } from '../../handlers/server/persistence/index.ts'
import type { MaybePromise } from '../../handlers/kit/maybe-promise.ts'
import type { Io } from '../command.ts'
import { UsageError } from '../usage-error.ts'

type Respond = (request: Request) => MaybePromise<Response>

/** The state of a server that is kept over restarts. */
export interface OpenState {
  readonly watch: Keeper['watch']
  /** Makes the tenants that were kept. */
  restore(core: MockCore): Promise<void>
  /** Answers as `respond` does, but not before what the answer tells of is kept. */
  keeping(respond: Respond): Respond
  close(): Promise<void>
}

/** Opens the folder that `--state` names; undefined when it names none. What keeps state is loaded only here. */
export async function openState(folder: string | undefined, io: Io): Promise<OpenState | undefined> {
  if (folder === undefined) return undefined
  const { keepBeforeAnswer, openKeeper, StateError } = await import('../../handlers/server/persistence/index.ts')
  const orUsageError = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act()
    } catch (error) {
      if (error instanceof StateError) throw new UsageError(`--state ${error.message}`, error.hint)
      throw error
    }
  }
  const keeper = await orUsageError(() => openKeeper(folder))
  const report = (error: unknown) => {
    io.stderr.write(`extmock: the state could not be written to ${folder}: ${String(error)}\n`)
  }
  return {
    watch: keeper.watch,
    restore: (core) => orUsageError(() => keeper.restore(core.tenants)),
    keeping: (respond) => keepBeforeAnswer(respond, keeper, report),
    close: () => keeper.close(),
  }
}
