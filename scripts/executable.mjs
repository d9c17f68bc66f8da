// `npm run executable [-- FILE]`: server and suite as one file that needs no Node installed, by Node's own single executable applications.
// It is a copy of the Node that runs this script, for the same system and processor. docs/decisions/0012-executable.md
import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { inject } from 'postject'
import { called } from './command-line.mjs'
import { leanData } from './lean-data.mjs'
import { leanYargs } from './lean-yargs.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const ending = process.platform === 'win32' ? '.exe' : ''
const [file = join(root, `dist-executable/extmock${ending}`)] = called('npm run executable', '[FILE]', {
  words: 1,
}).positionals
const target = resolve(file)
/** Node's own mark for where a program is put in; not a secret. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'

/** A script in an executable is given a `require` for Node's own modules only; this one finds files, also by URL. */
const banner = `const ownUrl = require('node:url').pathToFileURL(process.execPath).href
{
  const [{ createRequire }, { fileURLToPath }] = [require('node:module'), require('node:url')]
  const load = createRequire(ownUrl)
  require = (name) => load(name.startsWith('file:') ? fileURLToPath(name) : name)
}`

const folder = mkdtempSync(join(tmpdir(), 'extmock-executable-'))
try {
  const script = join(folder, 'extmock.cjs')
  await bundleScript(script)
  const blob = join(folder, 'extmock.blob')
  const config = join(folder, 'sea.json')
  const sea = { main: script, output: blob, disableExperimentalSEAWarning: true }
  writeFileSync(config, JSON.stringify(sea))
  execFileSync(process.execPath, ['--experimental-sea-config', config], { stdio: ['ignore', 'ignore', 'inherit'] })
  mkdirSync(dirname(target), { recursive: true })
  copyFileSync(process.execPath, target)
  chmodSync(target, 0o755)
  await putIn(blob)
  process.stdout.write(`${target} ${(statSync(target).size / 1e6).toFixed(0)} MB\n`)
  process.stdout.write(
    'Not in it: the native store of --state FOLDER (put node_modules/classic-level beside the file).\n',
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function bundleScript(outfile) {
  await build({
    absWorkingDir: root,
    entryPoints: ['bin/extmock.ts'],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    minifyWhitespace: true,
    minifySyntax: true,
    // A module that is named at run time (--handlers) is required, which loads modules of both kinds.
    supported: { 'dynamic-import': false },
    external: ['classic-level', 'ioredis'],
    define: { 'import.meta.url': 'ownUrl' },
    banner: { js: banner },
    plugins: [leanData, leanYargs],
    logLevel: 'warning',
  })
}

async function putIn(blob) {
  // On macOS a changed program has to be signed again; with no name is enough to run it on this machine.
  const mac = process.platform === 'darwin'
  if (mac) execFileSync('codesign', ['--remove-signature', target])
  const options = { sentinelFuse: FUSE, ...(mac && { machoSegmentName: 'NODE_SEA' }) }
  await inject(target, 'NODE_SEA_BLOB', readFileSync(blob), options)
  if (mac) execFileSync('codesign', ['--sign', '-', target])
}
