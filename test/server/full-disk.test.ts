/** A disk that has no room: what was acknowledged is there after a kill, what was refused is not. */
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { zipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { credentials } from '../../fixtures/elastic-cloud/index.ts'
import { serving } from './serving.ts'

const root = mkdtempSync(join(tmpdir(), 'extmock-full-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const program = fileURLToPath(new URL('../../dist/bin/extmock.js', import.meta.url))
const LIST = '/api/v1/deployments/extensions'
const headers = { authorization: credentials.owner.value, 'content-type': 'application/json' }

/** `extmock serve` whose files may have so many kilobytes each. */
async function servingWithin(kilobytes: number, folder: string) {
  const serve = ['serve', '--port', '0', '--json', '--quiet', '--state', folder]
  const script = `ulimit -f ${kilobytes}; exec "$0" "$@"`
  const child = spawn('bash', ['-c', script, process.execPath, program, ...serve], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const kill = async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { url: (JSON.parse(line) as { url: string }).url, kill }
}

type Create = typeof create

async function create(url: string, name: string): Promise<number> {
  const body = JSON.stringify({ name, extension_type: 'bundle', version: '*', description: 'x'.repeat(900) })
  return (await fetch(url + LIST, { method: 'POST', headers, body })).status
}

/** With a file that is written in parts. */
async function createLong(url: string, name: string): Promise<number> {
  const body = JSON.stringify({ name: `with-${name}`, extension_type: 'bundle', version: '*' })
  const created = await fetch(url + LIST, { method: 'POST', headers, body })
  if (created.status !== 201) return created.status
  const { id } = (await created.json()) as { id: string }
  const file = zipSync({ a: [randomBytes(2_500_000), { level: 0 }] })
  const sent = { ...headers, 'content-type': 'application/octet-stream' }
  const { status } = await fetch(`${url}${LIST}/${id}`, { method: 'PUT', headers: sent, body: Buffer.from(file) })
  return status === 200 ? 201 : status
}

async function namesAt(url: string): Promise<readonly string[]> {
  const { extensions } = (await (await fetch(url + LIST, { headers })).json()) as {
    extensions: { name: string; file_metadata?: object }[]
  }
  return extensions
    .filter(({ name, file_metadata }) => name.startsWith('made-') || (name.startsWith('with-') && file_metadata))
    .map(({ name }) => name.replace('with-', ''))
    .toSorted()
}

/** Refusals that are enough. */
const ENOUGH = 25

const readyAt = (url: string) => fetch(`${url}/_extmock/ready`).then(({ status }) => status)

/** Creates until so many were refused, and reads meanwhile. `again`: what failed can be opened again, and what says that it is ready takes the next. */
async function fill(
  url: string,
  most: number,
  { again = false, make = create, enough = ENOUGH }: { again?: boolean; make?: Create; enough?: number } = {},
) {
  const acknowledged: string[] = []
  let refused = 0
  for (let at = 0; at < most && refused < enough; at++) {
    const status = await make(url, `made-${at}`)
    expect([201, 503]).toContain(status)
    if (status === 201) acknowledged.push(`made-${at}`)
    else {
      refused++
      expect(await namesAt(url)).toEqual(acknowledged.toSorted())
      expect((await fetch(`${url}/_extmock/health`)).status).toBe(200)
      expect((await fetch(`${url}/_extmock/metrics`)).status).toBe(200)
      if (!again || (await readyAt(url)) !== 200) continue
      expect(await create(url, `made-${at}-again`)).toBe(201)
      acknowledged.push(`made-${at}-again`)
    }
  }
  return { acknowledged: acknowledged.toSorted(), refused }
}

async function after(folder: string): Promise<readonly string[]> {
  const server = await serving('--state', folder)
  const names = await namesAt(server.url)
  await server.end('SIGTERM')
  return names
}

describe('a disk that has no room', () => {
  it('by a limit on the size of files: nothing acknowledged is lost, nothing refused comes back', async () => {
    const folder = join(root, 'limited')
    const { url, kill } = await servingWithin(80, folder)
    const { acknowledged, refused } = await fill(url, 160, { again: true })
    expect(refused).toBeGreaterThan(0)
    await kill()
    expect(await after(folder)).toEqual(acknowledged)
  })

  it('by the same limit, in the middle of a long value', async () => {
    const folder = join(root, 'limited-long')
    const { url, kill } = await servingWithin(3_000, folder)
    const { acknowledged, refused } = await fill(url, 12, { again: true, make: createLong, enough: 3 })
    expect(refused).toBeGreaterThan(0)
    await kill()
    expect(await after(folder)).toEqual(acknowledged)
  })

  const mounted = join(root, 'small')
  const isMounted =
    spawnSync('mkdir', ['-p', mounted]).status === 0 &&
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', mounted]).status === 0
  afterAll(() => void (isMounted && spawnSync('umount', ['-l', mounted])))

  it.skipIf(!isMounted)('by a small disk (needs mount): it is not ready, and is again once there is room', async () => {
    const folder = join(mounted, 'state')
    const server = await serving('--state', folder, '--quiet')
    const { acknowledged, refused } = await fill(server.url, 400)
    expect(refused).toBeGreaterThan(0)
    expect(await readyAt(server.url)).toBe(503)
    expect(spawnSync('mount', ['-o', 'remount,size=8m', mounted]).status).toBe(0)
    expect(await readyAt(server.url)).toBe(200)
    expect(await create(server.url, 'made-last')).toBe(201)
    await server.end('SIGKILL')
    expect(await after(folder)).toEqual([...acknowledged, 'made-last'].toSorted())
  })

  it.skipIf(!isMounted)('by a small disk (needs mount), in the middle of a long value', async () => {
    const folder = join(mounted, 'long')
    expect(spawnSync('mount', ['-o', 'remount,size=16m', mounted]).status).toBe(0)
    const server = await serving('--state', folder, '--quiet')
    const { acknowledged, refused } = await fill(server.url, 12, { make: createLong, enough: 3 })
    expect(acknowledged.length).toBeGreaterThan(0)
    expect(refused).toBeGreaterThan(0)
    expect(spawnSync('mount', ['-o', 'remount,size=64m', mounted]).status).toBe(0)
    expect(await readyAt(server.url)).toBe(200)
    expect(await createLong(server.url, 'made-last')).toBe(201)
    await server.end('SIGKILL')
    expect(await after(folder)).toEqual([...acknowledged, 'made-last'].toSorted())
  })
})
