/** Words that once meant several things have one meaning each, and files are named for what they export. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, it } from 'vitest'

const FOLDERS = ['handlers', 'conformance', 'contracts', 'bin', 'fixtures']
const listed = execFileSync('git', ['ls-files', ...FOLDERS.map((folder) => `${folder}/**/*.ts`)], { encoding: 'utf8' })
const paths = listed.split('\n').filter((path) => path !== '' && !/\.(test|fixture)\.ts$/.test(path))

it.each([
  'World',
  'Call',
  'Keeper',
  'Part',
  'Target',
  'Shelf',
  'Setting',
  'planOf',
  'orderOf',
  'Ledger',
  'Inventory',
  'Order',
])('%s is declared in one place at most', (word) => {
  const declaration = new RegExp(`^(?:export )?(?:interface|type|class|function|const) ${word}\\b`, 'm')
  const places = paths.filter((path) => declaration.test(readFileSync(path, 'utf8')))
  expect(places.length, places.join(', ')).toBeLessThanOrEqual(1)
})

it('no file has a name that says nothing of what it exports', () => {
  const vague = ['kinds', 'verdict', 'pool', 'spoil', 'reach', 'console', 'strike', 'place-in', 'utils', 'helpers']
  expect(paths.filter((path) => vague.includes(basename(path, '.ts')))).toEqual([])
})

it('a fault is an injected one: elsewhere only the suite has some of its own, and they are called so', () => {
  const declared = /^(?:export )?(?:interface|type|class|function\*?|const) (\w*[fF]aults?(?:[A-Z]\w*)?)\b/gm
  const places = paths
    .filter((path) => !/^handlers\/(?:kit\/faults|control|inspector|testing)\//.test(path))
    .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(declared)].map(([, name]) => name))
  expect(places.filter((name) => !/[dD]efault/.test(name ?? '')).sort()).toEqual([
    'FaultRules',
    'SuiteFault',
    'TenantFaults',
  ])
})
