import type { Gathered, QradarCall } from '../../../handlers/qradar/operation.ts'
import { qradarApi } from '../../../handlers/qradar/index.ts'
import type { Mutant } from '../mutant.ts'
import { pause } from '../pause.ts'
import { build, head } from './build.ts'

const { checks } = qradarApi.operations['install-extension']

/** Requests that have paused: their checks are behind them. */
const paused = new WeakSet<QradarCall>()

async function markAndPause(call: QradarCall, gathered: Gathered): Promise<Gathered> {
  paused.add(call)
  await pause()
  return gathered
}

/** A check made before the pause, and not after it. */
const early =
  (name: string): (typeof checks)[string] =>
  (call, gathered) =>
    paused.has(call) ? undefined : checks[name]?.(call, gathered)

/** Right as long as requests come one at a time: each of these pauses between its check and its write. */
export const raceMutants: readonly Mutant[] = [
  build.operation(
    head(
      'lock-taken-late',
      'the lock is looked at, and taken only after a pause: two installs at once are both accepted',
      'state.one-install-task',
    ),
    'install-extension',
    (honest) => ({
      ...honest,
      settle: markAndPause,
      checks: { ...honest.checks, '22611': early('22611'), '22612': early('22612'), '22618': early('22618') },
    }),
  ),
  build.operation(
    head(
      'lock-of-others-late',
      'the tasks of other extensions are looked at before a pause only',
      'state.one-install-task',
    ),
    'install-extension',
    (honest) => ({
      ...honest,
      settle: markAndPause,
      checks: { ...honest.checks, '22618': early('22618') },
    }),
  ),
  build.operation(
    head(
      'uploads-share-an-id',
      'the last id is read, and the next one written only after a pause: uploads at the same time get one id',
      'state.ids-unique',
    ),
    'upload-extension',
    (honest) => {
      const drawn = new WeakMap<QradarCall, number>()
      return {
        ...honest,
        settle: async (call, gathered) => {
          drawn.set(call, call.state.last.extension)
          await pause()
          return gathered
        },
        perform: (call, gathered) => {
          const last = drawn.get(call) ?? 0
          call.state.last.extension = last
          call.state.extensions.remove(last + 1)
          return honest.perform(call, gathered)
        },
      }
    },
  ),
]
