import type { AskedForOne } from '../../../handlers/elastic-cloud/operation.ts'
import type { State, StoredExtension } from '../../../handlers/elastic-cloud/tables.ts'
import { isFailure } from '../../../handlers/kit/operation/failure.ts'
import type { Mutant, MutantHead } from '../mutant.ts'
import { build, head, idIn, namedIn, sparing, store } from './build.ts'

/** An update that stores something else than it acknowledges. */
function updateStores(
  mutant: MutantHead,
  change: (stored: StoredExtension, before: StoredExtension, state: State) => Partial<StoredExtension>,
): Mutant {
  return build.after(mutant, 'update-extension', ({ existence: before }, _asked, state) =>
    store(state, before.id, (stored) => change(stored, before, state)),
  )
}

/** A step that, where it refuses, leaves something behind all the same. */
function leaving(trace: (asked: AskedForOne, state: State) => void) {
  return <Said>(asked: AskedForOne, _had: unknown, state: State, decide: () => Said): Said => {
    const said = decide()
    if (isFailure(said)) trace(asked, state)
    return said
  }
}

const bump = leaving((asked, state) => store(state, namedIn(asked), ({ revision }) => ({ revision: revision + 1 })))
const rename = leaving((asked, state) => store(state, namedIn(asked), () => ({ name: 'renamed-all-the-same' })))
const astral = /[\u{10000}-\u{10FFFF}]/gu
const traceless = 'state.refused-changes-nothing'

