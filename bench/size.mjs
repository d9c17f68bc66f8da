// What the package weighs: its files, what it adds to a page that has MSW, and what its import adds to a test file that has MSW.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { median } from './load.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const ROUNDS = 9

/** Without the mock: one handler, as every page with MSW has. */
const PAGES = {
  none: `import { http, HttpResponse } from 'msw'; import { setupWorker } from 'msw/browser'
    setupWorker(http.get('/', () => HttpResponse.json({}))).start()`,
  three: `import { setupMockWorker } from 'extmock/browser'; setupMockWorker().worker.start()`,
  one: oneApi(),
}

export async function size() {
  const { files, megabytes } = packed()
  const bytes = await pageBytes()
  return [
    row('files in the package', `${files} files`, files / 250, 1),
    row('the package unpacked', `${megabytes.toFixed(2)} MB`, megabytes / 3, 1),
    atOnce('three APIs in a page at once, gzip over MSW', bytes.three.atOnce - bytes.none.atOnce, 90),
    withLater('three APIs, with all it may load later', bytes.three.all - bytes.none.all),
    atOnce('one API in a page at once, gzip over MSW', bytes.one.atOnce - bytes.none.atOnce, 50),
    withLater('one API, with all it may load later', bytes.one.all - bytes.none.all),
    ...imports(),
  ]
}

/** What each page weighs, compressed: what it loads at once, and that with all that it may load later. */
export async function pageBytes() {
  const bytes = {}
  for (const [name, page] of Object.entries(PAGES)) bytes[name] = await gzipOf(page)
  return bytes
}

const row = (what, detail, ratio, atMost) => ({ what, detail, ratio, atMost })

/** The bars are about what a page loads before it begins: docs/decisions/0002-build.md. */
function atOnce(what, bytes, kilobytes) {
  return row(what, `${kB(bytes)} of ${kilobytes}`, bytes / 1000 / kilobytes, 1)
}

/** Most pages never load the rest: a figure that no bar is for. */
const withLater = (what, bytes) => ({ what, detail: kB(bytes) })

const kB = (bytes) => `${(bytes / 1000).toFixed(0)} kB`

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

/** A page's code as a bundler ships it. */
async function gzipOf(contents) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: root, loader: 'js' },
    bundle: true,
    splitting: true,
    outdir: root,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    metafile: true,
    logLevel: 'error',
  })
  const sizes = new Map(outputFiles.map(({ path, contents: code }) => [path, gzipSync(code, { level: 9 }).length]))
  const sum = (paths) => paths.reduce((bytes, path) => bytes + (sizes.get(join(root, path)) ?? 0), 0)
  return { all: sum(Object.keys(metafile.outputs)), atOnce: sum(reached(metafile.outputs, 'stdin.js')) }
}

/** A file and all that it imports before it runs. */
function reached(outputs, first, seen = new Set()) {
  if (seen.has(first) || !outputs[first]) return [...seen]
  seen.add(first)
  for (const { kind, path } of outputs[first].imports) if (kind === 'import-statement') reached(outputs, path, seen)
  return [...seen]
}

/** In turn, so that all see the same machine. What a test file with MSW imports is `msw` and `msw/node`; the first is what ours costs most by. */
function imports() {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const [node, both, ours] = [['msw/node'], ['msw/node', 'msw'], ['extmock/node']].map(importing)
    return { node, both, ours, overNode: ours / node, overBoth: ours / both }
  })
  const of = (name) => median(rounds.map((round) => round[name]))
  const against = (theirs, name) => `${of('ours').toFixed(0)} ms against ${of(name).toFixed(0)} ms of ${theirs}`
  return [
    row('importing extmock/node', against('msw/node', 'node'), of('overNode'), 1.3),
    row('importing extmock/node', against('msw/node and msw', 'both'), of('overBoth'), 1.3),
  ]
}

function importing(names) {
  const loaded = names.map((name) => `await import('${name}')`).join('; ')
  const code = `const begun = performance.now(); ${loaded}; console.log(performance.now() - begun)`
  const args = ['--input-type=module', '-e', code]
  return Number(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }))
}
