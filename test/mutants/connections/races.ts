import type { AskedForOne } from '../../../handlers/connections/operation.ts'
import type { ReadState, StoredExtension } from '../../../handlers/connections/tables.ts'
import type { Mutant } from '../mutant.ts'
import { issue, lastIssued } from '../issued.ts'
import { pause } from '../pause.ts'
import { build, drawing, fieldsOf, head, namedIn, withField } from './build.ts'

/** The extension as it is before a pause. */
const look = (asked: AskedForOne, _had: unknown, { extensions }: ReadState): StoredExtension | undefined =>
  extensions.get(namedIn(asked))

/** Right as long as requests come one at a time: each of these pauses between its check and its write. */
export const raceMutants: readonly Mutant[] = [
  build.operation(
    head(
      'update-brings-back-deleted',
      'an update that waited stores an extension that was deleted meanwhile',
      'state.deleted-is-gone',
      'state.at-once.one-order',
    ),
    'update-extension',
    (honest) =>
      honest
        .pausing('before', [], look)
        .step('existence', ['before'], (_asked, { before }, { extensions }, decide) =>
          before && !extensions.get(before.id) ? before : decide(),
        )
        .performing(({ before }, _asked, { extensions }, perform) => {
          if (before && !extensions.get(before.id)) extensions.insert(before.id, before)
          return perform()
        }),
  ),
  build.operation(
    head(
      'creates-share-an-id',
      'an id is kept for the next create until a pause is over: creates at the same time get one id',
      'state.ids-unique',
      'state.write-is-read-back',
      'state.at-once.one-order',
    ),
    'create-extension',
    (honest) =>
      honest
        .pausing('last', [], ({ env }) => lastIssued(env.ids))
        .performing(({ last }, asked, { extensions }, perform) => {
          issue(asked.env.ids, last + 1)
          const id = `5ea1ed00-0000-4000-8000-${String(last + 1).padStart(12, '0')}`
          extensions.remove(id)
          return perform({}, drawing(asked, id))
        }),
  ),
  build.operations(
    head(
      'update-in-two-writes',
      'an update stores the name, waits, and stores the rest: a get between sees half of it',
      'state.at-once.one-order',
    ),
    (bend, names) => [
      bend('update-extension')
        .awaiting('half', ['existence', 'body'], async (_asked, { existence, body }) => {
          const name = fieldsOf({ ...existence, fields: body }).get('name')
          if (name !== undefined) names.set(existence.id, name)
          await pause()
        })
        .after((_had, asked) => void names.delete(namedIn(asked))),
      bend('get-extension').performing(({ existence }, _asked, _state, perform) => {
        const fields = withField(existence.fields, 'name', (old) => names.get(existence.id) ?? old)
        return perform({ existence: { ...existence, fields } })
      }),
    ],
  ),
  build.operation(
    head(
      'earlier-update-wins',
      'an update that met another one is answered 200 and dropped',
      'state.at-once.one-order',
    ),
    'update-extension',
    (honest) =>
      honest.pausing('before', [], look).after(({ before, existence: { id, fields } }, _asked, { extensions }) => {
        if (before && before.fields !== fields) extensions.replace(id, before)
      }),
  ),
]
