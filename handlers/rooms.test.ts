import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { apiNames } from '../contracts/index.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const all = readdirSync(here, { recursive: true, encoding: 'utf8' })
const sources = all.filter((path) => path.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(path))
const folders = [...new Set(sources.map((path) => dirname(path)))].flatMap((folder) => [folder, dirname(folder)])
const rooms = [...new Set(folders)].filter((folder) => folder !== '.')
const filesOf = (room: string) =>
  sources.filter((path) => dirname(path) === room).map((path) => path.slice(room.length))

describe('the rooms of the mock', () => {
  it.each(rooms)('%s has an index that says in one line what belongs there', (room) => {
    const [first = ''] = readFileSync(join(here, room, 'index.ts'), 'utf8').split('\n')
    expect(first).toMatch(/^\/\*\* .{20,} \*\/$/)
  })

  it.each(rooms)('%s holds no more files than one can look over', (room) => {
    expect(filesOf(room).length).toBeLessThanOrEqual(24)
  })

  it.each(apiNames)('%s has the same files as the others; what is its own is in rooms', (api) => {
    expect(filesOf(api)).toEqual(filesOf('elastic-cloud'))
  })

  it('hold in the folder of an API what the map says', () => {
    expect(filesOf('elastic-cloud').toSorted()).toEqual([
      '/arrange.ts',
      '/body.ts',
      '/caller.ts',
      '/dialect.ts',
      '/index.ts',
      '/operation.ts',
      '/operations.ts',
      '/seed.ts',
      '/steps.ts',
      '/tables.ts',
      '/view.ts',
    ])
  })

  it.each(['kit', 'core', 'control', 'inspector', 'transports', 'stores'])('%s has no API in its code', (room) => {
    const inside = sources.filter((path) => path.startsWith(`${room}/`) && !/inspector-texts/.test(path))
    const values = /^import (?!type\b)[^'"]*from '[^']*\/(elastic-cloud|qradar|connections)\//m
    expect(inside.filter((path) => values.test(readFileSync(join(here, path), 'utf8')))).toEqual([])
  })
})
