// The page for Cypress, by Cypress's own types. Its program is not in the registry, so nothing of it runs.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bin, run } from './machine.mjs'

const PAGE = fileURLToPath(new URL('../../docs/recipes/test-with-cypress.md', import.meta.url))
const VERSION = 'cypress@15.3.0'
const OPTIONS = {
  strict: true,
  noEmit: true,
  allowJs: true,
  checkJs: true,
  skipLibCheck: true,
  target: 'ES2022',
  module: 'ESNext',
  moduleResolution: 'Bundler',
  lib: ['ES2022', 'DOM'],
  types: ['cypress'],
}

/** Only the package itself: its types need nothing else, and its script would fetch the program. */
export async function cypress({ folder }) {
  const files = [...readFileSync(PAGE, 'utf8').matchAll(/^```js\n\/\/ (\S+)\n(.*?)^```$/gms)]
  for (const [, name, code] of files) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), code)
  }
  const types = join(folder, 'node_modules/cypress')
  mkdirSync(types, { recursive: true })
  const { stdout } = await run('npm', ['pack', VERSION, '--silent', '--pack-destination', folder])
  await run('tar', ['-xzf', join(folder, stdout.trim()), '-C', types, '--strip-components=1'])
  const compilerOptions = OPTIONS
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['cypress'] }))
  await bin('typescript/bin/tsc', '-p', folder)
  return [`${files.length} files are right by the types of ${VERSION}; none was run`]
}
