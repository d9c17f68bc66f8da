import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { packages } from '../../fixtures/qradar/index.ts'

const program = fileURLToPath(new URL('./measure-work.mjs', import.meta.url))
/** Nothing is optimised, and nothing collected while it is counted: then equal requests allocate equal bytes, however busy the machine is. */
const FLAGS = ['--expose-gc', '--max-semi-space-size=128', '--min-semi-space-size=128', '--no-opt', '--single-threaded']

/**
 * Of each request: the functions of the package that it calls; how often it parses JSON, writes JSON and decodes bytes; and the bytes that it allocates more
 * than a server of node:http for a request that it answers with a constant, by the major version of Node. The first two are the same in all of them.
 * There is no update in QRadar, and what an upload allocates is collected while it is counted.
 */
const MEASURED = [
  ['elastic-cloud get', 'bare GET', 121, [0, 0, 0], { 20: 7_140, 22: 6_440, 24: 6_990 }],
  ['elastic-cloud list', 'bare GET', 140, [0, 2, 0], { 20: 10_740, 22: 9_580, 24: 10_370 }],
  ['elastic-cloud update', 'bare PUT', 278, [1, 1, 1], { 20: 14_530, 22: 14_390, 24: 15_860 }],
  ['elastic-cloud create', 'bare PUT', 296, [1, 1, 1], { 20: 15_400, 22: 15_260, 24: 15_950 }],
  ['elastic-cloud delete', 'bare GET', 176, [0, 1, 0], { 20: 12_900, 22: 12_850, 24: 12_730 }],
  ['qradar get', 'bare GET', 174, [0, 0, 0], { 20: 10_300, 22: 10_150, 24: 11_080 }],
  ['qradar list', 'bare GET', 210, [0, 0, 0], { 20: 17_370, 22: 20_770, 24: 21_580 }],
  ['qradar create', 'bare PUT', 1_825, [0, 1, 7], { any: Infinity }],
  ['qradar delete', 'bare GET', 633, [0, 1, 1], { 20: 63_950, 22: 61_460, 24: 62_230 }],
  ['connections get', 'bare GET', 117, [0, 0, 0], { 20: 6_030, 22: 5_980, 24: 7_050 }],
  ['connections list', 'bare GET', 181, [0, 6, 0], { 20: 18_270, 22: 16_900, 24: 17_370 }],
  ['connections update', 'bare PUT', 314, [1, 6, 1], { 20: 16_960, 22: 16_940, 24: 18_660 }],
  ['connections create', 'bare PUT', 490, [1, 5, 1], { 20: 20_840, 22: 21_050, 24: 19_110 }],
  ['connections delete', 'bare GET', 144, [0, 0, 0], { 20: 6_410, 22: 6_340, 24: 7_340 }],
] as const

/** A step more is seen, and no run differs by as much. */
const MORE_CALLS = 1.01
/** Two runs differ by less than this. */
const MORE_BYTES = 1.1

interface Counted extends Readonly<Record<'bytes' | 'calls' | 'parse' | 'stringify' | 'decode', number>> {
  readonly name: string
}

/** Of a version that was not measured, what the dearest takes. */
function mostBytes(measured: Readonly<Record<string, number>>): number {
  const [major = ''] = process.versions.node.split('.')
  return MORE_BYTES * (measured[major] ?? Math.max(...Object.values(measured)))
}

describe('the work of a request', () => {
  let counted: readonly Counted[] = []
  const of = (name: string) => counted.find((row) => row.name === name)
  beforeAll(() => {
    const args = [...FLAGS, program, packages.plain]
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
    counted = JSON.parse(stdout) as readonly Counted[]
  })

  it.each(MEASURED)('of %s is no more than was measured', (name, bare, calls, dear, bytes) => {
    const row = of(name)
    expect(row?.calls).toBeGreaterThan(0)
    expect(row?.calls).toBeLessThanOrEqual(MORE_CALLS * calls)
    expect([row?.parse, row?.stringify, row?.decode]).toEqual(dear)
    const more = (row?.bytes ?? Number.NaN) - (of(bare)?.bytes ?? Number.NaN)
    expect(more).toBeGreaterThan(0)
    expect(more).toBeLessThanOrEqual(mostBytes(bytes))
  })
})
