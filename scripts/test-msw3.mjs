// Runs test/msw-citizenship.test.ts, the recipe for vitest and each recipe that is a script against the packed build with MSW 3 and vitest 5 on Node 24, in a
// project of its own, and the recipe for a page in Chromium, where there is one. Needs the registry or npm's cache.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { called } from './command-line.mjs'
import { tryPage } from './page-msw3.mjs'

called('npm run test:msw3')
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'extmock-msw3-'))
const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']

try {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }))
  const packed = run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root)
  const [{ filename }] = Object.values(JSON.parse(packed))
  const packages = [join(folder, filename), 'msw@3', 'node@24', 'vitest@5']
  // The package `node` carries its program in a dependency that a script puts in place.
  retried(() => run('npm', ['install', ...quiet, ...packages], folder))
  const cases = readFileSync(join(root, 'test/msw-citizenship.test.ts'), 'utf8')
    .replace('../contracts/index.ts', 'extmock/contracts')
    .replace('../handlers/index.ts', 'extmock')
  writeFileSync(join(folder, 'citizenship.test.ts'), cases)
  const recipe = readFileSync(join(root, 'docs/recipes/test-with-vitest.md'), 'utf8')
  for (const [at, [, code]] of [...recipe.matchAll(/^```ts\n(.*?)^```$/gms)].entries())
    writeFileSync(join(folder, `recipe-${at}.test.ts`), code)
  checkEntry(join(folder, 'node_modules/extmock/dist/handlers/testing/vitest.d.ts'))
  const node = join(folder, 'node_modules/node/bin/node')
  const { version } = JSON.parse(readFileSync(join(folder, 'node_modules/msw/package.json'), 'utf8'))
  console.log(`msw ${version} on Node ${run(node, ['--version'], folder).trim()}`)
  execFileSync(
    node,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--root',
      folder,
      '--pool=forks',
      '--testTimeout=120000',
      '--hookTimeout=120000',
    ],
    {
      cwd: folder,
      stdio: 'inherit',
    },
  )
  console.log(`scripts of the pages: ${runScripts(node)}`)
  const chromium = (process.env.PATH ?? '')
    .split(delimiter)
    .map((place) => join(place, 'chromium'))
    .find((path) => existsSync(path))
  if (chromium === undefined) console.log('skipped: the page, because there is no chromium on the path')
  else console.log(`in Chromium: ${await tryPage(folder, chromium)}`)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** What the package adds to vitest has to fit its declarations, whose type parameters change from version to version. */
function checkEntry(path) {
  const { ES2023, Preserve, Bundler } = { ...ts.ScriptTarget, ...ts.ModuleKind, ...ts.ModuleResolutionKind }
  const options = { strict: true, target: ES2023, module: Preserve, moduleResolution: Bundler, types: [] }
  const program = ts.createProgram([path], options)
  const wrong = program.getSemanticDiagnostics(program.getSourceFile(path))
  if (wrong.length > 0) throw new Error(ts.formatDiagnostics(wrong, ts.createCompilerHost(options)))
}

/** Each block that is a program of its own, as it is printed. */
function runScripts(node) {
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` }
  const pages = readdirSync(join(root, 'docs/recipes')).map((name) => join(root, 'docs/recipes', name))
  const scripts = [join(root, 'README.md'), ...pages].flatMap(scriptsOf)
  for (const { name, code } of scripts) {
    writeFileSync(join(folder, name), code)
    const said = run(node, [name], folder, env)
    if (said !== '') throw new Error(`${name} said: ${said}`)
  }
  if (scripts.length < 15) throw new Error(`only ${scripts.length} pages have scripts`)
  return scripts.map(({ name }) => name).join(', ')
}

function scriptsOf(page) {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code)
  return blocks
    .filter((code) => /^import .* from 'node:/m.test(code) || basename(page) === 'README.md')
    .map((code, at) => ({ name: `${basename(page, '.md')}-${at + 1}.mjs`, code }))
}

function run(command, args, cwd, env = process.env) {
  return execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

/** The registry may be slow for a moment. */
function retried(act) {
  try {
    return act()
  } catch {
    return act()
  }
}
