// `npm run prove [-- NAME...] [--seed N]`: every case of the proofs; goes on where it was stopped, and writes docs/proofs.md.
// `--fresh` forgets what was tried, `--keep` keeps what was tried on other commits, `--failing` tries again what did not hold,
// `--case N` tries these alone and notes nothing, `--page` only writes the page.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { format, resolveConfig } from 'prettier'
import { called, refuse, wholeNumber } from './command-line.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const PROGRAM = 'npm run prove'
const usage = '[NAME...] [--seed N] [--fresh] [--keep] [--failing] [--case N...] [--page]'
const { values, positionals } = called(PROGRAM, usage, {
  words: Infinity,
  options: {
    seed: { type: 'string', default: '1' },
    fresh: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    failing: { type: 'boolean', default: false },
    case: { type: 'string', multiple: true },
    page: { type: 'boolean', default: false },
  },
  check: ({ values }) => {
    wholeNumber('--seed', values.seed)
    for (const one of values.case ?? []) wholeNumber('--case', one)
  },
})
const seed = Number(values.seed)
const git = (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim()
const changed = git('status', '--porcelain', '--untracked-files=no', '--', '.', ':!docs') !== ''
const commit = `${git('rev-parse', '--short', 'HEAD')}${changed ? ' and changes' : ''}`
const state = join(root, 'node_modules/.extmock-proofs')
mkdirSync(state, { recursive: true })
// Inside the tree, so that packages are found.
const folder = mkdtempSync(join(root, 'node_modules/.extmock-prove-'))
try {
  const outdir = folder
  const entryPoints = ['all', 'proof'].map((name) => join(root, `test/proofs/${name}.ts`))
  await build({
    entryPoints,
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    outExtension: { '.js': '.mjs' },
  })
  const load = (name) => import(pathToFileURL(join(folder, `${name}.mjs`)).href)
  const { proofs } = await load('all')
  const { provenLine, shuffled, tryProof } = await load('proof')
  const chosen = proofs.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  const unknown = positionals.find((name) => !proofs.some((proof) => proof.name === name))
  if (unknown !== undefined)
    leave(`no proof is called ${unknown}`, `there are ${proofs.map(({ name }) => name).join(', ')}`)
  const past = chosen.find(({ total }) => values.case?.some((one) => Number(one) >= total))
  if (past !== undefined)
    leave(`${past.name} has ${past.total} cases`, `--case is a number from 0 to ${past.total - 1}`)
  const tools = { provenLine, shuffled, tryProof }
  if (!values.page) for (const proof of chosen) await (values.case === undefined ? prove : tryCases)(proof, tools)
  if (values.case === undefined) await writePage(proofs)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Leaves before anything is tried, and nothing behind. */
function leave(why, hint) {
  rmSync(folder, { recursive: true, force: true })
  refuse(PROGRAM, why, hint)
}

/** Cases that are named: nothing is noted. */
async function tryCases(proof, { tryProof }) {
  const onCase = (index, message) => process.stdout.write(`${proof.name} ${index}: ${message ?? 'holds'}\n`)
  const indexes = values.case.map(Number)
  const { failures } = await tryProof(proof, {
    seed,
    indexes,
    budgetMs: Infinity,
    now: () => performance.now(),
    onCase,
  })
  if (failures.length > 0) process.exitCode = 1
}

/** One proof; each case is noted when it is done, so that a proof goes on where it was stopped. */
async function prove(proof, { provenLine, shuffled, tryProof }) {
  const path = join(state, `${proof.name}.json`)
  const kept = keptOf(proof, path)
  const again = values.failing ? kept.failures.map(({ index }) => index) : []
  const known = new Set(kept.done)
  // In no order, so that what is not whole is a sample.
  const indexes = values.failing ? again : shuffled(proof.total, seed).filter((index) => !known.has(index))
  let last = performance.now()
  const onCase = (index, message) => {
    if (!known.has(index)) kept.done.push(index)
    kept.failures = kept.failures.filter((one) => one.index !== index)
    if (message !== null) kept.failures.push({ index, message })
    kept.milliseconds += performance.now() - last
    last = performance.now()
    if (!kept.commits.includes(commit)) kept.commits.push(commit)
    kept.day = new Date().toISOString().slice(0, 10)
    writeFileSync(path, JSON.stringify(kept))
    if (message !== null) process.stdout.write(`${index}: ${message}\n`)
  }
  await tryProof(proof, { seed, indexes, budgetMs: Infinity, now: () => performance.now(), onCase })
  process.stdout.write(`${provenLine({ ...proof, ...kept, tried: kept.done.length })}\n`)
  if (kept.failures.length > 0) process.exitCode = 1
}

/** What was tried before, if it still says something. */
function keptOf({ total, cases = [] }, path) {
  const before = existsSync(path) && !values.fresh ? JSON.parse(readFileSync(path, 'utf8')) : null
  // A case is known by its number, as long as the list is the same.
  const list = createHash('sha256').update(JSON.stringify(cases)).digest('hex').slice(0, 16)
  const same = before !== null && before.seed === seed && before.total === total && before.list === list
  const asNow = same && (values.keep || values.failing || before.commits.every((one) => one === commit))
  return asNow ? before : { seed, list, commits: [], total, done: [], failures: [], milliseconds: 0 }
}

/** docs/proofs.md: what was proven, when, on which commit, and what does not hold. */
async function writePage(proofs) {
  const page = join(root, 'docs/proofs.md')
  const told = readFileSync(page, 'utf8').split('\n')
  const kept = proofs.map(({ name }) => {
    const path = join(state, `${name}.json`)
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
  })
  // What was tried elsewhere stays as it was told.
  const toldOf = (start) => told.filter((line) => line.startsWith(start))
  const lines = proofs.flatMap((proof, at) =>
    kept[at] === null ? toldOf(`| ${proof.name} `) : [rowOf(proof, kept[at])],
  )
  const failing = proofs.flatMap(({ name }, at) =>
    kept[at] === null
      ? toldOf(`- ${name} `)
      : kept[at].failures.map(({ index, message }) => `- ${name} ${index}: ${message}`),
  )
  const text = [
    '# Proofs',
    '',
    'Written by `npm run prove`, which tries every case; each test run tries a sample of them. Where fewer cases than all were tried,',
    'they are a sample in no order. Where several commits are named, the cases were tried on one or another of them, and those that',
    'did not hold again on the last.',
    '',
    '| proof | what it shows | cases | do not hold | seed | commit | day | time |',
    '| --- | --- | ---: | ---: | ---: | --- | --- | ---: |',
    ...lines,
    ...(failing.length === 0 ? [] : ['', '## What does not hold', '', ...failing.slice(0, 200)]),
    '',
  ].join('\n')
  writeFileSync(page, await format(text, { ...(await resolveConfig(page)), filepath: page }))
}

/** A line of the table. */
function rowOf({ name, title }, { day, commits, seed: by, done, total, failures, milliseconds }) {
  const cases = `${done.length} of ${total}`
  const cells = [
    name,
    title,
    cases,
    failures.length,
    by,
    commits.join(', '),
    day,
    `${Math.round(milliseconds / 1000)} s`,
  ]
  return `| ${cells.join(' | ')} |`
}
