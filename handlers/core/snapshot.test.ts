import { describe, expect, it } from 'vitest'
import { createCore } from '../create-core.ts'
import { OptionError } from '../kit/operation/options.ts'

const open = () => createCore({ seed: 1, data: 'demo' })
type Json = Record<string, unknown>

/** A snapshot as it comes over HTTP, with the value at a path replaced. */
function broken(path: string, value: unknown): unknown {
  const document = JSON.parse(JSON.stringify(open().tenant().snapshot())) as Json
  const keys = path.split('/').slice(1)
  const last = keys.pop() ?? ''
  const inner = keys.reduce<Json>((at, key) => at[key] as Json, document)
  if (value === undefined) delete inner[last]
  else inner[last] = value
  return document
}

describe('a snapshot', () => {
  it('is over the wire, where it is written in slices, what it is here', async () => {
    const core = open()
    core.tenant().faults.add({ delay: 5, operation: 'delete-extension' })
    const answer = await core.fetch(new Request('http://mock.test/_extmock/state'))
    expect(await answer.text()).toBe(JSON.stringify(core.tenant().snapshot()))
  })

  it('comes back byte for byte into another mock', () => {
    const from = open().tenant()
    from.faults.add({ delay: 5, first: 3 })
    from.clock.freeze()
    from.clock.advance(77)
    const text = JSON.stringify(from.snapshot())
    const to = open().tenant('other')
    to.restore(JSON.parse(text))
    expect(JSON.stringify(to.snapshot())).toBe(text)
  })

  it.each([
    ['/format', 0, '/format'],
    ['/format', 1, '/format'],
    ['/format', 999, '/format'],
    ['/format', '2', '/format'],
    ['/format', undefined, '/format'],
    ['/clock', {}, '/clock'],
    ['/clock/now', 'soon', '/clock'],
    ['/clock/now', 8e15, '/clock'],
    ['/ids/random', [0, 0, 0, 0], '/ids/random'],
    ['/ids/random', [1, 2], '/ids/random'],
    ['/ids/counters', { a: 'b' }, '/ids/counters'],
    ['/faults/rules', [{ rule: { id: 'a' }, matched: 0, struck: 0, passed: [] }], '/faults/rules/0/rule'],
    ['/apis/qradar', undefined, '/apis/qradar'],
    ['/apis/other', {}, '/apis/other'],
    ['/apis/elastic-cloud', 'text', '/apis/elastic-cloud'],
    ['/apis/elastic-cloud/extensions/0/1/revision', '1', '/apis/elastic-cloud/extensions/0/1/revision'],
    ['/apis/elastic-cloud/extensions/0/0', 'other', '/apis/elastic-cloud/extensions/0/0'],
    ['/apis/elastic-cloud/files', [['2048113377', '*']], '/apis/elastic-cloud/files/0/1'],
    ['/apis/elastic-cloud/files', [['nobody', '']], '/apis/elastic-cloud/files/0/0'],
    ['/apis/qradar/extensions/0/1/status', 'MELTED', '/apis/qradar/extensions/0/1/status'],
    ['/apis/qradar/extensions/0/1/contents', null, '/apis/qradar/extensions/0/1/contents'],
    ['/apis/qradar/last/extension', 0, '/apis/qradar/last/extension'],
    ['/apis/connections/extensions/0/1/fields', '{', '/apis/connections/extensions/0/1/fields'],
  ])('with %s made %j is refused by its path, and nothing is changed', (path, value, named) => {
    const { restore, snapshot } = open().tenant()
    const before = JSON.stringify(snapshot())
    expect(() => restore(broken(path, value))).toThrow(OptionError)
    expect(() => restore(broken(path, value))).toThrow(named)
    expect(JSON.stringify(snapshot())).toBe(before)
  })

  it.each([[null], [undefined], ['text'], [[]], [{}]])('is not %j', (value) => {
    expect(() => open().tenant().restore(value)).toThrow(OptionError)
  })

  it('stays the giver’s', () => {
    const { restore, snapshot } = open().tenant()
    const document = JSON.parse(JSON.stringify(snapshot())) as Json
    restore(document)
    expect(Object.isFrozen((document['apis'] as Json)['elastic-cloud'])).toBe(false)
  })
})
