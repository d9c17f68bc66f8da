// Builds dist/: JavaScript by esbuild, then declarations rolled up from what tsc says. `--if-changed` does nothing when dist/ is newer
// than every source; `--no-types` leaves the declarations out, which nothing that runs needs and which take most of the time.
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { called } from './command-line.mjs'
import { upToDate, writeStamp } from './up-to-date.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const isDeclaration = (path) => path.endsWith('.d.ts')

const parts = [
  { stamp: join(dist, '.built'), make: javascript, owns: (path) => !isDeclaration(path) },
  { stamp: join(dist, '.typed'), make: declarations, owns: isDeclaration },
]

const { values: flags } = called('npm run build', '[--if-changed] [--no-types]', {
  options: { 'if-changed': { type: 'boolean' }, 'no-types': { type: 'boolean' } },
})
const wanted = flags['no-types'] ? parts.slice(0, 1) : parts
const ifChanged = flags['if-changed']
for (const part of wanted) if (!(ifChanged && upToDate(root, part.stamp))) await build(part)

async function build({ stamp, make, owns }) {
  const begun = new Date()
  mkdirSync(dist, { recursive: true })
  const staging = join(dist, `.staging-${process.pid}`)
  try {
    const outputs = await make(staging)
    const kept = outputs.map((output) => moveIntoPlace(output, staging))
    removeStale(dist, owns, new Set(kept))
    writeStamp(stamp, begun)
  } catch (error) {
    // esbuild has printed its own errors; anything else is a fault of this script.
    if (error?.errors === undefined) throw error
    process.exitCode = 1
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
}

async function javascript(staging) {
  const { bundle } = await import('./bundle.mjs')
  const outputs = await bundle(root, staging)
  const program = join(staging, 'bin/extmock.js')
  if (existsSync(program)) chmodSync(program, 0o755)
  return outputs
}

async function declarations(staging) {
  const { rollDeclarations } = await import('./declarations.mjs')
  return rollDeclarations(root, staging)
}

/** One rename per file, so that a program started meanwhile never reads half a file. */
function moveIntoPlace(path, staging) {
  const target = join(dist, relative(staging, path))
  mkdirSync(dirname(target), { recursive: true })
  renameSync(path, target)
  return target
}

/** Removes what an earlier build left. */
function removeStale(folder, owns, kept) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.')) continue
    if (entry.isDirectory()) removeStale(path, owns, kept)
    else if (owns(path) && !kept.has(path)) rmSync(path, { force: true })
  }
}
