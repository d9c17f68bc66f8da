import { describe, expect, it } from 'vitest'
import { elasticCloud } from '../../../contracts/elastic-cloud/index.ts'
import { qradar } from '../../../contracts/qradar/index.ts'
import { connections } from '../../../contracts/connections/index.ts'
import { visible as ofConnections } from '../../connections/visible.ts'
import { visible as ofElasticCloud } from '../../elastic-cloud/visible.ts'
import type { Exchange } from '../../history/index.ts'
import { type Asked, askedOf } from '../../judge/index.ts'
import { visible as ofQradar } from '../../qradar/visible.ts'
import { compareAnswers } from './compare-answers.ts'
import { createPairs } from './pairs.ts'
import type { Telling } from './telling.ts'

const bases = { one: 'http://left.test/api/v1', other: 'http://right.test/api/v1' }
const path = '/deployments/extensions'

function answered(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  where = path,
  method = 'GET',
): Exchange {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const sent = { method, url: bases.one + where, role: 'owner', requestHeaders: {}, requestBody: null }
  const got = { status, headers: { 'content-type': 'application/json', ...headers }, body: text }
  return { ...sent, ...got, startedAt: 0, endedAt: 0, injected: false }
}

function telling(more: Partial<Telling> = {}): Telling {
  const own = {
    contract: elasticCloud,
    visible: ofElasticCloud,
    pairs: createPairs(),
    bases,
    alike: false,
    isOurs: () => false,
  }
  return { ...own, ...more }
}

function fieldsOf(told: Telling, one: Exchange, other: Exchange): readonly string[] {
  const asked = askedOf(told.contract, ['/api/v1', '/api'], one) as Asked | null
  return compareAnswers(told, asked, one, other, false).map(({ field }) => field)
}

const made = (id: string, more: object = {}) => ({
  id,
  name: 'a',
  version: '8.*',
  extension_type: 'bundle',
  url: `repo://${id}`,
  ...more,
})

describe('two answers', () => {
  it('agree when only their ids, versions and dates are their own', () => {
    const told = telling()
    const stamp = (version: string, date: string) => ({
      'x-cloud-resource-version': version,
      'x-cloud-resource-created': date,
    })
    const one = answered(201, made('1'), stamp('1', '2026-01-01T00:00:00.000Z'), path, 'POST')
    const other = answered(201, made('ext-9'), stamp('W/"7"', '2025-03-04T05:06:07Z'), path, 'POST')
    expect(fieldsOf(told, one, other)).toEqual([])
    expect(told.pairs.there('extension', '1')).toBe('ext-9')
    expect(told.pairs.there('version of 1', '1')).toBe('W/"7"')
  })

  it('differ in a header whose name every object has', () => {
    const one = answered(200, made('1'), { constructor: 'a' }, `${path}/1`)
    const other = answered(200, made('1'), {}, `${path}/1`)
    expect(fieldsOf(telling({ alike: true }), one, other)).toEqual(['header constructor'])
    expect(fieldsOf(telling({ alike: true }), one, { ...one, headers: { ...one.headers, constructor: 'b' } })).toEqual([
      'header constructor',
    ])
  })

  it('differ when an id means another thing than before', () => {
    const told = telling()
    fieldsOf(told, answered(200, made('1'), {}, `${path}/1`), answered(200, made('x'), {}, `${path}/1`))
    const again = fieldsOf(told, answered(200, made('1'), {}, `${path}/1`), answered(200, made('y'), {}, `${path}/1`))
    expect(again).toEqual(['body /id', 'body /url'])
  })

  it('differ when a version moves on one side alone', () => {
    const told = telling()
    const read = (version: string) => answered(200, made('1'), { 'x-cloud-resource-version': version }, `${path}/1`)
    expect(fieldsOf(told, read('1'), read('7'))).toEqual([])
    expect(fieldsOf(told, read('1'), read('8'))).toEqual(['header x-cloud-resource-version'])
  })

  it('are compared by value in everything else, and by the first thing that differs of all', () => {
    const read = (more: object) => answered(200, made('1', more), {}, `${path}/1`)
    expect(fieldsOf(telling(), read({ description: 'x' }), read({}))).toEqual(['body /description'])
    expect(fieldsOf(telling(), read({}), answered(404, { errors: [] }, {}, `${path}/1`))).toEqual(['status'])
    const refused = (code: string, message: string) => answered(400, { errors: [{ code, message }] })
    expect(fieldsOf(telling(), refused('a', 'Yes.'), refused('b', 'No.'))).toEqual(['code'])
    expect(fieldsOf(telling(), refused('a', 'Yes.'), refused('a', 'No.'))).toEqual([])
  })

  it('are not told apart by what a gateway adds, unless both are ours', () => {
    const read = (headers: Record<string, string>) => answered(200, made('1'), headers, `${path}/1`)
    expect(fieldsOf(telling(), read({ 'x-frame-options': 'DENY' }), read({}))).toEqual([])
    expect(fieldsOf(telling({ alike: true }), read({ 'x-frame-options': 'DENY' }), read({}))).toEqual([
      'header x-frame-options',
    ])
  })
})

