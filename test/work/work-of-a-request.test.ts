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
  ['elastic-cloud get', 'bare GET', 119, [0, 0, 0], { 20: 6_260, 22: 5_550, 24: 6_720 }],
  ['elastic-cloud list', 'bare GET', 140, [0, 2, 0], { 20: 10_190, 22: 8_800, 24: 9_960 }],
  ['elastic-cloud update', 'bare PUT', 278, [1, 1, 1], { 20: 13_590, 22: 13_340, 24: 14_370 }],
  ['elastic-cloud create', 'bare PUT', 296, [1, 1, 1], { 20: 14_490, 22: 14_220, 24: 14_690 }],
  ['elastic-cloud delete', 'bare GET', 174, [0, 1, 0], { 20: 12_460, 22: 12_480, 24: 12_570 }],
  ['qradar get', 'bare GET', 170, [0, 0, 0], { 20: 9_420, 22: 9_250, 24: 10_460 }],
  ['qradar list', 'bare GET', 344, [0, 1, 0], { 20: 26_010, 22: 21_690, 24: 23_080 }],
  ['qradar create', 'bare PUT', 1_825, [0, 1, 7], { any: Infinity }],
  ['qradar delete', 'bare GET', 633, [0, 1, 1], { 20: 63_950, 22: 61_460, 24: 62_230 }],
  ['connections get', 'bare GET', 115, [0, 0, 0], { 20: 5_150, 22: 5_090, 24: 6_880 }],
  ['connections list', 'bare GET', 181, [0, 6, 0], { 20: 17_010, 22: 16_020, 24: 16_840 }],
  ['connections update', 'bare PUT', 314, [1, 6, 1], { 20: 15_950, 22: 15_890, 24: 17_540 }],
  ['connections create', 'bare PUT', 490, [1, 5, 1], { 20: 20_070, 22: 20_000, 24: 18_250 }],
  ['connections delete', 'bare GET', 140, [0, 0, 0], { 20: 6_040, 22: 5_930, 24: 7_220 }],
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
