import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'

/** Bytes of the archive that is read; the whole of it would be far over the limit, several times over. */
const SIZE = Number(process.env['EXTMOCK_HAR_BYTES'] ?? 300 * 1024 * 1024)
const LIMIT = 300 * 1024 * 1024

/** In a process of its own, so that nothing but the reading is counted. It makes the archive as it reads it. */
const script = `
import { build } from 'esbuild'
const made = await build({ entryPoints: ['conformance/history/har/index.ts'], bundle: true, format: 'esm', platform: 'node', write: false })
const { readHar, harHead, harTail } = await import('data:text/javascript;base64,' + Buffer.from(made.outputFiles[0].contents).toString('base64'))
const pairs = Array.from({ length: 12 }, (_, i) => ({ name: 'x-header-' + i, value: 'some value of a header ' + i }))
const text = JSON.stringify({ id: 1, description: 'x"\\n'.repeat(10_000) })
const entry = (i) => JSON.stringify({
  startedDateTime: '2026-03-01T10:00:00.000Z', time: 1,
  request: { method: 'GET', url: 'https://ece.example/api/v1/x/' + i, headers: [{ name: 'authorization', value: 'ApiKey key-number-' + (i % 7) }, ...pairs] },
  response: { status: 200, headers: pairs, content: { size: text.length, mimeType: 'application/json', text } },
})
async function* archive() {
  yield Buffer.from(harHead('1'))
  for (let i = 0, size = 0; size < ${SIZE}; i++) {
    const bytes = Buffer.from((i === 0 ? '' : ',\\n') + entry(i))
    size += bytes.length
    yield bytes
  }
  yield Buffer.from(harTail)
}
let count = 0, most = 0
const callers = new Set()
for await (const { caller } of readHar(archive(), { file: 'big.har', onSkipped: (i, why) => { throw new Error(why) } })) {
  callers.add(caller)
  if (++count % 50 === 0) most = Math.max(most, process.memoryUsage.rss())
}
console.log(JSON.stringify({ count, callers: callers.size, most }))
`

it(`an archive of ${SIZE / 2 ** 20} MiB is read in flat memory`, { timeout: 600_000 }, async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (chunk) => (said += chunk))
  expect((await once(child, 'exit'))[0]).toBe(0)
  const { count, callers, most } = JSON.parse(said)
  expect(count).toBeGreaterThan(SIZE / 100_000)
  expect(callers).toBe(7)
  expect(most).toBeLessThan(LIMIT)
})
