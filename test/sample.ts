import manifest from '../package.json' with { type: 'json' }
import { hashText } from '../conformance/json/index.ts'
import { shuffled } from './proofs/proof.ts'

/** The same for every commit of a version, so that a change is judged by the cases that the one before it was; `EXTMOCK_SAMPLE=7` in the environment takes others. */
export function sampleSeed(): number {
  const given = Number(process.env['EXTMOCK_SAMPLE'] ?? Number.NaN)
  return Number.isInteger(given) ? given : Number.parseInt(hashText(manifest.version), 16) % 100_000
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
