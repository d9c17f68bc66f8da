import { describe, expect, it } from 'vitest'
import type { Exchange } from '../history/index.ts'
import { namedIn, ownerOf, removeFor } from './ownership.ts'
import { packageOf, targzOf, xmlOf, zipOf } from './requests.ts'

const items = (...names: readonly string[]) => names.map((identifier) => ({ content_type_id: 3, identifier }))

/** A console that lists some extensions and lets each be removed. */
function consoleWith(rows: readonly object[]) {
  const removed: string[] = []
  const answer = (status: number, body: unknown): Exchange => ({ status, body: JSON.stringify(body) }) as Exchange
  const send = async (_: string | null, { method, path }: { readonly method: string; readonly path: string }) => {
    if (method === 'DELETE') removed.push(path.slice(path.lastIndexOf('/') + 1))
    if (method === 'DELETE') return answer(202, { status_id: 7 })
    if (path.endsWith('/5')) return answer(200, { id: 5, name: 'xm-r1-3' })
    return path.endsWith('/7') ? answer(200, { id: 7, status: 'COMPLETED' }) : answer(200, rows)
  }
  return { ctx: { send, wait: async () => undefined }, removed }
}

describe('what is uploaded', () => {
  const pack = packageOf('xm-r1-3')
  const bare = { ...pack, manifest: null }
  const part = { name: 'file', filename: 'a.zip', bytes: zipOf(pack) }

  it.each([
    ['by the manifest in its archive', { body: zipOf(pack) }, true],
    ['by one in a form', { form: [part] }, true],
    ['by nothing where there is none', { body: zipOf(bare) }, false],
    ['by nothing as XML', { body: xmlOf(pack) }, false],
    ['by nothing that can be read where it is packed', { body: targzOf(pack) }, false],
  ])('is named %s', (_, sent, named) =>
    expect(namedIn({ method: 'POST', path: '/', ...sent })?.includes('xm-r1-3')).toBe(named),
  )
})

describe('what is left behind', () => {
  it.each([
    ['xm-r1-3', 'xm-r1-3'],
    ['xm-r1-3 Mixed Case_100%', 'xm-r1-3'],
    ['xm-r1-3.xml', 'xm-r1-3'],
    ['extension.xml', undefined],
    ['xm-r1-33_extension', undefined],
  ])('%s is told by its name', (name, owner) => expect(ownerOf(name)).toBe(owner))

  it.each([
    ['under its own name', { name: 'xm-r1-3', contents: [] }, true],
    ['as XML that the console named, by its items', { name: 'extension.xml', contents: items('xm-r1-3 item 1') }, true],
    ['not with an item of somebody else in it', { name: 'a.xml', contents: items('xm-r1-3 item 1', 'Rule') }, false],
    ['not under the name of another thing', { name: 'xm-r1-4', contents: items('xm-r1-3 item 1') }, false],
    ['not when it is empty', { name: 'extension.xml', contents: [] }, false],
    ['not when it was uninstalled', { name: 'xm-r1-3', status: 'UNINSTALLED', contents: [] }, false],
  ])('is found without an id %s', async (_, row, found) => {
    const { ctx, removed } = consoleWith([
      { id: 1, name: 'of others', contents: items('Rule') },
      { id: 2, ...row },
    ])
    const end = await removeFor(ctx, null, 'xm-r1-3', { interval: 1, timeout: 10 })
    expect([end, removed]).toEqual(found ? ['removed', ['2']] : ['gone', []])
  })

  it('is asked for its name where the list does not tell it', async () => {
    const { ctx, removed } = consoleWith([{ id: 1, name: 'of others' }, { id: 5 }])
    expect(await removeFor(ctx, null, 'xm-r1-3', { interval: 1, timeout: 10 })).toBe('removed')
    expect(removed).toEqual(['5'])
  })
})
