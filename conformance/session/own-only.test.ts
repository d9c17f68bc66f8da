import { describe, expect, it } from 'vitest'
import type { Exchange } from '../history/index.ts'
import type { RequestSpec } from '../send/index.ts'
import type { Remove } from './book.ts'
import type { CleanupBudget } from './cleanup-budget.ts'
import { type Mistaken, sendToOwn } from './own-only.ts'
import { createSession } from './session.ts'

const trace = { name: 'xm-run-1', method: 'DELETE', url: '/notes/{id}' }

/** All the time there is, and one pause. */
function onePause(): CleanupBudget {
  const pauses = [true]
  return { leftMs: () => 1, charged: async (work) => await work(), pause: async () => pauses.pop() ?? false }
}

interface Target {
  readonly namedIn?: () => string
  readonly removal?: Remove
  /** What its list shows before the note is made, and after; without one it has no list. */
  readonly lists?: readonly [before: readonly string[], after: readonly string[]]
  /** So many reads come too early. */
  readonly late?: number
}

/** A target that shows a note under some name, or refuses the read with a status. */
function opened(shown: string | number, target: Target = {}) {
  const { namedIn, removal = async () => 'gone', lists } = target
  let late = target.late ?? 0
  const sessions = createSession({ run: 'run', maxLiveObjects: 9, budget: onePause() })
  if (lists !== undefined) sessions.foreign('toy', lists[0])
  const sent: string[] = []
  const send = async (role: string | null, { method, path }: RequestSpec): Promise<Exchange> => {
    sent.push(`${method} ${path}`)
    const early = method === 'GET' && late-- > 0 ? 404 : 200
    const status = typeof shown === 'number' && method === 'GET' ? shown : early
    const known = { method, url: path, role, requestHeaders: {}, requestBody: null, headers: {}, injected: false }
    return { ...known, status, body: '', startedAt: 0, endedAt: 0 }
  }
  const names = typeof shown === 'string' ? [shown] : []
  const looks: Parameters<typeof sendToOwn>[1] = {
    ...(namedIn !== undefined && { namedIn }),
    shows: ({ url }) => [{ id: url.split('/').at(-1) ?? '', names }],
    answers: async (ctx, { id }) => {
      const { status } = await ctx.send('owner', { method: 'GET', path: `/notes/${id}` })
      return { there: status === 200, hidden: status !== 200 && status !== 404, names: status === 200 ? names : [] }
    },
  }
  const mistaken: string[] = []
  const waited: number[] = []
  const listed = async () => {
    sent.push('list')
    if (lists === undefined) throw new Error('the list was answered 403')
    return new Set(lists[1])
  }
  const wait = async (milliseconds: number) => void waited.push(milliseconds)
  const around = { wait, listed, mistaken: ({ names: told }: Mistaken) => void mistaken.push(...told) }
  const own = sendToOwn(sessions.proofs('toy'), looks, send, around)
  const tracked = sessions.forApi('toy').track('note', trace, removal)
  const make = async (json: { name: string }): Promise<void> => await makeOf({ json })
  const makeOf = async (body: Pick<RequestSpec, 'json' | 'body' | 'form'>): Promise<void> => {
    await own('owner', { method: 'POST', path: '/notes', ...body })
    tracked.complete('7')
    sent.length = 0
  }
  const remove = async () => await own('owner', { method: 'DELETE', path: '/notes/%37' })
  return { own, make, makeOf, remove, sent, waited, mistaken, sessions }
}

