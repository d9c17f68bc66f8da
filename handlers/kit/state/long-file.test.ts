import { expect, it } from 'vitest'
import { straight } from '../time/slices.ts'
import { dump, loadable } from './dump.ts'
import { dumpPieces } from './dump-pieces.ts'
import { createState, files, type StateOf } from './state.ts'
import { storedFile } from './files.ts'
import { wrongTables } from './data-problems.ts'

const specs = { files }

it('a long file of a dump is a list of texts, a shorter one a text, and both are read again', () => {
  const state = createState(specs)
  const { files: table } = state.state as StateOf<typeof specs>
  const [long, short] = [13, 1].map((megabytes) => storedFile([new Uint8Array(megabytes * 2 ** 20).fill(megabytes)]))
  table.insert('long', long ?? expect.fail())
  table.insert('short', short ?? expect.fail())
  state.keep()
  const dumped = dump(state) as { readonly files: readonly (readonly [string, unknown])[] }
  expect(dumped.files.map(([id, base64]) => [id, typeof base64])).toEqual([
    ['long', 'object'],
    ['short', 'string'],
  ])
  expect(JSON.parse([...dumpPieces(state)].join(''))).toEqual(dumped)
  expect(straight(wrongTables(specs, dumped))).toBeUndefined()
  const read = straight(loadable(specs, dumped)).get('files')
  for (const [id, file] of [
    ['long', long],
    ['short', short],
  ] as const) {
    const { chunks } = (read?.get(id) as typeof file) ?? expect.fail()
    expect(Buffer.concat(chunks).equals(Buffer.concat(file?.chunks ?? []))).toBe(true)
  }
  expect(straight(wrongTables(specs, { files: [['long', ['YQ==', '!']]] }))).toBe('/files/0/1: this is not base64')
})
