import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

describe('docs/api.md', () => {
  it('is what the doc comments say; otherwise `npm run docs` writes it anew', () => {
    const program = `
      import { readFileSync } from 'node:fs'
      import { apiDocs } from './scripts/api-text.mjs'
      process.stdout.write(await apiDocs(process.cwd(), JSON.parse(readFileSync('package.json', 'utf8')).exports))`
    const args = ['--input-type=module', '-e', program]
    const made = execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })
    expect(readFileSync(join(root, 'docs/api.md'), 'utf8')).toBe(made)
  }, 120_000)
})
