import { execFileSync } from 'node:child_process'
import { hashText } from '../conformance/json/index.ts'
import { shuffled } from './proofs/proof.ts'

/** Each content of the repository tries other cases, and the same content the same ones, whatever its commit is called. */
export function seedOfContent(): number {
  try {
    const tree = execFileSync('git', ['rev-parse', 'HEAD^{tree}'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return Number.parseInt(hashText(tree.trim()), 16) % 100_000
  } catch {
    return 1
  }
}

/** So many of the cases, and a line that says which; with `EXTMOCK_WHOLE=1` in the environment all of them. */
export function sampleOf<T>(title: string, all: readonly T[], count: number): readonly T[] {
  if (process.env['EXTMOCK_WHOLE'] === '1' || all.length <= count) return all
  const seed = seedOfContent()
  process.stdout.write(`${title} ${count} of ${all.length}, seed ${seed}\n`)
  return shuffled(all.length, seed)
    .slice(0, count)
    .toSorted((a, b) => a - b)
    .flatMap((at) => all.slice(at, at + 1))
}
