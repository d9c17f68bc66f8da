import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importsOf } from './imports-of.ts'
import { root } from './pack.ts'

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly peerDependencies: Readonly<Record<string, string>>
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional?: boolean }>>
}

interface Packed {
  readonly files: readonly { readonly path: string; readonly size: number }[]
  readonly unpackedSize: number
}

const packed = Object.values(
  JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], { cwd: root, encoding: 'utf8' }),
  ) as Record<string, Packed>,
)[0]
const files = (packed?.files ?? []).map(({ path }) => path)

/** `@scope/name/part` and `name/part` without the part. */
const packageOf = (specifier: string) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier

/** Packages that files of dist/ with this ending import. */
function imported(ending: string): Set<string> {
  const paths = files.filter((path) => path.startsWith('dist/') && path.endsWith(ending))
  const specifiers = paths.flatMap((path) => importsOf(join(root, path)))
  return new Set(specifiers.filter((name) => !/^[.#]/.test(name) && !isBuiltin(name)).map(packageOf))
}

describe('the tarball', () => {
  it('is small', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(files.length).toBeLessThanOrEqual(250)
    expect(packed?.unpackedSize).toBeLessThanOrEqual(3_000_000)
  })

  it('has one declaration per entry and what they share', () => {
    const shared = files.filter((path) => path.endsWith('.d.ts') && path.startsWith('dist/types/'))
    expect(shared.length).toBeGreaterThan(0)
    expect(shared.length).toBeLessThan(30)
  })

  it('promises no source map', () => {
    expect(files.filter((path) => path.endsWith('.map'))).toEqual([])
    const scripts = files.filter((path) => path.endsWith('.js'))
    expect(scripts.filter((path) => /\n\/\/# sourceMappingURL/.test(readFileSync(join(root, path), 'utf8')))).toEqual(
      [],
    )
  })

  it('holds every page that its pages link to', () => {
    const pages = files.filter((path) => path.endsWith('.md'))
    expect(pages).toContain('README.md')
    const broken = pages.flatMap((page) =>
      [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)]
        .map(([, target = '']) => join(dirname(page), target).replace(/\/$/, ''))
        .filter((target) => !files.some((file) => file === target || file.startsWith(`${target}/`)))
        .map((target) => `${page} -> ${target}`),
    )
    expect(broken).toEqual([])
  })

  it('links to places that there are', () => {
    const pages = files.filter((path) => path.endsWith('.md'))
    const links = pages.flatMap((page) =>
      [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!\w+:)([^)#\s]*)#([^)\s]+)\)/g)].map(
        ([, target = '', place = '']) => ({
          page,
          target: target === '' ? page : join(dirname(page), target),
          place,
        }),
      ),
    )
    expect(links.length).toBeGreaterThan(3)
    expect(links.filter(({ target, place }) => !placesOf(target).includes(place))).toEqual([])
  })

  it('is loaded with what it depends on, and depends on nothing else', () => {
    const { vitest: _runner, ...loaded } = { ...manifest.dependencies, ...manifest.peerDependencies }
    const wanted = [...imported('.js')]
    expect(wanted.filter((name) => !(name in loaded) && name !== 'vitest')).toEqual([])
    expect(Object.keys(loaded).filter((name) => !wanted.includes(name))).toEqual([])
  })

  it('has types that need nothing more', () => {
    const beside = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
    expect([...imported('.d.ts')].filter((name) => !beside.includes(name))).toEqual([])
  })

  it('runs nothing where it is installed', () => {
    const run = ['preinstall', 'install', 'postinstall', 'prepare'].filter((name) => name in manifest.scripts)
    expect(run).toEqual([])
    const natives = Object.keys(manifest.dependencies).filter((name) => hasInstallScript(name))
    expect(natives).toEqual([])
    expect(manifest.peerDependenciesMeta['classic-level']).toEqual({ optional: true })
  })

  it('carries no leftovers of a build', () => {
    const stale = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' }).filter(
      (name) => !name.startsWith('.') && statSync(join(root, 'dist', name)).isFile() && !files.includes(`dist/${name}`),
    )
    expect(stale).toEqual([])
  })
})

/** What a page's places are called in addresses: its headings, and those that it names itself. */
function placesOf(path: string): readonly string[] {
  const page = readFileSync(join(root, path), 'utf8')
  const named = [...page.matchAll(/<a id="([^"]+)"/g)].map(([, id = '']) => id)
  const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_\s-]/gu, '')
      .replaceAll(/\s/g, '-'),
  )
  return [...named, ...headings]
}

function hasInstallScript(name: string): boolean {
  const { scripts = {} } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as {
    readonly scripts?: Readonly<Record<string, string>>
  }
  return ['preinstall', 'install', 'postinstall'].some((script) => script in scripts)
}
