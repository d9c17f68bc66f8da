import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { contractsWithClauses } from '../contracts/with-clauses.ts'
import { importsOf } from './package/imports-of.ts'

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const entry = (name: string) => join(dist, name)

/** What only a config file that is refused needs, for a hint, is loaded when one is. */
const whenRefused = /\/config-schema-\w+\.js$/

/** Every package and built-in that a built file imports, itself or through the chunks it loads. */
function imports(file: string, seen = new Set<string>()): Set<string> {
  const found = new Set<string>()
  if (seen.has(file)) return found
  seen.add(file)
  for (const specifier of importsOf(file)) {
    if (!specifier.startsWith('.')) found.add(specifier)
    else if (!whenRefused.test(specifier))
      for (const inner of imports(join(dirname(file), specifier), seen)) found.add(inner)
  }
  return found
}

/** A clause of each API whose statement needs no escapes. */
const samples = Object.values(contractsWithClauses).flatMap(({ clauses }) =>
  clauses.filter(({ statement }) => /^[\w ,.-]+$/.test(statement)).slice(0, 1),
)

function textLoadedBy(name: string): string {
  const files = new Set<string>()
  imports(entry(name), files)
  // The bundler breaks long texts with a stroke at the end of a line.
  return [...files].map((file) => readFileSync(file, 'utf8').replaceAll('\\\n', '')).join('\n')
}

describe('the built package', () => {
  it.each([
    'handlers/index.js',
    'handlers/browser.js',
    'handlers/testing/playwright.js',
    'conformance/index.js',
    'contracts/index.js',
    'contracts/with-clauses.js',
    'contracts/openapi/index.js',
  ])('needs no Node in %s', (name) => {
    expect(existsSync(entry(name)), 'npm run build makes it').toBe(true)
    expect([...imports(entry(name))].filter((specifier) => isBuiltin(specifier))).toEqual([])
  })

  it.each([
    'handlers/index.js',
    'handlers/node.js',
    'handlers/testing/vitest.js',
    'conformance/index.js',
    'bin/extmock.js',
  ])('imports in %s only what an installed package has', (name) => {
    const installed = Object.keys({ ...manifest.imports, ...manifest.dependencies, ...manifest.peerDependencies })
    const packages = [...imports(entry(name))].filter((specifier) => !isBuiltin(specifier))
    const missing = packages.filter((specifier) => !installed.some((it) => `${specifier}/`.startsWith(`${it}/`)))
    expect(missing).toEqual([])
  })

  it.each([
    'handlers/index.js',
    'handlers/node.js',
    'handlers/browser.js',
    'handlers/transports/node-http/index.js',
    'handlers/testing/playwright.js',
    'bin/extmock.js',
  ])('brings no test runner along with %s', (name) => {
    expect([...imports(entry(name))].filter((specifier) => /vitest|playwright/.test(specifier))).toEqual([])
  })

  it.each([
    'handlers/index.js',
    'handlers/node.js',
    'handlers/browser.js',
    'handlers/transports/node-http/index.js',
    'contracts/index.js',
  ])('carries no clauses with %s', (name) => {
    const loaded = textLoadedBy(name)
    for (const { statement } of samples) expect(loaded).not.toContain(statement)
  })

  it('carries none with the command that serves, whose start pays for what it loads', () => {
    const served = readdirSync(entry('chunks')).filter((name) => /^serve-\w+\.js$/.test(name))
    expect(served).toHaveLength(1)
    const loaded = textLoadedBy(`chunks/${served[0]}`)
    for (const { statement } of samples) expect(loaded).not.toContain(statement)
  })

  it('carries them where they are asked for', () => {
    const loaded = textLoadedBy('contracts/with-clauses.js')
    for (const { statement } of samples) expect(loaded).toContain(statement)
  })
})
