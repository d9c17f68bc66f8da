import type { ClauseName } from '../../../conformance/qradar/checks.ts'
import { isFailure } from '../../../handlers/kit/operation/failure.ts'
import { newExtension } from '../../../handlers/qradar/extensions/new-extension.ts'
import { activeTasks, nextNumber } from '../../../handlers/qradar/tables.ts'
import { altered, type Mutant } from '../mutant.ts'
import { alter, blind, build, head, paths, store } from './build.ts'
import { wheres } from './wheres.ts'

type Shown = Readonly<Record<string, unknown>>

/** What is shown of an extension once it is installed, wherever it is read. */
function installedShows(id: string, title: string, clause: ClauseName, change: (one: Shown) => Shown): Mutant {
  const shown = (one: Shown): Shown => (one['status'] === 'INSTALLED' ? { ...one, ...change(one) } : one)
  return build.fetch(head(id, title, clause), (honest) => async (request) => {
    const answer = await honest(request)
    const { pathname } = new URL(request.url)
    const reads = request.method === 'GET' && (paths.one.test(pathname) || paths.list.test(pathname))
    if (!reads || answer.status !== 200) return answer
    return await altered(answer, {
      json: (whole) => (Array.isArray(whole) ? (whole as Shown[]).map(shown) : shown(whole as Shown)),
    })
  })
}

