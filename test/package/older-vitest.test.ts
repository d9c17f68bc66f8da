import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { snippet } from '../recipe-snippets.ts'
import { installPacked, typeCheck, type Project } from './pack.ts'

let project: Project
beforeAll(() => {
  project = installPacked([`msw@${manifest.devDependencies.msw}`, 'vitest@3'])
})
afterAll(() => project?.remove())

describe('a project with vitest 3', () => {
  it('installs the package, and its entry for vitest works there', () => {
    project.write('units/sends.test.ts', snippet('docs/recipes/test-with-vitest.md', 1))
    project.write('units/fetches.test.ts', snippet('docs/recipes/test-with-vitest.md', 2))
    const program = 'node_modules/vitest/vitest.mjs'
    expect(project.run('node', program, '--version')).toMatch(/vitest\/3\./)
    const told = JSON.parse(project.run('node', program, 'run', '--reporter=json', '--testTimeout=120000', 'units'))
    expect(told).toMatchObject({ success: true, numPassedTests: 2 })
  })

  it('knows the matchers by type', () => {
    expect(typeCheck(project, 'Bundler', snippet('docs/recipes/test-with-vitest.md', 1))).toBe('')
  })
})
