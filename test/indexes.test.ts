/** Each folder of source has an index that says in one line what belongs there. The rooms of mock and suite are looked over by tests of their own. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const folders = ['bin', 'contracts', 'fixtures', 'test'].flatMap((tree) => {
  const paths = readdirSync(join(root, tree), { recursive: true, encoding: 'utf8' })
  return [...new Set(paths.filter((path) => path.endsWith('.ts')).map((path) => join(tree, dirname(path))))]
})
/** What `npm run clients` installs and makes is nobody's source. */
const foreign = /(^|\/)(node_modules|\.made)(\/|$)/
/** Written by `npm run docs`. */
const generated = ['test/types/doc-examples']

it.each(folders.filter((folder) => !generated.includes(folder) && !foreign.test(folder)))(
  '%s says what belongs there',
  (folder) => {
    const [first = ''] = readFileSync(join(root, folder, 'index.ts'), 'utf8').split('\n')
    expect(first).toMatch(/^\/\*\* .{20,} \*\/$/)
  },
)

it('finds folders in folders', () => {
  expect(folders).toEqual(
    expect.arrayContaining(['bin', 'bin/serve', 'contracts/qradar/clauses', 'test/mutants/qradar']),
  )
})