/** Wrong in what is stored by a create or an update. */
export const writeMutants: readonly Mutant[] = [
  updateStores(
    head('update-cuts-description', 'long descriptions are stored in part', 'update.purpose'),
    ({ description }) => (description === undefined ? {} : { description: description.slice(0, 20) }),
  ),
  updateStores(
    head('update-loses-astral', 'characters beyond the basic plane are lost', 'state.text-kept'),
    ({ description }) => (description === undefined ? {} : { description: description.replaceAll(astral, '?') }),
  ),
  updateStores(head('update-composes-text', 'descriptions are normalised', 'state.text-kept'), ({ description }) =>
    description === undefined ? {} : { description: description.normalize('NFC') },
  ),
  updateStores(
    head('update-keeps-name', 'the name is not stored when the version changes too', 'update.request.example.name'),
    (stored, before) => (stored.version === before.version ? {} : { name: before.name }),
  ),
  updateStores(
    head('update-keeps-version-field', 'the version is never stored', 'update.request.example.version'),
    (_, before) => ({ version: before.version }),
  ),
  build.operation(
    head(
      'version-stays',
      'an update does not change the resource version',
      'update.200.header.x-cloud-resource-version.changes',
    ),
    'update-extension',
    (honest) =>
      honest.performing(({ existence }, _asked, _state, perform) =>
        perform({ existence: { ...existence, revision: existence.revision - 1 } }),
      ),
  ),
  build.operation(
    head(
      'version-stays-for-description',
      'a new description alone does not change the resource version',
      'update.200.header.x-cloud-resource-version.changes',
    ),
    'update-extension',
    (honest) =>
      honest.performing(({ existence, body: { name, version } }, _asked, _state, perform) => {
        const isTheSame = existence.name === name && existence.version === version
        return perform(isTheSame ? { existence: { ...existence, revision: existence.revision - 1 } } : {})
      }),
  ),
  updateStores(
    head(
      'get-shows-another-version',
      'update and get tell different resource versions',
      'update.200.header.x-cloud-resource-version.matches-get',
    ),
    ({ revision }) => ({ revision: revision + 1 }),
  ),
  updateStores(
    head('created-moves', 'an update moves the date of creation', 'update.200.header.x-cloud-resource-created.stays'),
    ({ modified }) => ({ created: modified }),
  ),
  updateStores(
    head(
      'modified-goes-back',
      'an update moves last-modified back',
      'update.200.header.x-cloud-resource-last-modified.moves',
    ),
    ({ created }) => ({ modified: created - 1000 }),
  ),
  updateStores(
    sparing(
      head('type-changes', 'an update changes the type', 'update.state.type-change-ignored'),
      'auth.bearer',
      'refresh.200.usable',
    ),
    ({ extension_type }) => ({
      extension_type: extension_type === 'bundle' ? 'plugin' : 'bundle',
    }),
  ),
  updateStores(
    head(
      'update-drops-file',
      'an update without download_url drops the file',
      'update.state.omitted-download-url-keeps-file',
    ),
    (_, { file }) => (file === undefined ? {} : { file: { ...file, size: 0 } }),
  ),
  updateStores(
    head('update-bumps-others', 'an update changes the version of the others', 'state.others-untouched'),
    (_, before, state) => {
      for (const { id } of state.extensions.values())
        if (id !== before.id) store(state, id, ({ revision }) => ({ revision: revision + 1 }))
      return {}
    },
  ),
  build.after(
    head('create-loses-astral', 'a create loses characters beyond the basic plane', 'state.text-kept'),
    'create-extension',
    (_had, _asked, state, answer) =>
      store(state, idIn(answer), ({ description }) =>
        description === undefined ? {} : { description: description.replaceAll(astral, '') },
      ),
  ),
  build.after(
    head('create-loses-dot-names', 'names that start with a dot lose it', 'state.create-read-back'),
    'create-extension',
    (_had, _asked, state, answer) => store(state, idIn(answer), ({ name }) => ({ name: name.replace(/^[._-]+/, '') })),
  ),
  build.operation(
    head('broken-update-bumps', 'a refused body bumps the version', traceless),
    'update-extension',
    (honest) => honest.step('body', [], bump),
  ),
  build.operation(
    head('foreign-update-renames', 'a refused stranger renames it', traceless),
    'update-extension',
    (honest) => honest.step('ownership', [], rename),
  ),
  build.operation(
    head('failed-download-renames', 'an update whose download fails renames it', traceless),
    'update-extension',
    (honest) => honest.step('download', [], rename),
  ),
  build.operation(head('conflict-bumps', 'a conflict bumps the version', traceless), 'update-extension', (honest) =>
    honest.step('version', [], bump),
  ),
  build.operation(
    head('failed-create-stays', 'a create whose download fails makes one all the same', traceless),
    'create-extension',
    (honest) =>
      honest.step('download', ['body'], (asked, { body }, { extensions }, decide) => {
        const said = decide()
        if (!isFailure(said)) return said
        const { name, extension_type, version } = body
        const [id, now] = [asked.env.ids.decimal('extension'), asked.env.clock.now()]
        const dates = { revision: 1, created: now, modified: now }
        extensions.insert(id, { id, owner: '1001', name, extension_type, version, ...dates })
        return said
      }),
  ),
  build.operation(
    head('no-conflict-on-update', 'an old version is overwritten', 'update.409.version-conflict'),
    'update-extension',
    (honest) => honest.without('version'),
  ),
  build.operation(
    head(
      'compares-body-version',
      'the version in the body is taken for the resource version',
      'update.request.no-resource-version-field',
    ),
    'update-extension',
    (honest) =>
      honest.step('version', ['body', 'existence'], (asked, { body, existence }) =>
        body.version === String(existence.revision) ? undefined : asked.fail('extensions.version_conflict'),
      ),
  ),
  build.operation(
    head('no-underscore-in-names', 'a documented character is refused', 'create.request.name-charset'),
    'create-extension',
    (honest) =>
      honest.step('body', [], (asked, _had, _state, decide) => {
        const said = decide()
        return !isFailure(said) && said.name.includes('_') ? asked.refuse('invalidJsonRequest') : said
      }),
  ),
  build.operation(
    head('no-bare-star', 'a bundle for every version is refused', 'create.version.bundle-wildcard'),
    'create-extension',
    (honest) =>
      honest.step('body', [], (asked, _had, _state, decide) => {
        const said = decide()
        return !isFailure(said) && said.version === '*' ? asked.refuse('invalidJsonRequest') : said
      }),
  ),
  build.operation(
    head('download-not-awaited', 'a create does not wait for its download', 'create.download.reachable'),
    'create-extension',
    (honest) =>
      honest.step('download', [], (_asked, _had, _state, decide) => {
        const said = decide()
        return isFailure(said) ? undefined : said
      }),
  ),
]