/** Wrong over the life of extensions and tasks. */
export const lifeMutants: readonly Mutant[] = [
  installedShows('installed-in-seconds', 'install_time is told in seconds', 'state.installed', (one) => ({
    install_time: Math.floor(Number(one['install_time']) / 1000),
  })),
  build.after(
    head('metadata-uninstalls', 'metadata that is added takes an installation back', 'state.installed'),
    'add-metadata',
    ({ '22603': { id } }, _asked, state) => store(state, id, () => ({ status: 'UPLOADED', install_time: null })),
  ),
  alter(head('at-work-not-listed', 'what a task works on is not listed', 'state.upload-is-listed'), wheres.list, {
    json: (rows) => (rows as Shown[]).filter(({ status }) => !String(status).endsWith('ING')),
  }),
  build.fetch(
    head('preview-brings-back', 'a preview of what was uninstalled installs it', 'state.preview-changes-nothing'),
    (honest) => async (request) => {
      const url = new URL(request.url)
      if (url.searchParams.get('action_type') !== 'PREVIEW') return await honest(request)
      const { headers } = request
      const shown: unknown = await (await honest(new Request(url.href.split('?')[0] ?? '', { headers }))).json()
      if (Object(shown).status === 'UNINSTALLED') url.searchParams.set('action_type', 'INSTALL')
      return await honest(new Request(url, request))
    },
  ),
  build.operation(
    head('disguised-duplicates-taken', 'a duplicate under another name is a new extension', 'upload.409.22613'),
    'upload-extension',
    (honest) =>
      honest.step('22613', ['authentication', '22607'], ({ env }, had, state, decide) => {
        const made = newExtension(had.authentication.user, had['22607'], env)
        const known = [...state.extensions.page(0, 9999)].some(({ name }) => name === made.name)
        return known ? decide() : made
      }),
  ),
  build.operation(
    head('refused-upload-counts', 'an upload that is refused leaves an extension', 'state.refused-changes-nothing'),
    'upload-extension',
    (honest) =>
      honest.step('22607', [], (asked, _had, state, decide) => {
        const said = decide()
        const [first] = state.extensions.page(0, 0)
        if (!isFailure(said) || !first) return said
        const id = nextNumber(state, asked.env.ids, 'extension')
        state.extensions.insert(String(id), { ...first, id, name: 'half' })
        return said
      }),
  ),
  build.operation(
    head('bad-action-marks', 'an action that is none changes the status', 'state.refused-changes-nothing'),
    'install-extension',
    (honest) =>
      honest.step('22605', [], ({ params }, _had, state, decide) => {
        const said = decide()
        if (isFailure(said)) store(state, params.extension_id, () => ({ status: 'INSTALL_FAILED' }))
        return said
      }),
  ),
  build.operation(
    head('stranger-writes', 'a write of nobody is refused and done', 'auth.refused-changes-nothing'),
    'uninstall-extension',
    (honest) =>
      honest.step('authentication', [], ({ params }, _had, { extensions }, decide) => {
        const said = decide()
        if (isFailure(said)) extensions.remove(params.extension_id)
        return said
      }),
  ),
  build.after(
    head('non-bmp-lost', 'names lose what lies beyond the basic plane', 'upload.read-back'),
    'upload-extension',
    (_had, _asked, state) => {
      store(state, state.last.get().extension, ({ name }) => ({
        name: name.replaceAll(/[\u{10000}-\u{10ffff}]/gu, ''),
      }))
    },
  ),
  build.after(
    head('third-item-lost', 'of three items the last is not kept', 'upload.read-back'),
    'upload-extension',
    (_had, _asked, state) => {
      store(state, state.last.get().extension, ({ contents }) => ({
        contents: contents.length === 3 ? contents.slice(0, 2) : contents,
      }))
    },
  ),
  build.operation(
    head('stale-list', 'the list lags one upload behind', 'state.upload-is-listed'),
    'list-extensions',
    (honest) =>
      honest.performing((_had, _asked, { extensions }, perform) => {
        const newest = extensions.page(0, 0, true)
        for (const { id } of newest) extensions.remove(String(id))
        const answer = perform()
        for (const one of newest) extensions.insert(String(one.id), one)
        return answer
      }),
  ),
  build.operation(
    head('list-hides-installer', 'the list leaves a field out that a read has', 'state.list-and-get-agree'),
    'get-extension',
    (honest) =>
      honest.performing((had, _asked, _state, perform) =>
        perform({ '22603': { ...had['22603'], added_by: 'somebody' } }),
      ),
  ),
  build.operation(
    head('ids-come-back', 'an upload takes the id of what was removed', 'state.ids-not-reused'),
    'upload-extension',
    (honest) =>
      honest.performing((_had, _asked, { extensions, last }, perform) => {
        last.set({ ...last.get(), extension: extensions.page(0, 0, true)[0]?.id ?? 0 })
        return perform()
      }),
  ),
  build.operation(
    head('task-ids-come-back', 'every second task takes the number of the one before', 'state.task-ids-unique'),
    'install-extension',
    (honest) => {
      let count = 0
      return honest.performing((_had, _asked, state, perform) => {
        count += 1
        const numbers = state.last.get()
        if (count % 2 === 0 && activeTasks(state).length === 0 && numbers.task > 0) {
          state.tasks.remove(`task:${numbers.task}`)
          state.last.set({ ...numbers, task: numbers.task - 1 })
        }
        return perform()
      })
    },
  ),
  build.fetch(head('task-restarts', 'a task that has ended is queued again', 'state.terminal-is-stable'), (honest) => {
    const reads = new Map<string, number>()
    return async (request) => {
      const answer = await honest(request)
      const { pathname } = new URL(request.url)
      if (!paths.task.test(pathname) || answer.status !== 200) return answer
      return await altered(answer, {
        json: (whole) => {
          const task = whole as { readonly status: string }
          if (task.status !== 'COMPLETED') return task
          const count = (reads.get(pathname) ?? 0) + 1
          reads.set(pathname, count)
          return count > 1 ? { ...task, status: 'INTERRUPTED' } : task
        },
      })
    }
  }),
  build.fetch(
    head('started-before-created', 'a task starts before it is made', 'state.task-times.order'),
    (honest) => async (request) => {
      const answer = await honest(request)
      if (!paths.task.test(new URL(request.url).pathname) || answer.status !== 200) return answer
      return await altered(answer, {
        json: (whole) => {
          const task = whole as { readonly created: number; readonly started: number | null }
          return task.started === null ? task : { ...task, started: task.created - 1 }
        },
      })
    },
  ),
  build.fetch(
    head(
      'modified-goes-back',
      'modified counts down',
      'state.task-times.modified',
      'task-status.modified-after-completed',
    ),
    (honest) => {
      let turn = 0
      return async (request) => {
        const answer = await honest(request)
        if (!paths.task.test(new URL(request.url).pathname) || answer.status !== 200) return answer
        turn += 1
        return await altered(answer, {
          json: (whole) => ({ ...(whole as object), modified: 1_900_000_000_000 - turn }),
        })
      }
    },
  ),
  build.fetch(
    head('no-install-time', 'what is installed has no install_time', 'state.installed'),
    (honest) => async (request) => {
      const answer = await honest(request)
      if (request.method !== 'GET' || !paths.one.test(new URL(request.url).pathname) || answer.status !== 200)
        return answer
      // What is no extension any more is left to whoever made it so.
      const json = (whole: unknown) => (Array.isArray(whole) ? whole : { ...(whole as object), install_time: null })
      return await altered(answer, { json })
    },
  ),
  installedShows('installed-in-1970', 'what is installed has the time 0', 'state.installed', () => ({
    install_time: 0,
  })),
  installedShows('install-adds-anew', 'an installation moves add_time', 'upload.read-back', (one) => ({
    add_time: one['install_time'],
  })),
  installedShows('install-writes-author', 'an installation writes the author anew', 'upload.read-back', () => ({
    author: 'SYSTEM',
  })),
  installedShows('install-grows', 'an installation adds to the size', 'upload.read-back', ({ size }) => ({
    size: Number(size) + 1,
  })),
  build.after(
    head('install-touches-others', 'an install gives the other extensions its time', 'install.effect.only-the-named'),
    'install-extension',
    (had, _asked, state) => {
      if (had['22605'] !== 'INSTALL') return
      for (const { id } of state.extensions.values())
        if (id !== had['22603'].id) store(state, id, () => ({ install_time: 1_800_000_000_000 }))
    },
  ),
  blind(head('overwrite-ignored', 'overwrite is not read', 'install.parameter.overwrite.true'), (_request, url) => {
    url.searchParams.delete('overwrite')
    return url
  }),
  blind(
    head('overwrite-always', 'items are replaced whatever is asked', 'install.parameter.overwrite.false'),
    (request, url) => {
      if (request.method === 'POST' && url.searchParams.has('action_type')) url.searchParams.set('overwrite', 'true')
      return url
    },
  ),
  build.fetch(
    head('uninstall-stays', 'what was uninstalled is still installed', 'state.uninstalled'),
    (honest) => async (request) => {
      const answer = await honest(request)
      if (request.method !== 'GET' || !paths.one.test(new URL(request.url).pathname) || answer.status !== 200)
        return answer
      return await altered(answer, {
        json: (whole) => {
          const one = whole as { readonly status: string }
          return one.status === 'UNINSTALLED' ? { ...one, status: 'INSTALLED' } : one
        },
      })
    },
  ),
  build.after(
    head('read-touches', 'each read moves add_time', 'state.read-changes-nothing'),
    'get-extension',
    ({ '22603': { id } }, _asked, state) => {
      store(state, id, ({ add_time }) => ({ add_time: (add_time ?? 0) + 1 }))
    },
  ),
  build.fetch(head('resurrected', 'what was removed is read again once', 'state.deleted-is-gone'), (honest) => {
    const known = new Map<string, string>()
    const missed = new Map<string, number>()
    return async (request) => {
      const answer = await honest(request)
      const { pathname } = new URL(request.url)
      if (request.method !== 'GET' || !paths.one.test(pathname)) return answer
      if (answer.status === 200) known.set(pathname, await answer.clone().text())
      const old = known.get(pathname)
      if (answer.status !== 404 || old === undefined) return answer
      missed.set(pathname, (missed.get(pathname) ?? 0) + 1)
      return missed.get(pathname) === 2
        ? new Response(old, { headers: { 'content-type': 'application/json' } })
        : answer
    }
  }),
  build.fetch(
    head('broken-zip', 'a download lacks its end', 'download.200', 'download.can-be-uploaded'),
    (honest) => async (request) => {
      const answer = await honest(request)
      if (!paths.download.test(new URL(request.url).pathname) || answer.status !== 200) return answer
      const bytes = new Uint8Array(await answer.arrayBuffer())
      return new Response(bytes.slice(0, -10), { headers: { 'content-type': 'application/zip' } })
    },
  ),
  build.fetch(head('no-targz', 'a tar.gz is no package', 'upload.media.gzip'), (honest) => async (request) => {
    if (request.headers.get('content-type') !== 'application/x-gzip') return await honest(request)
    return await honest(new Request(request, { body: 'nothing', duplex: 'half' } as RequestInit))
  }),
]
