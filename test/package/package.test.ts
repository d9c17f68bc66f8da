import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publint } from 'publint'
import { installPacked, root, RESOLUTIONS, typeCheck, type Project } from './pack.ts'
import { JAVASCRIPT, TYPESCRIPT } from './sources.ts'

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly version: string
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string | null>>>>
  readonly devDependencies: Readonly<Record<string, string>>
}

let project: Project

beforeAll(() => {
  project = installPacked([`msw@${manifest.devDependencies['msw']}`])
})
afterAll(() => project?.remove())

describe('the packed tarball in an empty project', () => {
  it('is used from JavaScript', () => {
    project.write('first.js', JAVASCRIPT)
    expect(project.run('node', 'first.js')).toBe('200 2\n')
  })

  it('tells of a mistake in a few lines', () => {
    project.write(
      'mistaken.js',
      `import { createMock } from 'extmock'\ncreateMock().tenant().faults.fail('qradar', 'get', 1)`,
    )
    const told = String(catching(() => project.run('node', 'mistaken.js')))
    expect(told).toContain('there is no operation "get"; there are list-extensions, upload-extension, ')
    expect(told.length).toBeLessThan(3000)
  })

  it.each(RESOLUTIONS)('has types under moduleResolution %s', (resolution) => {
    expect(typeCheck(project, resolution, TYPESCRIPT)).toBe('')
  })

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

  it('holds no tests', () => {
    const files = readdirSync(join(project.folder, 'node_modules/extmock'), { recursive: true, encoding: 'utf8' })
    const tests = files.filter((name) => /\.test\.|^test\b/.test(name) && !name.startsWith('node_modules'))
    // The examples show how tests are written.
    expect(tests.filter((name) => !name.startsWith('examples/'))).toEqual([])
  })
})

describe('the package manifest', () => {
  it('is clean by publint', async () => {
    const { messages } = await publint({ pkgDir: root, strict: true, pack: 'npm' })
    expect(messages).toEqual([])
  })

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
  })

  it('puts types first in every entry', () => {
    const entries = Object.entries(manifest.exports).filter(([, entry]) => typeof entry === 'object')
    expect(entries.filter(([, entry]) => Object.keys(entry)[0] !== 'types')).toEqual([])
  })
})

function catching(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error
  }
}
