import { conflictsOf } from '../../../handlers/qradar/extensions/conflicts.ts'
import { removeExtension } from '../../../handlers/qradar/tables.ts'
import type { Mutant } from '../mutant.ts'
import { build, head } from './build.ts'

/** Right as long as requests come one at a time: each of these pauses between its check and its write. */
export const raceMutants: readonly Mutant[] = [
  build.operation(
    head(
      'lock-taken-late',
      'the lock is looked at, and taken only after a pause: two installs at once are both accepted',
      'state.one-install-task',
    ),
    'install-extension',
    (honest) =>
      honest
        .pausing('before', ['parameters', 'named extension'], conflictsOf('install'))
        .step('conflicts', ['before'], (_asked, { before }) => before),
  ),
  build.operation(
    head(
      'lock-of-others-late',
      'the tasks of other extensions are looked at before a pause only',
      'state.one-install-task',
    ),
    'install-extension',
    (honest) =>
      honest
        .pausing('before', ['parameters', 'named extension'], conflictsOf('install'))
        .step('22618', ['before'], (_asked, { before }, _state, decide) => decide({ conflicts: before })),
  ),
  build.operation(
    head(
      'uploads-share-an-id',
      'the last id is read, and the next one written only after a pause: uploads at the same time get one id',
      'state.ids-unique',
    ),
    'upload-extension',
    (honest) =>
      honest
        .pausing('before', ['22613'], (_asked, _had, { last }) => last.get().extension)
        .performing(({ before }, _asked, state, perform) => {
          state.last.set({ ...state.last.get(), extension: before })
          removeExtension(state, before + 1)
          return perform()
        }),
  ),
]
