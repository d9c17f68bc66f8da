import { refuse } from '../../../handlers/elastic-cloud/refusals.ts'
import type { EceCall, EceCheck } from '../../../handlers/elastic-cloud/operation.ts'
import { bodyOf, type ExtensionBody } from '../../../handlers/elastic-cloud/body.ts'
import type { StoredExtension } from '../../../handlers/elastic-cloud/tables.ts'
import type { Mutant } from '../mutant.ts'
import { build, head, namedIn, store } from './build.ts'

/** An update that stores something else than it acknowledges. */
function updateStores(
  mutant: Parameters<typeof build.operation>[0],
  change: (stored: StoredExtension, before: StoredExtension, call: EceCall) => Partial<StoredExtension>,
): Mutant {
  return build.operation(mutant, 'update-extension', (honest) => ({
    ...honest,
    perform: (call, gathered) => {
      const before = call.state.extensions.get(namedIn(call)) as StoredExtension
      const answer = honest.perform(call, gathered)
      store(call, before.id, (stored) => change(stored, before, call))
      return answer
    },
  }))
}

/** A check that, where it refuses, leaves something behind all the same. */
function leaving(honest: EceCheck | undefined, trace: (...called: Parameters<EceCheck>) => void): EceCheck {
  return (call, gathered) => {
    const failure = honest?.(call, gathered)
    if (failure) trace(call, gathered)
    return failure
  }
}

const bump = (call: EceCall): void => store(call, namedIn(call), ({ revision }) => ({ revision: revision + 1 }))
const rename = (call: EceCall): void => store(call, namedIn(call), () => ({ name: 'renamed-all-the-same' }))
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
    (honest) => ({
      ...honest,
      perform: (call, gathered) => {
        store(call, namedIn(call), ({ revision }) => ({ revision: revision - 1 }))
        return honest.perform(call, gathered)
      },
    }),
  ),
  build.operation(
    head(
      'version-stays-for-description',
      'a new description alone does not change the resource version',
      'update.200.header.x-cloud-resource-version.changes',
    ),
    'update-extension',
    (honest) => ({
      ...honest,
      perform: (call, gathered) => {
        const { name, version } = bodyOf<ExtensionBody>(gathered)
        store(call, namedIn(call), (one) =>
          one.name === name && one.version === version ? { revision: one.revision - 1 } : {},
        )
        return honest.perform(call, gathered)
      },
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
    head('type-changes', 'an update changes the type', 'update.state.type-change-ignored'),
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
    (_, before, call) => {
      for (const [id] of call.state.extensions.dump())
        if (id !== before.id) store(call, id, ({ revision }) => ({ revision: revision + 1 }))
      return {}
    },
  ),
  build.after(
    head('create-loses-astral', 'a create loses characters beyond the basic plane', 'state.text-kept'),
    'create-extension',
    (call, _, answer) => {
      const { id = '' } = ('json' in answer ? answer.json : {}) as { id?: string }
      store(call, id, ({ description }) =>
        description === undefined ? {} : { description: description.replaceAll(astral, '') },
      )
    },
  ),
  build.after(
    head('create-loses-dot-names', 'names that start with a dot lose it', 'state.create-read-back'),
    'create-extension',
    (call, _, answer) => {
      const { id = '' } = ('json' in answer ? answer.json : {}) as { id?: string }
      store(call, id, ({ name }) => ({ name: name.replace(/^[._-]+/, '') }))
    },
  ),
  build.operation(
    head('broken-update-bumps', 'a refused body bumps the version', traceless),
    'update-extension',
    (honest) => ({
      ...honest,
      checks: { ...honest.checks, body: leaving(honest.checks['body'], bump) },
    }),
  ),
  build.operation(
    head('foreign-update-renames', 'a refused stranger renames it', traceless),
    'update-extension',
    (honest) => ({
      ...honest,
      checks: { ...honest.checks, ownership: leaving(honest.checks['ownership'], rename) },
    }),
  ),
  build.operation(
    head('failed-download-renames', 'an update whose download fails renames it', traceless),
    'update-extension',
    (honest) => ({
      ...honest,
      checks: { ...honest.checks, download: leaving(honest.checks['download'], rename) },
    }),
  ),
  build.operation(head('conflict-bumps', 'a conflict bumps the version', traceless), 'update-extension', (honest) => ({
    ...honest,
    checks: { ...honest.checks, version: leaving(honest.checks['version'], bump) },
  })),
  build.operation(
    head('failed-create-stays', 'a create whose download fails makes one all the same', traceless),
    'create-extension',
    (honest) => ({
      ...honest,
      checks: {
        ...honest.checks,
        download: leaving(honest.checks['download'], (call, gathered) => {
          const { name, extension_type, version } = bodyOf<ExtensionBody>(gathered)
          const [id, now] = [call.world.ids.decimal('extension'), call.world.clock.now()]
          const owner = '1001'
          call.state.extensions.insert(id, {
            id,
            owner,
            name,
            extension_type,
            version,
            revision: 1,
            created: now,
            modified: now,
          })
        }),
      },
    }),
  ),
  build.operation(
    head('no-conflict-on-update', 'an old version is overwritten', 'update.409.version-conflict'),
    'update-extension',
    (honest) => ({
      ...honest,
      checks: { ...honest.checks, version: () => undefined },
    }),
  ),
  build.operation(
    head(
      'compares-body-version',
      'the version in the body is taken for the resource version',
      'update.request.no-resource-version-field',
    ),
    'update-extension',
    (honest) => ({
      ...honest,
      checks: {
        ...honest.checks,
        version: (call, gathered) => {
          const { version } = bodyOf<ExtensionBody>(gathered)
          const failure = { status: 409, code: 'extensions.version_conflict', message: 'another version' }
          return version === String(call.state.extensions.get(namedIn(call))?.revision) ? undefined : failure
        },
      },
    }),
  ),
  build.operation(
    head('no-underscore-in-names', 'a documented character is refused', 'create.request.name-charset'),
    'create-extension',
    (honest) => ({
      ...honest,
      checks: {
        ...honest.checks,
        body: (call, gathered) =>
          honest.checks['body']?.(call, gathered) ??
          (bodyOf<ExtensionBody>(gathered).name.includes('_') ? refuse('invalidJsonRequest') : undefined),
      },
    }),
  ),
  build.operation(
    head('no-bare-star', 'a bundle for every version is refused', 'create.version.bundle-wildcard'),
    'create-extension',
    (honest) => ({
      ...honest,
      checks: {
        ...honest.checks,
        body: (call, gathered) =>
          honest.checks['body']?.(call, gathered) ??
          (bodyOf<ExtensionBody>(gathered).version === '*' ? refuse('invalidJsonRequest') : undefined),
      },
    }),
  ),
  build.operation(
    head('download-not-awaited', 'a create does not wait for its download', 'create.download.reachable'),
    'create-extension',
    (honest) => ({
      ...honest,
      checks: { ...honest.checks, download: () => undefined },
    }),
  ),
]
