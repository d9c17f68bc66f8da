import { describe, expect, it } from 'vitest'
import { drive, widget } from '../../test/apis/connections/drive.ts'
import type { StartingData } from '../api-types.ts'

const withData = (extensions: readonly unknown[]) =>
  drive({}, { data: { connections: { extensions } } as StartingData })
const names = async (extensions: readonly unknown[]) => {
  const got = await withData(extensions).send('/extensions')
  return (got.json as { items: { name: string }[] }).items.map(({ name }) => name)
}

describe('starting data', () => {
  it('is listed in its order, built-in extensions first', async () => {
    const given = [
      { ...widget, extid: 'a', name: 'first' },
      { ...widget, extid: 'b', name: 'second', builtin: true },
      { ...widget, extid: 'c', name: 'third' },
    ]
    expect(await names(given)).toEqual(['second', 'first', 'third'])
  })

  it('may be empty', async () => {
    expect(await names([])).toEqual([])
    expect((await drive({}, { data: { connections: {} } }).send('/extensions')).text).toBe('{"items":[]}')
  })

  // A tenant is made with its first request, so that is where wrong data is refused.
  it.each([
    [
      'the same id twice',
      [
        { ...widget, extid: 'a' },
        { ...widget, extid: 'a' },
      ],
      '/extensions/1/extid: a is there twice',
    ],
    ['no id', [widget], '/extensions/0/extid: the field is missing'],
    ['no payload', [{ ...widget, payload: undefined, extid: 'a' }], '/extensions/0/payload'],
    ['a wrong type', [{ ...widget, extid: 'a', builtin: 'yes' }], '/extensions/0/builtin'],
  ])('is refused with %s', async (_name, extensions, message) => {
    await expect(withData(extensions).send('/extensions')).rejects.toThrow(`data: /connections${message}`)
  })
})
