import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { installPacked, root, type Project } from './package/pack.ts'

const TESTED = ['node', 'react', 'standalone', 'stories']
const ALL = [...TESTED, 'browser']

/** What a project with TypeScript has beside it. */
const NODE_TYPES = `@types/node@${manifest.devDependencies['@types/node']}`

type Versions = Readonly<Record<string, string>>
const needs = (name: string) =>
  (JSON.parse(readFileSync(join(root, 'examples', name, 'package.json'), 'utf8')) as { devDependencies: Versions })
    .devDependencies

/** Each example runs as it would in a project of its own, against the packed tarball and with what it says it needs. */
describe('the examples', () => {
  let project: Project
  beforeAll(() => {
    const packages: Versions = Object.assign({}, ...ALL.map(needs))
    project = installPacked([NODE_TYPES, ...Object.entries(packages).map(([name, range]) => `${name}@${range}`)])
    for (const name of ALL) cpSync(join(root, 'examples', name), join(project.folder, name), { recursive: true })
  })
  afterAll(() => project?.remove())

  it.each(TESTED)('of %s pass', (name) => {
    const told = project.run(
      'npm',
      '--prefix',
      name,
      '--silent',
      'test',
      '--',
      '--reporter=json',
      '--testTimeout=120000',
    )
    expect(JSON.parse(told)).toMatchObject({ success: true, numFailedTests: 0 })
  })

  it('are right by the types of the package', () => {
    const compilerOptions = {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      target: 'ES2023',
      module: 'ESNext',
      moduleResolution: 'Bundler',
      types: ['node'],
      lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    }
    project.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ALL.map((name) => `${name}/*.ts`) }))
    expect(project.run('node', join(root, 'node_modules/typescript/bin/tsc'), '-p', '.')).toBe('')
  })

  it('of a page is built', () => {
    project.run('npm', '--prefix', 'browser', '--silent', 'run', 'build')
    const page = readFileSync(join(project.folder, 'browser/dist/index.html'), 'utf8')
    expect(page).toMatch(/src="[^"]+\.js"/)
    expect(readFileSync(join(project.folder, 'browser/dist/mockServiceWorker.js'), 'utf8')).toContain('Mock Service')
  })

  it('name the versions that this package is developed with', () => {
    const own: Versions = { ...manifest.devDependencies, ...manifest.dependencies }
    for (const name of ALL)
      for (const [used, range] of Object.entries(needs(name)))
        expect(own[used] ?? range, `${name}: ${used}`).toBe(range)
  })
})