describe('two lists', () => {
  const list = (...all: readonly object[]) => answered(200, { extensions: all })

  it('are matched by what is in them; what others made does not count', () => {
    const told = telling({ isOurs: (name) => name.startsWith('mine') })
    const [a, b] = [
      { ...made('1'), name: 'mine-1' },
      { ...made('2'), name: 'mine-2' },
    ]
    const theirs = { ...made('77'), name: 'theirs' }
    const there = [theirs, { ...b, id: 'y', url: 'repo://y' }, { ...a, id: 'x', url: 'repo://x' }]
    expect(fieldsOf(told, list(a, b), list(...there))).toEqual([])
    expect(told.pairs.there('extension', '2')).toBe('y')
    expect(fieldsOf(told, list(a, b), list(theirs))).toEqual(['body /extensions/*'])
  })

  it('differ in order only where order means something', () => {
    const console = telling({ contract: qradar, visible: ofQradar, isOurs: () => true })
    const at = '/config/extension_management/extensions'
    const all = (...ids: readonly number[]) =>
      answered(
        200,
        ids.map((id) => ({ id, name: `n${id % 10}` })),
        {},
        at,
      )
    const left = { ...all(1, 2), url: `http://left.test/api${at}` }
    expect(fieldsOf(console, left, all(11, 12))).toEqual([])
    expect(fieldsOf(console, left, all(12, 11))).toEqual(['order of /*'])
  })
})

describe('servers that word their errors and hold other things besides', () => {
  const registry = telling({ contract: connections, visible: ofConnections, isOurs: (name) => name === 'mine' })
  const refused = (body: unknown) => answered(401, body, {}, '/extensions/1')

  it('differ in a code that is written down, and in whether there is a body', () => {
    const own = refused({ code: 'unauthenticated', message: 'Who?' })
    const expired = refused({ message: 'oauth_access_token_expired' })
    expect(fieldsOf(registry, refused({ message: 'bad' }), own)).toEqual([])
    expect(fieldsOf(registry, refused('no'), own)).toEqual([])
    expect(fieldsOf(registry, refused(''), own)).toEqual(['body'])
    expect(fieldsOf(registry, expired, own)).toEqual(['code'])
    expect(fieldsOf({ ...registry, alike: true }, refused({ message: 'bad' }), own)).toEqual(['code'])
  })

  it('may each have filled a list that is cut with something else', () => {
    const list = (query: string, ...names: readonly string[]) => {
      const items = names.map((name) => ({ extid: name, name }))
      return answered(200, { items }, {}, `/extensions${query}`)
    }
    expect(fieldsOf(registry, list('?limit=1', 'mine'), list('?limit=1', 'theirs'))).toEqual([])
    expect(fieldsOf(registry, list('?limit=2', 'mine'), list('?limit=2', 'theirs'))).toEqual(['body /items/*'])
    expect(fieldsOf(registry, list('', 'mine'), list('', 'theirs'))).toEqual(['body /items/*'])
    const same = { ...registry, alike: true }
    expect(fieldsOf(same, list('?limit=1', 'mine'), list('?limit=1', 'theirs'))).not.toEqual([])
  })

  it('differ in a thing that nobody made, where both are ours and hold nothing besides', () => {
    const list = (...ids: readonly string[]) =>
      answered(200, { items: ids.map((extid) => ({ extid, name: extid })) }, {}, '/extensions')
    expect(fieldsOf(registry, list('mine'), list('mine', 'stray'))).toEqual([])
    expect(fieldsOf({ ...registry, alike: true }, list('mine'), list('mine', 'stray'))).toEqual(['body /items/*'])
  })
})

it('learns the id of a thing that has many more properties on one side', () => {
  const told = telling()
  const [one, other] = [
    { id: '1', name: 'a' },
    { id: '2', name: 'a', w: 1, x: 2, y: 3, z: 4 },
  ]
  const fields = fieldsOf(told, answered(201, one, {}, path, 'POST'), answered(201, other, {}, path, 'POST'))
  expect(fields).toEqual(['properties of body '])
  expect(told.pairs.there('extension', '1')).toBe('2')
})

it('takes the id in the results of a task for that of the extension', () => {
  const pairs = createPairs()
  pairs.pair('task', '4', '7')
  pairs.pair('extension', '4', '9')
  const console = telling({ contract: qradar, visible: ofQradar, pairs })
  const results = (id: number) => {
    const body = { id, task_type: 'INSTALL', content: [] }
    const at = '/config/extension_management/extensions_task_status/4/results'
    return { ...answered(200, body, {}, at), url: `http://left.test/api${at}` }
  }
  expect(fieldsOf(console, results(4), results(9))).toEqual([])
})
