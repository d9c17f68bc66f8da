import { expect, it } from 'vitest'
import { fileElsewhere } from '../../kit/state/files.ts'
import { createFilePlaces } from './file-places.ts'

const file = (id: string) => fileElsewhere(1, { id, fetch: async () => new Uint8Array() })
const at = (key: string, value: unknown) => ({ api: 'a', table: 'files', key, value })

it('a file goes when its last place has none or another', () => {
  const places = createFilePlaces()
  places.apply([at('1', file('x')), at('2', file('y')), at('3', file('y'))])
  expect(places.goneBy([at('1', file('z'))])).toEqual(['x'])
  expect(places.goneBy([at('2', undefined)])).toEqual([])
  expect(places.goneBy([at('2', undefined), at('3', undefined)])).toEqual(['y'])
  expect(places.goneBy([at('1', undefined), at('4', file('x'))])).toEqual([])
  places.apply([at('1', undefined)])
  expect(places.goneBy([at('1', undefined)])).toEqual([])
})
