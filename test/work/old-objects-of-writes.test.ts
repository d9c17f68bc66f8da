import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const program = fileURLToPath(new URL('./measure-old-objects.mjs', import.meta.url))
const FLAGS = [
  '--expose-gc',
  '--max-semi-space-size=1',
  '--no-allocation-site-pretenuring',
  '--no-opt',
  '--single-threaded',
]

/** Bytes. Where the store of each draft held on to the next one, it was 300 and more. */
const AT_MOST = 100

it('leaves next to nothing of a write that is over for a collection of everything', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...FLAGS, program], { encoding: 'utf8' })
  expect([status, stderr]).toEqual([0, ''])
  const counted = JSON.parse(stdout) as Readonly<Record<string, number>>
  expect(Object.keys(counted)).toEqual(['elastic-cloud', 'connections'])
  for (const bytes of Object.values(counted)) expect(bytes).toBeLessThanOrEqual(AT_MOST)
})
