import type { AskedForOne } from '../../../handlers/elastic-cloud/operation.ts'
import type { ReadState, StoredExtension } from '../../../handlers/elastic-cloud/tables.ts'
import { toExtension } from '../../../handlers/elastic-cloud/view.ts'
import type { Mutant } from '../mutant.ts'
import { issue, lastIssued } from '../issued.ts'
import { pause } from '../pause.ts'
import { build, head, idIn, namedIn } from './build.ts'

/** The extension as it is before a pause. */
const look = (asked: AskedForOne, _had: unknown, state: Pick<ReadState, 'extensions'>): StoredExtension | undefined =>
  state.extensions.get(namedIn(asked))

/** Right as long as requests come one at a time: each of these pauses between its check and its write. */
export const raceMutants: readonly Mutant[] = [
  build.operation(
    head(
      'update-writes-back-old',
      'an update reads, waits, and writes back what it read: a file uploaded meanwhile is lost, and a version is used twice',
      'state.at-once.one-order',
      'state.at-once.versions-differ',
    ),
    'update-extension',
    (honest) =>
      honest
        .pausing('before', [], look)
        .performing(({ before }, _asked, _state, perform) => perform(before && { existence: before })),
  ),
  build.operation(
    head(
      'version-counted-early',
      'the version that an update answers is counted from what it read before a pause: two updates answer the same one',
      'state.at-once.versions-differ',
    ),
    'update-extension',
    (honest) =>
      honest.pausing('before', [], look).performing(({ before }, _asked, _state, perform) => {
        const answer = perform()
        const version = String((before?.revision ?? 0) + 1)
        return { ...answer, headers: { ...answer.headers, 'x-cloud-resource-version': version } }
      }),
  ),
  build.operation(
    head(
      'version-checked-early',
      'the resource version is compared before a pause and not after it: two conditional updates win',
      'state.at-once.one-winner',
    ),
    'update-extension',
    (honest) =>
      honest
        .pausing('before', [], look)
        .step('version', ['before'], (_asked, { before }, _state, decide) => decide(before && { existence: before })),
  ),
  build.operation(
    head(
      'update-brings-back-deleted',
      'an update that waited stores an extension that was deleted meanwhile',
      'state.deleted-gone',
      'state.at-once.one-order',
    ),
    'update-extension',
    (honest) =>
      honest.pausing('before', [], look).step('existence', ['before'], (_asked, { before }, { extensions }, decide) => {
        if (!before || extensions.get(before.id)) return decide()
        return extensions.insert(before.id, before)
      }),
  ),
  build.operation(
    head(
      'two-creates-one-id',
      'the last id is read, and the next one written only after a pause: creates at the same time get one id',
      'state.ids-unique',
      'state.at-once.one-order',
    ),
    'create-extension',
    (honest) =>
      honest
        .pausing('last', ['download', 'user'], ({ env }) => lastIssued(env.ids))
        .performing(({ last }, asked, { extensions }, perform) => {
          const answer = perform()
          issue(asked.env.ids, last + 1)
          const stored = extensions.get(idIn(answer)) as StoredExtension
          const id = String(7_700_000_001 + last)
          extensions.remove(stored.id)
          extensions.remove(id)
          return { ...answer, json: toExtension(asked, extensions.insert(id, { ...stored, id })) }
        }),
  ),
  build.operation(
    head(
      'delete-twice',
      'deletes at the same time are all answered 200',
      'delete.404.second-delete',
      'state.at-once.one-order',
    ),
    'delete-extension',
    (honest) =>
      honest
        .pausing('before', [], look)
        .step('existence', ['before'], (_asked, { before }, _state, decide) => decide({ extension: before })),
  ),
  build.operations(
    head(
      'get-half-written',
      'a get during an update shows the new name with the old description',
      'state.at-once.one-order',
    ),
    (bend, names) => [
      bend('update-extension')
        .awaiting('half', ['existence', 'body', 'download'], async (_asked, { existence: { id }, body: { name } }) => {
          names.set(id, name)
          await pause()
        })
        .after((_had, asked) => void names.delete(namedIn(asked))),
      bend('get-extension').performing(({ existence }, _asked, _state, perform) =>
        perform({ existence: { ...existence, name: names.get(existence.id) ?? existence.name } }),
      ),
    ],
  ),
]
