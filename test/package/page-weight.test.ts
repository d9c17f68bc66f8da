import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { root } from './pack.ts'

interface Bytes {
  readonly all: number
  readonly atOnce: number
}

/** What `npm run bench -- size` measures of the pages, which the same sources make the same everywhere. */
function pageBytes(): Readonly<Record<'none' | 'three' | 'one', Bytes>> {
  const script = pathToFileURL(join(root, 'bench/size.mjs')).href
  const code = `import { pageBytes } from '${script}'; console.log(JSON.stringify(await pageBytes()))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: root,
    encoding: 'utf8',
  })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as ReturnType<typeof pageBytes>
}

/** What a page may load at once (90 and 50 kB at most), and with that what it may load later: in bytes compressed, over what MSW weighs. Who makes it lighter writes the new figure down. */
const AT_MOST = { three: { all: 149_300, atOnce: 87_900 }, one: { all: 86_800, atOnce: 49_800 } } as const

describe('a page with the mock', () => {
  it('weighs no more than it did', () => {
    const { none, ...pages } = pageBytes()
    for (const name of ['three', 'one'] as const)
      for (const part of ['all', 'atOnce'] as const) {
        const over = pages[name][part] - none[part]
        expect(over, `${name}, ${part}`).toBeLessThanOrEqual(AT_MOST[name][part])
        // A measure of nothing would pass too.
        expect(over, `${name}, ${part}`).toBeGreaterThan(20_000)
      }
  })
})
