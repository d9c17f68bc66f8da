import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import manifest from '../package.json' with { type: 'json' }
import { hashText } from '../conformance/json/index.ts'
import { shuffled } from './proofs/proof.ts'

/** Follows from the commit, so that each tries other cases, and the same ones whenever it is tried; `EXTMOCK_SAMPLE=7` in the environment takes those of that seed. */
export function sampleSeed(): number {
  const given = Number(process.env['EXTMOCK_SAMPLE'] ?? Number.NaN)
  return Number.isInteger(given) ? given : Number.parseInt(hashText(commit()), 16) % 100_000
}

/** What is unpacked from an archive knows its version only. */
function commit(): string {
  const root = fileURLToPath(new URL('..', import.meta.url))
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return manifest.version
  }
}

/** So many of the cases, and a line that says which; with `EXTMOCK_WHOLE=1` in the environment all of them. */
export function sampleOf<T>(title: string, all: readonly T[], count: number): readonly T[] {
  if (process.env['EXTMOCK_WHOLE'] === '1' || all.length <= count) return all
  const seed = sampleSeed()
  process.stdout.write(`${title} ${count} of ${all.length}, seed ${seed}\n`)
  return shuffled(all.length, seed)
    .slice(0, count)
    .toSorted((a, b) => a - b)
    .flatMap((at) => all.slice(at, at + 1))
}
