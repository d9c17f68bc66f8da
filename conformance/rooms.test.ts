import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { apiNames } from '../contracts/index.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const all = readdirSync(here, { recursive: true, encoding: 'utf8' })
const sources = all.filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
const folders = [...new Set(sources.map((path) => dirname(path)))]

/** Each room may import those before it; nothing else of the suite. */
const order = [
  'json',
  'history',
  'judge',
  'profile',
  'send',
  'session',
  'rule',
  'question',
  'report',
  'recording',
  'run',
  'calibrate',
]
const beside: Readonly<Record<string, readonly string[]>> = {
  generate: ['json', 'judge'],
  node: order,
  compare: [...order.slice(0, order.indexOf('run')), 'generate', 'question'],
  testing: [...order, 'generate'],
}

function mayImport(room: string): readonly string[] {
  if ((apiNames as readonly string[]).includes(room)) return [...order.slice(0, order.indexOf('report')), 'generate']
  return beside[room] ?? order.slice(0, order.indexOf(room))
}

/** The rooms that the files of a room import. Files directly in the suite's folder belong to all. */
function importsOf(room: string): readonly string[] {
  const rooms = sources
    .filter((path) => path.startsWith(`${room}/`))
    .flatMap((path) => {
      const specifiers = readFileSync(join(here, path), 'utf8').matchAll(/from '(\.[^']+)'/g)
      return [...specifiers].map(([, to = '']) => normalize(join(dirname(path), to)))
    })
    .filter((to) => !to.startsWith('..') && to.includes('/'))
    .map((to) => to.split('/')[0] ?? '')
  return [...new Set(rooms)].filter((to) => to !== room)
}

describe('the rooms of the suite', () => {
  it.each(folders)('%s has an index that says in one line what belongs there', (folder) => {
    const [first = ''] = readFileSync(join(here, folder, 'index.ts'), 'utf8').split('\n')
    expect(first).toMatch(/^\/\*\* .* \*\/$/)
  })

  it.each(folders)('%s holds no more files than one can look over', (folder) => {
    const own = sources.filter((path) => dirname(path) === folder)
    expect(own.length).toBeLessThanOrEqual(24)
  })

  const rooms = [...new Set(sources.filter((path) => path.includes('/')).map((path) => path.split('/')[0] ?? ''))]
  it.each(rooms)('%s imports only rooms below it', (room) => {
    const allowed = mayImport(room)
    expect(importsOf(room).filter((to) => !allowed.includes(to))).toEqual([])
  })

  it('see an import that goes the wrong way', () => {
    expect(importsOf('run')).toContain('rule')
    expect(mayImport('rule')).not.toContain('run')
    expect(mayImport('qradar')).not.toContain('connections')
  })

  it('are the same files in the folder of each API', () => {
    const [first, ...rest] = apiNames.map((api) =>
      readdirSync(join(here, api), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name),
    )
    expect(first?.length).toBeGreaterThan(10)
    for (const listing of rest) expect(listing).toEqual(first)
  })
})
