import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { snippet } from '../recipe-snippets.ts'
import { installPacked, root, type Project } from './pack.ts'

const { msw } = manifest.devDependencies

const RECIPE = 'docs/recipes/test-with-jest.md'

const USED = `
const { setupServer } = require('msw/node')
const { request } = require('undici')
const { createMock } = require('extmock')
const { setupMock } = require('extmock/node')

const url = 'https://ece.example.com/api/v1/deployments/extensions'
const headers = { authorization: 'ApiKey extmock-owner-key' }

async function mainEntry() {
  const mock = createMock({ data: 'demo' })
  const server = setupServer(...mock.handlers)
  server.listen({ onUnhandledRequest: 'error' })
  const { extensions } = await (await fetch(url, { headers })).json()
  server.close()
  return extensions.length
}

async function nodeEntry() {
  const mock = setupMock({ data: 'demo' })
  mock.server.listen()
  const { status } = await fetch(url, { headers })
  mock.close()
  return status
}

async function dispatcher() {
  const dispatcher = setupMock({ data: 'demo' }).dispatcher()
  const { statusCode } = await request(url, { dispatcher, headers })
  await dispatcher.close()
  return statusCode
}
`

let project: Project
beforeAll(() => {
  project = installPacked([`msw@${msw}`, 'undici@7', 'jest@30', '@babel/preset-env@7'])
  project.write('package.json', JSON.stringify({ name: 'consumer', private: true }))
})
afterAll(() => project?.remove())

describe('a project that is CommonJS', () => {
  it('runs under jest as it is set up by default, with the transform that MSW needs, as the recipe says', () => {
    project.write('jest.config.js', snippet(RECIPE, 1))
    project.write('recipe.test.js', snippet(RECIPE, 2))
    project.write(
      'mock.test.js',
      `${USED}
test('main entry', async () => expect(await mainEntry()).toBe(2))
test('node entry', async () => expect(await nodeEntry()).toBe(200))
test('dispatcher', async () => expect(await dispatcher()).toBe(200))`,
    )
    const told = JSON.parse(project.run('node', 'node_modules/jest/bin/jest.js', '--json', '--testTimeout=60000'))
    expect(told).toMatchObject({ success: true, numPassedTests: 5 })
  })

  it('compiles from TypeScript, as the recipe says, and runs', () => {
    project.write(
      'typed.ts',
      `import { setupMock } from 'extmock/node'
const mock = setupMock({ data: 'demo' })
mock.listen()
mock.tenant().faults.fail('elastic-cloud', 'list-extensions', 'root.unauthenticated', { first: 1 })
void fetch('https://ece.example.com/api/v1/deployments/extensions').then(({ status }) => {
  console.log(status)
  mock.close()
})`,
    )
    const told = ['--target', 'es2022', '--strict', '--skipLibCheck', '--lib', 'es2023,dom,dom.iterable']
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    for (const module of ['node20', 'nodenext']) {
      project.run('node', tsc, '--module', module, '--outDir', module, ...told, 'typed.ts')
      expect(readFileSync(join(project.folder, module, 'typed.js'), 'utf8')).toContain('require("extmock/node")')
      expect(project.run('node', `${module}/typed.js`)).toBe('401\n')
    }
  })

  it('requires the entries', () => {
    project.write(
      'plain.js',
      `${USED}
mainEntry().then(async (found) => console.log(found, await nodeEntry(), await dispatcher()))`,
    )
    expect(project.run('node', 'plain.js')).toBe('2 200 200\n')
    const entries = ['server', 'conformance', 'contracts', 'openapi'].map((name) => `extmock/${name}`)
    project.write('entries.js', entries.map((name) => `console.log(typeof require('${name}'))`).join('\n'))
    expect(project.run('node', 'entries.js').trim().split('\n')).toEqual(entries.map(() => 'object'))
  })
})
