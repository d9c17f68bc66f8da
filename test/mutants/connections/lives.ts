import type { State, StoredExtension } from '../../../handlers/connections/tables.ts'
import { firstGetLate } from '../first-get-late.ts'
import type { Mutant } from '../mutant.ts'
import { alter, beside, type Body, build, drawing, fieldsOf, head, namedIn, sparing, storeField } from './build.ts'

/** Wrong over the life of an extension: what is there, what is gone, and what happens to the others. */
export const lifeMutants: readonly Mutant[] = [
  build.fetch(
    sparing(
      head('first-get-late', 'what was made is not found when it is read first', 'state.write-is-read-back'),
      'auth.basic',
      'update.400.invalid-body',
      'update.200.replaces-stored',
      'get.200.six-keys',
      'state.unicode-kept',
      'state.deleted-is-gone',
    ),
    firstGetLate(/\/extensions\/[^/]+$/, '00000000-0000-4000-8000-000000000000'),
  ),
  build.operation(
    head('delete-does-nothing', 'a delete is answered 204 and does nothing', 'state.deleted-is-gone'),
    'delete-extension',
    (honest) => honest.performing(() => ({ status: 204 })),
  ),
  beside(
    sparing(
      head('deleted-stays-listed', 'a deleted extension stays in the list', 'state.deleted-is-gone'),
      'state.write-is-read-back',
    ),
    (honest) => {
      const gone: Body[] = []
      return async (request, { pathname }) => {
        const extid = pathname.split('/').at(-1)
        const answer = await honest(request)
        if (request.method === 'DELETE' && answer.status === 204) gone.push({ extid })
        if (request.method !== 'GET' || !pathname.endsWith('/extensions') || answer.status !== 200) return answer
        const { items } = (await answer.json()) as { items: Body[] }
        return Response.json({ items: [...items, ...gone] })
      }
    },
  ),
  beside(
    head('delete-404-takes-first', 'a delete of nothing takes the first one there is', 'state.refusal-changes-nothing'),
    (honest) => async (request, url) => {
      const answer = await honest(request)
      if (request.method !== 'DELETE' || answer.status !== 404) return answer
      const headers = { authorization: request.headers.get('authorization') ?? '' }
      const all = new URL(url.pathname.replace(/[^/]*$/, ''), request.url).href.replace(/\/$/, '')
      const { items } = (await (await honest(new Request(all, { headers }))).json()) as { items: Body[] }
      const first = items.find(({ name }) => String(name).startsWith('xm-'))
      if (first) await honest(new Request(`${all}/${String(first['extid'])}`, { method: 'DELETE', headers }))
      return answer
    },
  ),
  build.operation(
    head('update-resurrects', 'an update of a deleted id brings it back', 'state.deleted-is-gone'),
    'update-extension',
    (honest) => {
      const known = new Map<string, StoredExtension>()
      return honest.step('existence', [], (asked, _had, { extensions }, decide) => {
        for (const one of extensions.values()) known.set(one.id, one)
        const old = known.get(namedIn(asked))
        if (old && !extensions.get(old.id)) extensions.insert(old.id, old)
        return decide()
      })
    },
  ),
  build.operation(
    head('get-resurrects', 'a second get of a deleted id finds it again', 'state.deleted-is-gone'),
    'delete-extension',
    (honest) => {
      let last: StoredExtension | undefined
      return honest.after(({ existence: old }, _asked, { extensions }) => {
        // It comes back with the next delete of anything.
        if (last && last.id !== old?.id && !extensions.get(last.id)) extensions.insert(last.id, last)
        last = old ?? last
      })
    },
  ),
  build.operations(
    head('ids-reused', 'the id of a deleted extension is given to the next one', 'state.ids-not-reused'),
    (bend) => {
      const free: string[] = []
      return [
        bend('create-extension').performing((_had, asked, _state, perform) => {
          const id = free.pop()
          return perform({}, id === undefined ? asked : drawing(asked, id))
        }),
        bend('delete-extension').after(({ existence }) => {
          if (existence) free.push(existence.id)
        }),
      ]
    },
  ),
  build.operation(
    head('delete-takes-neighbour', 'a delete takes the one made after it along', 'state.writes-stay-apart'),
    'delete-extension',
    (honest) =>
      honest.performing((_had, asked, { extensions }, perform) => {
        const ids = Array.from(extensions.values(), ({ id }) => id)
        const next = ids[ids.indexOf(namedIn(asked)) + 1]
        const answer = perform()
        if (next !== undefined) extensions.remove(next)
        return answer
      }),
  ),
  build.after(
    head('create-makes-two', 'a create makes two extensions', 'create.201.listed-with-id'),
    'create-extension',
    (_had, asked, { extensions }) => {
      const last = [...extensions.values()].at(-1)
      const id = asked.env.ids.uuid()
      if (last) extensions.insert(id, { ...last, id })
    },
  ),
  build.after(
    head('delete-takes-namesakes', 'a delete takes those of the same name along', 'state.writes-stay-apart'),
    'delete-extension',
    ({ existence }, _asked, state) => {
      for (const { id } of existence ? namesakes(state, existence) : []) state.extensions.remove(id)
    },
  ),
  build.after(
    head('create-goes-by-name', 'a create changes all that have its name', 'state.writes-stay-apart'),
    'create-extension',
    (_had, _asked, state) => {
      const last = [...state.extensions.values()].at(-1)
      for (const other of last ? namesakes(state, last) : [])
        state.extensions.replace(other.id, { ...other, fields: last?.fields ?? other.fields })
    },
  ),
  build.after(
    head('update-goes-by-name', 'an update changes all that had the name of the one', 'state.writes-stay-apart'),
    'update-extension',
    ({ existence, body: fields }, _asked, state) => {
      for (const other of namesakes(state, existence)) state.extensions.replace(other.id, { ...other, fields })
    },
  ),
  build.after(
    head('update-spreads', 'an update changes the description of another extension', 'state.writes-stay-apart'),
    'update-extension',
    (_had, asked, state) => {
      const other = [...state.extensions.values()].findLast(({ id }) => id !== namedIn(asked))
      if (other) storeField(state, other.id, 'description', () => '"spread"')
    },
  ),
  build.after(
    head('get-counts', 'each get of one extension adds to its description', 'state.repeated-read-same'),
    'get-extension',
    (_had, asked, state) => storeField(state, namedIn(asked), 'description', (now) => now.replace(/"$/, '."')),
  ),
  beside(
    head(
      'list-is-stale',
      'the list is made once for two changes',
      'state.write-is-read-back',
      'create.201.listed-with-id',
    ),
    (honest) => {
      let kept: Response | undefined
      let changes = 0
      return async (request, { pathname }) => {
        if (request.method !== 'GET') changes += 1
        const answer = await honest(request)
        // Whoever is refused stays refused.
        if (request.method !== 'GET' || !pathname.endsWith('/extensions') || answer.status !== 200) return answer
        if (kept === undefined || changes > 1) {
          changes = 0
          kept = answer
        }
        return kept.clone()
      }
    },
  ),
  beside(
    head(
      'list-shows-old-value',
      'the list shows what was stored at the create',
      'state.list-and-get-agree',
      'state.write-is-read-back',
    ),
    (honest) => {
      const first = new Map<unknown, Body>()
      return async (request, { pathname }) => {
        const answer = await honest(request)
        if (request.method !== 'GET' || !/\/extensions\/?$/.test(pathname) || answer.status !== 200) return answer
        const { items } = (await answer.json()) as { items: Body[] }
        for (const item of items) if (!first.has(item['extid'])) first.set(item['extid'], item)
        return Response.json({ items: items.map((item) => first.get(item['extid'])) })
      }
    },
  ),
  beside(
    head('long-create-is-lost', 'a create with a long description is answered and lost', 'state.write-is-read-back'),
    (honest) => async (request) => {
      const body = request.method === 'POST' ? await request.clone().text() : ''
      if (!/"description":"[^"]{20}/.test(body)) return await honest(request)
      return new Response(body, { status: 201, headers: { 'content-type': 'application/json' } })
    },
  ),
  alter(
    head('list-lacks-newest', 'the newest extension is not in the list', 'state.write-is-read-back'),
    { method: 'GET', of: 'all', status: 200 },
    { json: (whole) => ({ items: (whole as { items: unknown[] }).items.slice(0, -1) }) },
  ),
]

/** The others that have the name that an extension had. */
function namesakes({ extensions }: Pick<State, 'extensions'>, stored: StoredExtension): readonly StoredExtension[] {
  const name = fieldsOf(stored).get('name')
  return [...extensions.values()].filter((one) => one.id !== stored.id && fieldsOf(one).get('name') === name)
}
