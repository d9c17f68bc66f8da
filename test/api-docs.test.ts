import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const FOLDER = 'test/types/doc-examples'
const root = fileURLToPath(new URL('..', import.meta.url))

describe('docs/api.md and test/types/doc-examples', () => {
  it('are what the doc comments say, with an example of every function; otherwise `npm run docs` writes them anew', () => {
    const program = `
      import { apiDocs, publicProgram } from './scripts/api-text.mjs'
      import { docExamples } from './scripts/doc-examples.mjs'
      const known = publicProgram(process.cwd())
      const made = { 'docs/api.md': await apiDocs(process.cwd(), known), ...(await docExamples(process.cwd(), known)) }
      process.stdout.write(JSON.stringify(made))`
    const args = ['--input-type=module', '-e', program]
    const made = execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })
    const names = ['docs/api.md', ...readdirSync(join(root, FOLDER)).map((name) => `${FOLDER}/${name}`)]
    const kept = names.map((name) => [name, readFileSync(join(root, name), 'utf8')])
    expect(Object.fromEntries(kept)).toEqual(JSON.parse(made))
  })
})
