/** What is written in `types/` compiles, which is the proof that what must not compile does not: a type that turned loose leaves a line there without its error. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const tsc = join(root, 'node_modules/typescript/bin/tsc')

// The compiler takes a while, and a long one on a machine that is busy.
it('the types hold what they promise', { timeout: 600_000 }, () => {
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', 'test/types'], { cwd: root, encoding: 'utf8' })
  expect([stdout, status]).toEqual(['', 0])
})
