import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const recipes = join(root, 'docs/recipes')
const run = promisify(execFile)

/** Its shell script has a test of its own: test/qradar-recipe.test.ts. */
const ELSEWHERE = ['qradar-deploy.md']

const snippets = readdirSync(recipes)
  .filter((name) => name.endsWith('.md') && !ELSEWHERE.includes(name))
  .flatMap((name) => {
    const found = [...readFileSync(join(recipes, name), 'utf8').matchAll(/^```(\w*)\n(.*?)^```$/gms)]
    return found.map(([, language = '', code = ''], at) => ({ name: `${name} ${at + 1}`, language, code }))
  })

describe('the recipes', () => {
  let folder: string
  // Inside the package, so that it is found by its own name, and as it is built.
  beforeAll(() => {
    folder = mkdtempSync(join(root, 'dist/.recipes-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('are there', () => {
    expect(snippets.length).toBeGreaterThan(7)
  })

  it.each(snippets)(
    'of $name run as printed',
    async ({ name, language, code }) => {
      expect(language).toBe('js')
      const file = join(folder, `${name.replace(/\W+/g, '-')}.mjs`)
      writeFileSync(file, code)
      await expect(run(process.execPath, [file], { timeout: 30_000 })).resolves.toMatchObject({ stdout: '' })
    },
    40_000,
  )
})
