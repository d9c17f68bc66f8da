// Builds dist/: JavaScript by esbuild, declarations by tsc, side by side. `--if-changed` does nothing when dist/ is newer than every source.
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { upToDate, writeStamp } from './up-to-date.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const stamp = join(dist, '.built')

if (!(process.argv.includes('--if-changed') && upToDate(root, stamp))) await buildAll()

async function buildAll() {
  const begun = new Date()
  mkdirSync(dist, { recursive: true })
  const { bundle } = await import('./bundle.mjs')
  const staging = join(dist, `.staging-${process.pid}`)
  try {
    const [outputs] = await Promise.all([bundle(root, staging), declarations()])
    const kept = outputs.map((output) => moveIntoPlace(join(root, output), staging))
    removeStale(dist, new Set(kept))
    if (existsSync(join(dist, 'bin/extmock.js'))) chmodSync(join(dist, 'bin/extmock.js'), 0o755)
    writeStamp(stamp, begun)
  } catch (error) {
    // esbuild has printed its own errors; anything else is a fault of this script.
    if (error?.errors === undefined) throw error
    process.exitCode = 1
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
}

/** Emits declarations. Type errors are printed and do not stop the build: `npm run check` is where they fail. */
function declarations() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
    child.on('error', reject)
    child.on('exit', resolve)
  })
}

/** One rename per file, so that a program started meanwhile never reads half a file. */
function moveIntoPlace(path, staging) {
  const target = join(dist, relative(staging, path))
  mkdirSync(dirname(target), { recursive: true })
  renameSync(path, target)
  return target
}

/** Removes what an earlier build left: bundles not written now, declarations whose source is gone. */
function removeStale(folder, kept) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.')) continue
    if (entry.isDirectory()) removeStale(path, kept)
    else if (!kept.has(path) && !hasSource(path)) rmSync(path, { force: true })
  }
}

function hasSource(path) {
  const match = /^(.*)\.d\.ts(\.map)?$/.exec(relative(dist, path))
  return match !== null && existsSync(join(root, `${match[1]}.ts`))
}
