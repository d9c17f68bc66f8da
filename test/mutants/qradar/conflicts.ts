import type { Mutant } from '../mutant.ts'
import { build, head } from './build.ts'

/** Wrong in what may be installed, previewed or uninstalled when. */
export const conflictMutants: readonly Mutant[] = [
  build.fetch(
    head('preview-installs', 'a preview installs', 'state.preview-changes-nothing'),
    (honest) => async (request) => {
      const url = new URL(request.url)
      const preview = request.method === 'POST' && url.searchParams.get('action_type') === 'PREVIEW'
      if (preview) url.searchParams.set('action_type', 'INSTALL')
      return await honest(preview ? new Request(url, request) : request)
    },
  ),
  build.operation(
    head('install-again', 'what is installed is installed again', 'state.install-not-idempotent'),
    'install-extension',
    (honest) => honest.without('22612'),
  ),
  build.operation(
    head('preview-of-installed', 'what is installed may be previewed', 'state.installed-refuses'),
    'install-extension',
    (honest) =>
      honest.step('22612', ['22605'], (_asked, { '22605': action }, _state, decide) =>
        action === 'PREVIEW' ? undefined : decide(),
      ),
  ),
  build.operation(
    head('no-lock', 'two extensions are installed at once', 'state.lock-is-console-wide'),
    'install-extension',
    (honest) => honest.without('22618'),
  ),
  build.operation(
    head(
      'lock-of-installs-only',
      'a preview goes on beside an install',
      'install.409.22618',
      'state.one-install-task',
      'state.lock-is-console-wide',
    ),
    'install-extension',
    (honest) =>
      honest.step('22618', ['22605'], (_asked, { '22605': action }, _state, decide) =>
        action === 'PREVIEW' ? undefined : decide(),
      ),
  ),
  build.operation(
    head(
      'install-joins',
      'an install of what is being installed is accepted',
      'install.409.22611',
      'state.one-install-task',
    ),
    'install-extension',
    (honest) => honest.without('22611'),
  ),
  build.operation(
    head('uninstall-while-installing', 'what is being installed is uninstalled', 'uninstall.409.22617'),
    'uninstall-extension',
    (honest) => honest.without('22617'),
  ),
  build.operation(
    head('uninstall-twice', 'what is being uninstalled is uninstalled again', 'uninstall.409.22611'),
    'uninstall-extension',
    (honest) => honest.without('22611'),
  ),
  build.operation(
    head('duplicates-by-id-alone', 'another version is a duplicate', 'upload.409.22613.other-version'),
    'upload-extension',
    (honest) => {
      const ids = new Set<string>()
      return honest.step('22613', ['22607'], ({ fail }, { '22607': { read } }, _state, decide) => {
        const hub = read.manifest?.hubId ?? ''
        if (hub !== '' && ids.has(hub)) return fail('22613', { message: 'it is there already' })
        ids.add(hub)
        return decide()
      })
    },
  ),
]
