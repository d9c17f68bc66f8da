import { describe, expect, it } from 'vitest'
import type { Exchange } from '../history/index.ts'
import type { RequestSpec } from '../send/index.ts'
import type { Remove } from './book.ts'
import type { CleanupBudget } from './cleanup-budget.ts'
import { sendToOwn } from './own-only.ts'
import { createSession } from './session.ts'

const trace = { name: 'xm-run-1', method: 'DELETE', url: '/notes/{id}' }

/** All the time there is, and one pause. */
function onePause(): CleanupBudget {
  const pauses = [true]
  return { leftMs: () => 1, charged: async (work) => await work(), pause: async () => pauses.pop() ?? false }
}

/** A target that shows a note under some name, or refuses the read with a status; `listed` is its name in the list. */
function opened(
  shown: string | number,
  namedIn?: () => string,
  removal: Remove = async () => 'gone',
  listed: readonly string[] = [],
) {
  const sessions = createSession({ run: 'run', maxLiveObjects: 5, budget: onePause() })
  const sent: string[] = []
  const send = async (role: string | null, { method, path }: RequestSpec): Promise<Exchange> => {
    sent.push(`${method} ${path}`)
    const status = typeof shown === 'number' && path !== '/notes' && method === 'GET' ? shown : 200
    const known = { method, url: path, role, requestHeaders: {}, requestBody: null, headers: {}, injected: false }
    return { ...known, status, body: '', startedAt: 0, endedAt: 0 }
  }
  const names = typeof shown === 'string' ? [shown] : []
  const looks: Parameters<typeof sendToOwn>[1] = {
    ...(namedIn !== undefined && { namedIn }),
    roles: {},
    shows: ({ url }) =>
      url === '/notes'
        ? listed.map((name) => ({ id: '7', names: [name] }))
        : [{ id: url.split('/').at(-1) ?? '', names }],
    listed: async (ctx) => {
      await ctx.send('owner', { method: 'GET', path: '/notes' })
      return new Set(['7'])
    },
    answers: async (ctx, { id }) => {
      const { status } = await ctx.send('owner', { method: 'GET', path: `/notes/${id}` })
      return { there: status === 200, hidden: status !== 200 && status !== 404, names }
    },
  }
  const mistaken: string[] = []
  const own = sendToOwn(sessions.proofs('toy'), looks, send, (found) => mistaken.push(...found.names))
  const tracked = sessions.forApi('toy').track('note', trace, removal)
  const make = async (json: { name: string }): Promise<void> => await makeOf({ json })
  const makeOf = async (body: Pick<RequestSpec, 'json' | 'body' | 'form'>): Promise<void> => {
    await own('owner', { method: 'POST', path: '/notes', ...body })
    tracked.complete('7')
    sent.length = 0
  }
  const remove = async () => await own('owner', { method: 'DELETE', path: '/notes/%37' })
  return { own, make, makeOf, remove, sent, mistaken, sessions }
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

  it('is not sent where the read is refused, and is where nothing has the id', async () => {
    const refused = opened(403)
    await refused.make({ name: 'xm-run-1' })
    await expect(refused.remove()).rejects.toThrow('no read shows whose it is')
    const gone = opened(404)
    await gone.make({ name: 'xm-run-1' })
    await gone.remove()
    expect(gone.sent).toEqual(['GET /notes/7', 'DELETE /notes/%37'])
  })

  it('comes after a list that shows whose it is where the read is refused', async () => {
    const listed = opened(418, undefined, undefined, ['', 'xm-run-1'])
    await listed.make({ name: 'xm-run-1' })
    await listed.remove()
    expect(listed.sent).toEqual(['GET /notes/7', 'GET /notes', 'DELETE /notes/%37'])
    const others = opened(418, undefined, undefined, ['of somebody else'])
    await others.make({ name: 'xm-run-1' })
    await expect(others.remove()).rejects.toThrow('which something else has')
    const nameless = opened(418, undefined, undefined, [''])
    await nameless.make({ name: 'xm-run-1' })
    await expect(nameless.remove()).rejects.toThrow('no read shows whose it is')
  })

  it('leaves what was made to be found by its name, and what nothing finds is a leak', async () => {
    const { make, remove, sessions } = opened('of somebody else', undefined, async (id, own) => {
      if (id === null) return 'gone'
      own(id)
      await remove()
      return 'removed'
    })
    await make({ name: 'xm-run-1' })
    await sessions.cleanUp('toy')
    await sessions.finish('toy')
    expect(sessions.leaks().map(({ name, id }) => [name, id])).toEqual([['xm-run-1', null]])
  })

  it('is sent at once where the target may name as it likes what was sent', async () => {
    const { make, remove, sent } = opened('given by the target', () => '')
    await make({ name: 'xm-run-1' })
    await remove()
    expect(sent).toEqual(['DELETE /notes/%37'])
  })

  it('is sent at once where the create said no name by which it could be told', async () => {
    const { make, remove, sent } = opened('given by the target')
    await make({ name: 'a name of its own' })
    await remove()
    expect(sent).toEqual(['DELETE /notes/%37'])
  })

  it.each([
    ['xm-run-1', ['GET /notes/7', 'DELETE /notes/%37']],
    ['odd', ['DELETE /notes/%37']],
  ])('reads the name %s out of bytes as well, whatever stands beside it', async (name, requests) => {
    const bytes = new Uint8Array([...new TextEncoder().encode(`{"name":"${name}","text":"`), 0xff, 0xf0, 0x9f])
    for (const body of [{ body: bytes }, { form: [{ name: 'note', filename: 'note.json', bytes }] }]) {
      const { makeOf, remove, sent } = opened(name)
      await makeOf(body)
      await remove()
      expect(sent).toEqual(requests)
    }
  })
})
