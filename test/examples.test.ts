import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { installPacked, root, type Project } from './package/pack.ts'

const { msw, vitest, undici, 'playwright-core': playwright } = { ...manifest.devDependencies, ...manifest.dependencies }

/** Each example runs as it would in a project of its own, against the packed tarball. */
describe('the examples', () => {
  let project: Project
  beforeAll(() => {
    const react = ['react@19', 'react-dom@19', '@testing-library/react@16', '@testing-library/dom@10', 'jsdom@26']
    const tools = [`msw@${msw}`, `vitest@${vitest}`, `undici@${undici}`, `playwright-core@${playwright}`]
    project = installPacked([...tools, ...react])
    for (const name of ['node', 'react', 'standalone', 'stories'])
      cpSync(join(root, 'examples', name), join(project.folder, name), { recursive: true })
  }, 240_000)
  afterAll(() => project?.remove(), 120_000)

  it.each(['node', 'react', 'standalone', 'stories'])(
    'of %s pass',
    (name) => {
      const vitest = join(project.folder, 'node_modules/vitest/vitest.mjs')
      const told = project.run('node', vitest, 'run', '--reporter=json', '--testTimeout=20000', name)
      expect(JSON.parse(told)).toMatchObject({ success: true, numFailedTests: 0 })
    },
    90_000,
  )
})