describe('the first write to what a create was answered with', () => {
  it('comes after a read that shows whose it is, and the next one comes alone', async () => {
    const { make, remove, sent } = opened('xm-run-1 and more')
    await make({ name: 'xm-run-1' })
    await remove()
    await remove()
    expect(sent).toEqual(['GET /notes/7', 'DELETE /notes/%37', 'DELETE /notes/%37'])
  })

  it('comes after the same read as another that is sent at once', async () => {
    const { make, remove, sent } = opened('xm-run-1')
    await make({ name: 'xm-run-1' })
    await Promise.all([remove(), remove()])
    expect(sent).toEqual(['GET /notes/7', 'DELETE /notes/%37', 'DELETE /notes/%37'])
  })

  it('needs none where one was made before', async () => {
    const { own, make, remove, sent } = opened('xm-run-1')
    await make({ name: 'xm-run-1' })
    await own('owner', { method: 'GET', path: '/notes/7' })
    await remove()
    expect(sent).toEqual(['GET /notes/7', 'DELETE /notes/%37'])
  })

  it('is never sent where that is of somebody else', async () => {
    const { make, remove, sent, mistaken, sessions } = opened('of somebody else')
    await make({ name: 'xm-run-1' })
    await expect(remove()).rejects.toThrow('with the id 7, which something else has')
    expect([sent, mistaken]).toEqual([['GET /notes/7'], ['of somebody else']])
    expect(sessions.isForeign('toy', '7')).toBe(true)
    expect(sessions.forApi('toy').owns('7')).toBe(false)
    expect(sessions.known('toy').map(({ id }) => id)).toEqual([null])
  })

  it.each([403, 404])('is not sent where reads are answered %i and no list shows it', async (status) => {
    const { make, remove, sent, sessions } = opened(status, { lists: [[], []] })
    await make({ name: 'xm-run-1' })
    await expect(remove()).rejects.toThrow('nothing shows whose it is')
    expect(new Set(sent)).toEqual(new Set(['GET /notes/7', 'list']))
    expect(sessions.forApi('toy').owns('7')).toBe(true)
  })

  it.each([403, 404])(
    'is sent where reads are answered %i, and a list shows it that did not before',
    async (status) => {
      const { make, remove, sent } = opened(status, { lists: [['6'], ['6', '7']] })
      await make({ name: 'xm-run-1' })
      await remove()
      expect(sent).toEqual(['GET /notes/7', 'list', 'DELETE /notes/%37'])
    },
  )

  it('waits for reads that come late, and no more where that was in vain twice', async () => {
    const { make, remove, sent, waited } = opened('xm-run-1', { late: 2 })
    await make({ name: 'xm-run-1' })
    await remove()
    expect([sent.at(-1), waited]).toEqual(['DELETE /notes/%37', [250, 750]])
    const never = opened(404)
    await never.make({ name: 'xm-run-1' })
    for (let time = 0; time < 4; time += 1) await expect(never.remove()).rejects.toThrow('nothing shows whose it is')
    expect(never.waited).toEqual([250, 750, 1000, 250, 750, 1000])
    expect(never.sent).not.toContain('DELETE /notes/%37')
  })

  it('is not sent later either where nothing showed it: what it is for is a leak', async () => {
    const { own, make, sent, sessions } = opened(404, {
      removal: async (id) => {
        await own('owner', { method: 'DELETE', path: `/notes/${id}` })
        return 'removed'
      },
    })
    await make({ name: 'xm-run-1' })
    await sessions.cleanUp('toy')
    await sessions.finish('toy')
    expect(sent).not.toContain('DELETE /notes/7')
    expect(sessions.leaks().map(({ id, reason }) => [id, reason.includes('nothing shows whose it is')])).toEqual([
      ['7', true],
    ])
  })

  it('leaves what was made to be found by its name, and what nothing finds is a leak', async () => {
    const { make, remove, sessions } = opened('of somebody else', {
      removal: async (id, own) => {
        if (id === null) return 'gone'
        own(id)
        await remove()
        return 'removed'
      },
    })
    await make({ name: 'xm-run-1' })
    await sessions.cleanUp('toy')
    await sessions.finish('toy')
    expect(sessions.leaks().map(({ name, id }) => [name, id])).toEqual([['xm-run-1', null]])
  })

  it.each([
    ['xm-run-1', () => ''],
    ['a name of its own', undefined],
  ])('waits for a list where %s was not sent as a name by which it could be told', async (name, namedIn) => {
    const more = namedIn === undefined ? {} : { namedIn }
    const listed = opened('given by the target', { ...more, lists: [[], ['7']] })
    await listed.make({ name })
    await listed.remove()
    expect(listed.sent).toEqual(['GET /notes/7', 'list', 'DELETE /notes/%37'])
    for (const lists of [[[], []] as const, undefined]) {
      const { make, remove, sent, mistaken } = opened('given by the target', { ...more, ...(lists && { lists }) })
      await make({ name })
      await expect(remove()).rejects.toThrow('nothing shows whose it is')
      expect([sent.includes('DELETE /notes/%37'), mistaken]).toEqual([false, []])
    }
  })

  it('waits for three lists where neither reads nor lists show a name, and then for none', async () => {
    const ids = ['7', '8', '9', '10']
    const { own, sent, sessions } = opened('', { lists: [['1'], ['1', ...ids]] })
    for (const id of ids) {
      sessions
        .forApi('toy')
        .track('note', trace, async () => 'gone')
        .complete(id)
      await own('owner', { method: 'DELETE', path: `/notes/${id}` })
    }
    expect(sent.filter((one) => !one.startsWith('GET'))).toEqual(
      ids.flatMap((id) => [...(id === '10' ? [] : ['list']), `DELETE /notes/${id}`]),
    )
  })

  it('needs no list where the target names with what was sent, packed as it was', async () => {
    const { makeOf, remove, sent } = opened('xm-run-1.xml', { namedIn: () => '' })
    await makeOf({ body: new Uint8Array([0x50, 0x4b, 3, 4]) })
    await remove()
    expect(sent).toEqual(['GET /notes/7', 'DELETE /notes/%37'])
  })

  it('reads a name out of bytes as well, whatever stands beside it', async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('{"name":"xm-run-1","text":"'), 0xff, 0xf0, 0x9f])
    for (const body of [{ body: bytes }, { form: [{ name: 'note', filename: 'note.json', bytes }] }]) {
      const { makeOf, remove, mistaken } = opened('of somebody else')
      await makeOf(body)
      await expect(remove()).rejects.toThrow('which something else has')
      expect(mistaken).toEqual(['of somebody else'])
    }
  })

  it('goes to an id that the run itself gave, whatever reads say of it', async () => {
    const { own, sent, sessions } = opened(404)
    const tracked = sessions.forApi('toy').track('note', { ...trace, id: '8' }, async () => 'gone')
    tracked.complete('8')
    await own('owner', { method: 'PUT', path: '/notes/8' })
    expect(sent).toEqual(['PUT /notes/8'])
  })
})
