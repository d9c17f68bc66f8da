import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'

const program = fileURLToPath(new URL('./measure-work.mjs', import.meta.url))
/** Nothing is optimised, and nothing collected while it is counted: then equal requests allocate equal bytes, however busy the machine is. */
const FLAGS = ['--expose-gc', '--max-semi-space-size=128', '--min-semi-space-size=128', '--no-opt', '--single-threaded']

/** Bytes more than a server of node:http takes for a request that it answers with a constant, by the major version of Node. There is no update in QRadar. */
const MEASURED = [
  ['elastic-cloud get', 'bare GET', { 20: 5_590, 22: 5_640, 24: 5_520 }],
  ['elastic-cloud list', 'bare GET', { 20: 9_850, 22: 8_660, 24: 8_470 }],
  ['elastic-cloud update', 'bare PUT', { 20: 13_930, 22: 15_370, 24: 14_870 }],
  ['qradar get', 'bare GET', { 20: 9_320, 22: 9_330, 24: 9_050 }],
  ['qradar list', 'bare GET', { 20: 23_860, 22: 19_530, 24: 18_840 }],
  ['connections get', 'bare GET', { 20: 5_130, 22: 5_170, 24: 4_980 }],
  ['connections list', 'bare GET', { 20: 16_650, 22: 15_690, 24: 15_360 }],
  ['connections update', 'bare PUT', { 20: 16_740, 22: 16_800, 24: 17_960 }],
] as const

/** Two runs differ by less than this. */
const MORE = 1.1

/** Of a version that was not measured, what the dearest takes. */
function atMost(measured: Readonly<Record<string, number>>): number {
  const [major = ''] = process.versions.node.split('.')
  return MORE * (measured[major] ?? Math.max(...Object.values(measured)))
}

describe('the work of a request', () => {
  let counted: Readonly<Record<string, number>> = {}
  beforeAll(() => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...FLAGS, program], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
    counted = JSON.parse(stdout) as Readonly<Record<string, number>>
  }, 240_000)

  it.each(MEASURED)('of %s is that of %s and no more than a tenth over what was measured', (name, bare, measured) => {
    const more = (counted[name] ?? Number.NaN) - (counted[bare] ?? Number.NaN)
    expect(more).toBeGreaterThan(0)
    expect(more).toBeLessThanOrEqual(atMost(measured))
  })
})
