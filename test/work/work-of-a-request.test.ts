import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'

const program = fileURLToPath(new URL('./measure-work.mjs', import.meta.url))
/** Nothing is optimised, and nothing collected while it is counted: then equal requests allocate equal bytes, however busy the machine is. */
const FLAGS = ['--expose-gc', '--max-semi-space-size=128', '--min-semi-space-size=128', '--no-opt', '--single-threaded']

/** Bytes more than a server of node:http takes for a request that it answers with a constant: a third over what they were when this was written. */
const BARS = [
  ['elastic-cloud get', 'bare GET', 7_600],
  ['elastic-cloud list', 'bare GET', 13_200],
  ['elastic-cloud update', 'bare PUT', 20_000],
  ['qradar get', 'bare GET', 12_000],
  ['qradar list', 'bare GET', 26_600],
  ['connections get', 'bare GET', 7_600],
  ['connections list', 'bare GET', 23_000],
  ['connections update', 'bare PUT', 26_600],
] as const

describe('the work of a request', () => {
  let counted: Readonly<Record<string, number>> = {}
  beforeAll(() => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...FLAGS, program], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
    counted = JSON.parse(stdout) as Readonly<Record<string, number>>
  }, 240_000)

  it.each(BARS)('of %s is that of %s and at most %i bytes', (name, bare, atMost) => {
    const more = (counted[name] ?? Number.NaN) - (counted[bare] ?? Number.NaN)
    expect(more).toBeGreaterThan(0)
    expect(more).toBeLessThanOrEqual(atMost)
  })
})
