// `npm run mutants [-- --api NAME] [--seed N] [--write]`: the suite against every mutant; `--write` keeps the table as docs/mutants.md.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { format, resolveConfig } from 'prettier'
import { called, wholeNumber } from './command-line.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const APIS = ['elastic-cloud', 'qradar', 'connections']
const { values } = called('npm run mutants', '[--api NAME...] [--seed N] [--write]', {
  options: {
    api: { type: 'string', multiple: true, default: APIS },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
  check: ({ values: { seed, api } }) => {
    wholeNumber('--seed', seed)
    const unknown = api.find((one) => !APIS.includes(one))
    if (unknown !== undefined) throw new Error(`--api ${unknown} is none of ${APIS.join(', ')}`)
  },
})
// Inside the tree, so that packages are found.
const folder = mkdtempSync(join(root, 'node_modules/.extmock-mutants-'))
try {
  const outfile = join(folder, 'matrix.mjs')
  const entryPoints = [join(root, 'test/mutants/matrix.ts')]
  await build({ entryPoints, outfile, bundle: true, format: 'esm', platform: 'node', packages: 'external' })
  const { mutantMatrix, matrixText, usualRuns } = await import(pathToFileURL(outfile).href)
  const effort = { seed: Number(values.seed), runs: usualRuns }
  const rows = await mutantMatrix(values.api, effort, ({ api, mutant, caughtBy, requests }) => {
    process.stdout.write(
      `${caughtBy ? 'caught  ' : 'SURVIVED'} ${api} ${mutant}  ${caughtBy ?? ''}  ${requests} requests\n`,
    )
  })
  const survived = rows.filter(({ caughtBy }) => caughtBy === null)
  process.stdout.write(`${rows.length - survived.length} of ${rows.length} mutants caught\n`)
  if (values.write) {
    const filepath = join(root, 'docs/mutants.md')
    writeFileSync(filepath, await format(matrixText(rows, effort), { ...(await resolveConfig(filepath)), filepath }))
  }
  process.exitCode = survived.length > 0 ? 1 : 0
} finally {
  rmSync(folder, { recursive: true, force: true })
}
