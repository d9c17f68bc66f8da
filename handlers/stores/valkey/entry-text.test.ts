import { expect, it } from 'vitest'
import { fileElsewhere } from '../../kit/state/files.ts'
import { entryIn, idIn, rowsText, textOf } from './entry-text.ts'

const fetch = async (id: string) => new TextEncoder().encode(id)

it('an entry comes back as it was, files by their ids', async () => {
  const file = fileElsewhere(3, { id: 'f1', fetch: () => fetch('f1') })
  const entry = [
    { api: 'a', table: 't', key: 'line\nbreak', value: { text: 'x\ny', none: null } },
    { api: 'a', table: 't', key: 'gone', value: undefined },
    { api: 'a', table: 'files', key: '1', value: file },
  ]
  const text = textOf({ id: 'e1', time: 5 }, rowsText(entry))
  expect(idIn(text)).toBe('e1')
  const read = entryIn(text, fetch)
  expect(read).toMatchObject({ id: 'e1', time: 5 })
  expect(read.entry?.slice(0, 2)).toEqual(entry.slice(0, 2))
  const value = read.entry?.[2]?.value as typeof file
  expect([value.size, value.elsewhere?.id]).toEqual([3, 'f1'])
  expect(await value.elsewhere?.fetch()).toEqual(await fetch('f1'))
})

it('an entry without its changes says that they are elsewhere', () => {
  expect(entryIn(textOf({ id: 'e1', time: 5 }), fetch)).toEqual({ id: 'e1', time: 5, entry: undefined })
})
