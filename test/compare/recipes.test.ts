import { execFile } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Comparison } from '../../conformance/compare/index.ts'
import { startRecording } from '../record/recording.ts'
import { snippet } from '../recipe-snippets.ts'
import { serveMock, type ServedMock } from './served-mock.ts'

const program = fileURLToPath(new URL('../../dist/bin/extmock.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'extmock-compare-recipes-'))
const run = promisify(execFile)
const served: ServedMock[] = []

/** What the recipes run on: a deployment with manners of its own, its like with another, and what a client did to the first. */
beforeAll(async () => {
  expect(existsSync(program), 'npm run build makes it').toBe(true)
  // Where npx looks first.
  const installed = join(folder, 'node_modules/.bin')
  mkdirSync(installed, { recursive: true })
  writeFileSync(join(installed, 'extmock'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`)
  chmodSync(join(installed, 'extmock'), 0o755)
  const own = { duplicateNames: 'refuse', omittedDescription: 'keep' } as const
  const deployment = await serveMock(folder, 'deployment', { options: { 'elastic-cloud': own } })
  const old = await serveMock(folder, 'old', { seed: 5 })
  const other = await serveMock(folder, 'new', { seed: 6, options: { connections: { deleteUnknown: '204' } } })
  served.push(deployment, old, other)
  for (const name of ['deployment', 'old', 'new'])
    copyFileSync(join(folder, `${name}.json`), join(folder, `${name}.yaml`))
  const recording = await startRecording(old.url)
  await work(recording.url)
  await recording.close()
  for (const name of ['before', 'report']) copyFileSync(recording.file, join(folder, `${name}.har`))
  await recording.remove()
}, 300_000)
afterAll(async () => {
  for (const one of served) await one.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A client that makes an extension, describes it, and takes the description away. */
async function work(url: string): Promise<void> {
  const headers = { authorization: 'ApiKey extmock-owner-key', 'content-type': 'application/json' }
  const at = `${url}/api/v1/deployments/extensions`
  const send = async (path: string, method: string, fields?: object) =>
    await fetch(at + path, { method, headers, ...(fields && { body: JSON.stringify(fields) }) })
  const fields = { name: 'of-a-client', extension_type: 'bundle', version: '8.*' }
  const { id } = (await (await send('', 'POST', { ...fields, description: 'a word' })).json()) as { id: string }
  await send(`/${id}`, 'POST', fields)
  await send(`/${id}`, 'GET')
  await send(`/${id}`, 'DELETE')
}

/** Runs the first block of a page as it is printed, and gives the comparison that it wrote. */
async function follow(page: string, report: string): Promise<Comparison> {
  await run('sh', ['-euc', snippet(`docs/recipes/${page}.md`, 1)], { cwd: folder, timeout: 600_000 })
  return JSON.parse(readFileSync(join(folder, report, 'compare.json'), 'utf8')) as Comparison
}

const named = ({ differences }: Comparison): readonly string[] =>
  [...new Set(differences.flatMap(({ options }) => options.map(({ option }) => option)))].toSorted()

describe('the recipes of compare, as printed', { timeout: 620_000 }, () => {
  it('how true is my mock', async () => {
    expect(named(await follow('how-true-is-my-mock', 'truth'))).toEqual(['duplicateNames', 'omittedDescription'])
  })

  it('what did the upgrade change', async () => {
    const { differences, share } = await follow('what-did-the-upgrade-change', 'upgrade')
    expect(differences.map(({ operation, field }) => `${operation} ${field}`).toSorted()).toEqual([
      'get-extension body /description',
      'update-extension body /description',
    ])
    expect(share).toEqual({ agree: 2, total: 4 })
  })

  it('does the new one do as the old', async () => {
    const { differences } = await follow('does-the-new-one-do-as-the-old', 'port')
    expect(differences.map(({ operation, field, left, right }) => [operation, field, left, right])).toEqual([
      ['delete-extension', 'status', '404 not-found', '204'],
    ])
  })

  it('replay a bug report', async () => {
    expect((await follow('replay-a-bug-report', 'bug')).share).toEqual({ agree: 4, total: 4 })
  })
})
