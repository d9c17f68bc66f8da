import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** A project of its own outside the tree, with the packed tarball in it as anybody would have it. */
export interface Project {
  readonly folder: string
  /** Writes a file into it. */
  write(name: string, text: string): void
  /** Runs a program in it; answers what it printed, throws when it fails. */
  run(command: string, ...args: string[]): string
  remove(): void
}

/** Packs what `npm run build` made, and installs it beside the packages given (`msw@2.15.0`). Needs the registry or npm's cache. */
export function installPacked(packages: readonly string[]): Project {
  const folder = mkdtempSync(join(tmpdir(), 'extmock-package-'))
  const run = (command: string, ...args: string[]) => {
    try {
      return execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
      throw new Error(`${command} ${args.join(' ')}\n${stdout}\n${stderr}`, { cause: error })
    }
  }
  const write = (name: string, text: string) => {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  write('package.json', JSON.stringify({ name: 'consumer', private: true, type: 'module' }))
  const packed = run('npm', 'pack', root, '--ignore-scripts', '--json', '--pack-destination', folder)
  // npm answers a list, or since version 11 an object by package name.
  const [entry] = Object.values(JSON.parse(packed) as Record<string, { filename: string }>)
  const quiet = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const install = () => run('npm', 'install', ...quiet, join(folder, String(entry?.filename)), ...packages)
  try {
    install()
  } catch {
    // The registry may be slow for a moment, and others use npm's cache at the same time.
    install()
  }
  return { folder, write, run, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The two ways that TypeScript finds what a package exports. */
export const RESOLUTIONS = ['Bundler', 'Node16'] as const

/** What the compiler says of a text in a project, and of further files by name; nothing, when they are right. */
export function typeCheck(
  project: Project,
  moduleResolution: (typeof RESOLUTIONS)[number],
  text: string,
  more: Readonly<Record<string, string>> = {},
  types: readonly string[] = [],
): string {
  const compilerOptions = {
    strict: true,
    target: 'ES2022',
    module: moduleResolution === 'Bundler' ? 'ESNext' : moduleResolution,
    moduleResolution,
    noEmit: true,
    skipLibCheck: true,
    types,
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  }
  const files = { 'typed.ts': text, ...more }
  for (const [name, code] of Object.entries(files)) project.write(name, code)
  project.write('tsconfig.json', JSON.stringify({ compilerOptions, files: Object.keys(files) }))
  return project.run('node', join(root, 'node_modules/typescript/bin/tsc'), '-p', '.')
}
