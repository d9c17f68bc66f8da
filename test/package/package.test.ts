import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publint } from 'publint'
import { installPacked, root, type Project } from './pack.ts'

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly version: string
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string | null>>>>
  readonly devDependencies: Readonly<Record<string, string>>
}
const tsc = join(root, 'node_modules/typescript/bin/tsc')

const JAVASCRIPT = `
import { setupServer } from 'msw/node'
import { createMock } from 'extmock'
const mock = createMock({ data: 'demo' })
const server = setupServer(...mock.handlers)
server.listen({ onUnhandledRequest: 'error' })
const answer = await fetch('https://ece.example.com/api/v1/deployments/extensions', {
  headers: { authorization: 'ApiKey extmock-owner-key' },
})
console.log(answer.status, (await answer.json()).extensions.length)
server.close()
`

const TYPESCRIPT = `
import { createMock, type ErrorCode, type Models } from 'extmock'
import { setupMock } from 'extmock/node'
import { setupMockWorker } from 'extmock/browser'
import { startServer } from 'extmock/server'
import { runConformance } from 'extmock/conformance'
import { contracts } from 'extmock/contracts'
const code: ErrorCode<'elastic-cloud', 'update-extension'> = 'extensions.version_conflict'
createMock().tenant().faults.fail('elastic-cloud', 'update-extension', code)
// @ts-expect-error no such code is documented there
createMock().tenant().faults.fail('elastic-cloud', 'update-extension', 'extensions.nonsense')
// @ts-expect-error no such API
createMock({ apis: ['elastic'] })
export const extension: Models<'elastic-cloud'>['Extension'] | undefined = undefined
export const title: 'IBM QRadar extension management' | string = contracts.qradar.title
export const used = [setupMock, setupMockWorker, startServer, runConformance]
`

let project: Project

beforeAll(() => {
  project = installPacked([`msw@${manifest.devDependencies['msw']}`])
}, 240_000)
afterAll(() => project?.remove(), 120_000)

describe('the packed tarball in an empty project', () => {
  it('is used from JavaScript', () => {
    project.write('first.js', JAVASCRIPT)
    expect(project.run('node', 'first.js')).toBe('200 2\n')
  })

  it.each([
    ['Bundler', 'ESNext'],
    ['Node16', 'Node16'],
  ])(
    'has types under moduleResolution %s',
    (moduleResolution, module) => {
      const compilerOptions = {
        strict: true,
        target: 'ES2022',
        module,
        moduleResolution,
        noEmit: true,
        skipLibCheck: true,
        types: [],
        lib: ['ES2023', 'DOM', 'DOM.Iterable'],
      }
      project.write('typed.ts', TYPESCRIPT)
      project.write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['typed.ts'] }))
      expect(project.run('node', tsc, '-p', '.')).toBe('')
    },
    60_000,
  )

  it('has every entry', () => {
    const names = Object.keys(manifest.exports).filter((name) => !/vitest|playwright|browser|json/.test(name))
    const specifiers = names.map((name) => name.replace('.', 'extmock'))
    project.write('entries.js', specifiers.map((name) => `console.log(typeof (await import('${name}')))`).join('\n'))
    expect(project.run('node', 'entries.js').trim().split('\n')).toEqual(names.map(() => 'object'))
  })

  it('blocks an entry where it cannot run', () => {
    project.write('wrong.js', `import 'extmock/browser'`)
    expect(() => project.run('node', 'wrong.js')).toThrow('ERR_PACKAGE_PATH_NOT_EXPORTED')
    project.write('right.js', `import 'extmock/node'`)
    expect(() => project.run('node', '-C', 'browser', 'right.js')).toThrow('ERR_PACKAGE_PATH_NOT_EXPORTED')
  })

  it('has the command', () => {
    expect(project.run('npx', '--no-install', 'extmock', '--version').trim()).toBe(manifest.version)
  })

  it('leads from declarations to sources that are there', () => {
    const installed = join(project.folder, 'node_modules/extmock')
    const maps = readdirSync(join(installed, 'dist/handlers'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.d.ts.map'),
    )
    expect(maps.length).toBeGreaterThan(20)
    for (const name of maps) {
      const path = join(installed, 'dist/handlers', name)
      const { sources } = JSON.parse(readFileSync(path, 'utf8')) as { sources: string[] }
      for (const source of sources) expect(existsSync(join(path, '..', source)), `${name}: ${source}`).toBe(true)
    }
  })

  it('holds no tests', () => {
    const files = readdirSync(join(project.folder, 'node_modules/extmock'), { recursive: true, encoding: 'utf8' })
    expect(files.filter((name) => /\.test\.|^test\b/.test(name) && !name.startsWith('node_modules'))).toEqual([])
  })
})

describe('the package manifest', () => {
  it('is clean by publint', async () => {
    const { messages } = await publint({ pkgDir: root, strict: true, pack: 'npm' })
    expect(messages).toEqual([])
  }, 60_000)

  it('is clean by are-the-types-wrong', () => {
    const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js')
    const tarball = readdirSync(project.folder).find((name) => name.endsWith('.tgz')) ?? ''
    const args = [attw, join(project.folder, tarball), '--profile', 'esm-only', '--format', 'json']
    const { problems } = JSON.parse(execFileSync('node', args, { encoding: 'utf8', maxBuffer: 2 ** 26 })) as {
      problems: Record<string, readonly { readonly resolutionKind?: string }[]>
    }
    // An ESM-only package is loaded from CommonJS by import(), and the oldest resolution knows no exports.
    const ignored = ['node10', 'node16-cjs']
    const found = Object.values(problems).flat()
    expect(found.filter(({ resolutionKind = '' }) => !ignored.includes(resolutionKind))).toEqual([])
  }, 120_000)

  it('puts types first in every entry', () => {
    const entries = Object.entries(manifest.exports).filter(([, entry]) => typeof entry === 'object')
    expect(entries.filter(([, entry]) => Object.keys(entry)[0] !== 'types')).toEqual([])
  })
})
