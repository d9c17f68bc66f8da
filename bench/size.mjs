// What the package weighs: its files, what it adds to a page that has MSW, and what its import adds to a test file that has MSW.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { median } from './load.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const ROUNDS = 9

const PAGES = {
  none: `import { setupWorker } from 'msw/browser'; setupWorker().start()`,
  three: `import { setupMockWorker } from 'extmock/browser'; setupMockWorker().worker.start()`,
  one: oneApi(),
}

export async function size() {
  const { files, megabytes } = packed()
  const bytes = {}
  for (const [name, page] of Object.entries(PAGES)) bytes[name] = await gzipOf(page)
  return [
    row('files in the package', `${files} files`, files / 250, 1),
    row('the package unpacked', `${megabytes.toFixed(2)} MB`, megabytes / 3, 1),
    over('three APIs in a page, gzip over MSW', bytes.three - bytes.none, 90),
    over('one API in a page, gzip over MSW', bytes.one - bytes.none, 50),
    imports(),
  ]
}

const row = (what, detail, ratio, atMost) => ({ what, detail, ratio, atMost })

function over(what, bytes, kilobytes) {
  return row(what, `${(bytes / 1000).toFixed(0)} kB of ${kilobytes}`, bytes / 1000 / kilobytes, 1)
}

/** The entry of one API alone, once there is one; until then its page costs what all cost. */
function oneApi() {
  const { exports } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))
  if (!Object.hasOwn(exports, './elastic-cloud'))
    return `import { setupMockWorker } from 'extmock/browser'; setupMockWorker({ apis: ['elastic-cloud'] }).worker.start()`
  return `import { setupWorker } from 'msw/browser'; import { createMock, elasticCloud } from 'extmock/elastic-cloud'
    setupWorker(...createMock({ apis: [elasticCloud] }).handlers).start()`
}

function packed() {
  const told = execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], { cwd: root, encoding: 'utf8' })
  const [{ files, unpackedSize }] = Object.values(JSON.parse(told))
  return { files: files.length, megabytes: unpackedSize / 1e6 }
}

/** A page's code as a bundler ships it: everything it loads at once or later. */
async function gzipOf(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'js' },
    bundle: true,
    splitting: true,
    outdir: root,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    logLevel: 'error',
  })
  return outputFiles.reduce((sum, { contents: code }) => sum + gzipSync(code, { level: 9 }).length, 0)
}

/** In turn, so that both see the same machine. */
function imports() {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const [theirs, ours] = [importing('msw/node'), importing('extmock/node')]
    return { theirs, ours, ratio: ours / theirs }
  })
  const of = (name) => median(rounds.map((round) => round[name]))
  const detail = `${of('ours').toFixed(0)} ms against ${of('theirs').toFixed(0)} ms of msw/node`
  return row('importing extmock/node', detail, of('ratio'), 1.3)
}

function importing(name) {
  const code = `const begun = performance.now(); await import('${name}'); console.log(performance.now() - begun)`
  const args = ['--input-type=module', '-e', code]
  return Number(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }))
}
