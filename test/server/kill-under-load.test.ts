import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { credentials } from '../../fixtures/elastic-cloud/index.ts'
import { zipOf } from '../apis/elastic-cloud/ece-client.ts'
import { serving } from './serving.ts'

const KILLS = 50
const WRITERS = 4
const PATH = '/api/v1/deployments/extensions'
const headers = { authorization: credentials.owner.value, 'content-type': 'application/json' }
const folder = mkdtempSync(join(tmpdir(), 'extmock-kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What was acknowledged of one extension: its name, whether it has a file, or that it is gone. */
interface Known {
  readonly name: string
  readonly file: boolean
}
/** By tenant and id; undefined for one that was deleted. One that a request was under way for is not in it. */
type Acknowledged = Map<string, Known | undefined>

interface Shown {
  readonly id: string
  readonly name: string
  readonly file_metadata?: { readonly url: string }
}

const body = (name: string) => JSON.stringify({ name, extension_type: 'bundle', version: '*' })

/** Creates, renames, uploads and deletes until the server is gone. */
async function writer(
  url: string,
  tenant: string,
  label: string,
  known: Acknowledged,
  acknowledged: () => void,
): Promise<void> {
  const base = `${url}/_t/${tenant}${PATH}`
  const ask = async (method: string, path: string, sent?: string | Uint8Array<ArrayBuffer>) => {
    const type = typeof sent === 'string' ? 'application/json' : 'application/zip'
    const init = { method, headers: { ...headers, 'content-type': type }, ...(sent !== undefined && { body: sent }) }
    const response = await fetch(base + path, init)
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    const shown = (await response.json()) as Shown
    acknowledged()
    return shown
  }
  for (let round = 0; ; round++) {
    const name = `${label}-${round}`
    const { id } = await ask('POST', '', body(name))
    const key = `${tenant} ${id}`
    known.set(key, { name, file: false })
    const change = async (act: () => Promise<unknown>, after: Known | undefined) => {
      known.delete(key)
      await act()
      known.set(key, after)
    }
    if (round % 2 === 0) await change(() => ask('POST', `/${id}`, body(`${name}+`)), { name: `${name}+`, file: false })
    if (round % 3 === 0) {
      const after = { name: known.get(key)?.name ?? '', file: true }
      await change(() => ask('PUT', `/${id}`, zipOf(name)), after)
    }
    if (round % 5 === 0) await change(() => ask('DELETE', `/${id}`), undefined)
  }
}

/** Works until the connection breaks, which is what a kill does to it; an answer that is wrong is passed on. */
const untilCut = (work: Promise<void>) =>
  work.catch((error: unknown) => {
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error
  })

async function listed(url: string, tenant: string): Promise<ReadonlyMap<string, Shown>> {
  const response = await fetch(`${url}/_t/${tenant}${PATH}`, { headers })
  const { extensions } = (await response.json()) as { extensions: readonly Shown[] }
  return new Map(extensions.map((one) => [`${tenant} ${one.id}`, one]))
}

/** Everything acknowledged is there as it was acknowledged. */
async function expectKept(url: string, known: Acknowledged): Promise<void> {
  const found = new Map([...(await listed(url, 'one')), ...(await listed(url, 'two'))])
  const lost = [...known].filter(([key, want]) => {
    const has = found.get(key)
    return want ? has?.name !== want.name || (has.file_metadata !== undefined) !== want.file : has !== undefined
  })
  expect(lost).toEqual([])
  const withFile = [...found.values()].findLast((one) => one.file_metadata)
  if (withFile?.file_metadata) expect((await fetch(withFile.file_metadata.url)).status).toBe(200)
}

/** Answers before a kill: 1 to 40, from a seed. */
function moments(seed: number): () => number {
  let state = seed
  return () => 1 + ((state = (state * 1_103_515_245 + 12_345) % 2 ** 31) % 40)
}

describe('a server that keeps its state', () => {
  it(`loses nothing it has acknowledged in ${KILLS} kills under load`, async () => {
    const known: Acknowledged = new Map()
    const next = moments(20_261_121)
    for (let kill = 0; kill < KILLS; kill++) {
      const server = await serving('--state', folder, '--api', 'elastic-cloud', '--data', 'none')
      await expectKept(server.url, known)
      let left = next()
      let killed: Promise<unknown> | undefined
      const count = () => {
        left -= 1
        if (left === 0) killed = server.end('SIGKILL')
      }
      const writers = Array.from({ length: WRITERS }, (_, at) =>
        untilCut(writer(server.url, at % 2 === 0 ? 'one' : 'two', `k${kill}w${at}`, known, count)),
      )
      await Promise.all(writers)
      await killed
    }
    const last = await serving('--state', folder, '--api', 'elastic-cloud')
    await expectKept(last.url, known)
    expect(known.size).toBeGreaterThan(KILLS * 5)
    expect(await last.end('SIGTERM')).toBe(0)
  }, 600_000)
})
