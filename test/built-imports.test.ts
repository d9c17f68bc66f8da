import { existsSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const entry = (name: string) => join(dist, name)

/** Every package and built-in that a built file imports, itself or through the chunks it loads. */
function imports(file: string, seen = new Set<string>()): Set<string> {
  const found = new Set<string>()
  if (seen.has(file)) return found
  seen.add(file)
  for (const { fileName } of ts.preProcessFile(readFileSync(file, 'utf8'), true, true).importedFiles) {
    if (!fileName.startsWith('.')) found.add(fileName)
    else for (const inner of imports(join(dirname(file), fileName), seen)) found.add(inner)
  }
  return found
}

describe('the built package', () => {
  it.each([
    'handlers/index.js',
    'handlers/browser.js',
    'handlers/playwright.js',
    'conformance/index.js',
    'contracts/index.js',
    'contracts/openapi/index.js',
  ])('needs no Node in %s', (name) => {
    expect(existsSync(entry(name)), 'npm run build makes it').toBe(true)
    expect([...imports(entry(name))].filter((specifier) => isBuiltin(specifier))).toEqual([])
  })

  it.each(['handlers/index.js', 'handlers/node.js', 'handlers/vitest.js', 'conformance/index.js', 'bin/extmock.js'])(
    'imports in %s only what an installed package has',
    (name) => {
      const installed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
      const packages = [...imports(entry(name))].filter((specifier) => !isBuiltin(specifier))
      const missing = packages.filter((specifier) => !installed.some((it) => `${specifier}/`.startsWith(`${it}/`)))
      expect(missing).toEqual([])
    },
  )

  it.each([
    'handlers/index.js',
    'handlers/node.js',
    'handlers/browser.js',
    'handlers/server/index.js',
    'handlers/playwright.js',
    'bin/extmock.js',
  ])('brings no test runner along with %s', (name) => {
    expect([...imports(entry(name))].filter((specifier) => /vitest|playwright/.test(specifier))).toEqual([])
  })
})
