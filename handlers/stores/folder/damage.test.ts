/** A small state is damaged in every place: it is told, or it does no harm; never is something missing in silence. */
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credentials } from '../../../fixtures/elastic-cloud/index.ts'
import { createCore } from '../../create-core.ts'
import { openFolder } from './folder-store.ts'
import { StateError } from '../state-error.ts'

const root = mkdtempSync(join(tmpdir(), 'extmock-damage-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const whole = join(root, 'whole')
let copies = 0

async function open(folder: string, recover?: (problem: string) => void) {
  const store = await openFolder(folder, recover && { recover })
  const core = createCore({ apis: ['elastic-cloud'], seed: 1, data: 'demo', store })
  store.restore(core.tenants)
  return { core, store }
}

const create = (core: ReturnType<typeof createCore>, tenant: string, name: string) =>
  core.fetch(
    new Request(`http://x.test/_t/${tenant}/api/v1/deployments/extensions`, {
      method: 'POST',
      headers: { authorization: credentials.owner.value, 'content-type': 'application/json' },
      body: JSON.stringify({ name, extension_type: 'bundle', version: '*' }),
    }),
  )

/** More than a part has room for. */
async function upload(core: ReturnType<typeof createCore>, tenant: string, created: Response): Promise<void> {
  const { id } = (await created.json()) as { id: string }
  const sent = await core.fetch(
    new Request(`http://x.test/_t/${tenant}/api/v1/deployments/extensions/${id}`, {
      method: 'PUT',
      headers: { authorization: credentials.owner.value, 'content-type': 'application/octet-stream' },
      body: Buffer.from(zipSync({ a: [new Uint8Array(1_100_000).map((_, at) => (at * at) % 251), { level: 0 }] })),
    }),
  )
  expect(sent.status).toBe(200)
}

const seen = (core: ReturnType<typeof createCore>) =>
  JSON.stringify(['a', 'b'].map((name) => core.tenant(name).snapshot().apis))

let before = ''
beforeAll(async () => {
  const first = await open(whole)
  for (const name of ['one', 'two', 'three']) await create(first.core, 'a', name)
  await first.store.close()
  const second = await open(whole)
  for (const name of ['four', 'five']) await create(second.core, 'b', name)
  await upload(second.core, 'b', await create(second.core, 'b', 'six'))
  before = seen(second.core)
  await second.store.close()
})

/** What opening a damaged copy comes to. */
async function opened(damage: (folder: string) => void): Promise<'the same' | 'told' | 'silent'> {
  const folder = join(root, `copy-${(copies += 1)}`)
  cpSync(whole, folder, { recursive: true })
  damage(folder)
  try {
    const { core, store } = await open(folder)
    const now = seen(core)
    await store.close()
    return now === before ? 'the same' : 'silent'
  } catch (error) {
    expect(error).toBeInstanceOf(StateError)
    expect((error as StateError).message).not.toContain('\n')
    return 'told'
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const files = () => readdirSync(whole).filter((name) => !/^(LOG|LOCK)/.test(name))
const flipped = (path: string, at: number) => {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] ?? 0) ^ 0x10
  writeFileSync(path, bytes)
}

describe('a damaged state', () => {
  it('is the same when nothing was done', async () => {
    expect(await opened(() => undefined)).toBe('the same')
  })

  it('is told, or harmless, for a flipped bit in every region of every file', async () => {
    const ends = new Map<string, number>()
    for (const name of files()) {
      const { length } = readFileSync(join(whole, name))
      const step = Math.max(1, Math.floor(length / 40))
      for (let at = 0; at < length; at += step) {
        const end = await opened((folder) => flipped(join(folder, name), at))
        if (end === 'silent') expect([name, at]).toBe('told')
        ends.set(end, (ends.get(end) ?? 0) + 1)
      }
    }
    expect(ends.get('told')).toBeGreaterThan(20)
  })

  it('is told when a file is gone, empty, or cut in half', async () => {
    for (const name of files()) {
      const size = readFileSync(join(whole, name)).length
      expect([name, await opened((folder) => rmSync(join(folder, name)))]).toEqual([name, 'told'])
      expect([name, await opened((folder) => writeFileSync(join(folder, name), ''))]).toEqual([name, 'told'])
      const half = (folder: string) => {
        const path = join(folder, name)
        writeFileSync(path, readFileSync(path).subarray(0, Math.floor(size / 2)))
      }
      expect([name, await opened(half)]).toEqual([name, 'told'])
    }
  })

  it('is told when a folder is where a file was', async () => {
    for (const name of files()) {
      const replaced = (folder: string) => {
        rmSync(join(folder, name))
        mkdirSync(join(folder, name))
      }
      expect([name, await opened(replaced)]).toEqual([name, 'told'])
    }
  })

  it('loses nothing more by a start that is refused, whichever file is gone', async () => {
    for (const name of files()) {
      const folders = ['tried', 'untried'].map((how) => join(root, `${how} without ${name}`))
      const [tried = '', untried = ''] = folders
      for (const folder of folders) cpSync(whole, folder, { recursive: true, filter: (path) => !path.endsWith(name) })
      await expect(open(tried)).rejects.toThrow(StateError)
      const recovered = [await open(tried, () => undefined), await open(untried, () => undefined)]
      const [one, other] = recovered.map(({ core }) => seen(core))
      expect([name, one]).toEqual([name, other])
      for (const { store } of recovered) await store.close()
    }
  })

  it('is gone on with on request, and says what is gone', async () => {
    const folder = join(root, 'recovered')
    cpSync(whole, folder, { recursive: true })
    const log = readdirSync(folder).find((name) => name.endsWith('.log')) ?? ''
    writeFileSync(join(folder, log), '')
    await expect(open(folder)).rejects.toThrow('the last 4 writes are gone')
    const told: string[] = []
    const { core, store } = await open(folder, (problem) => told.push(problem))
    expect(told).toEqual(['the last 4 writes are gone'])
    expect((await create(core, 'a', 'seven')).status).toBe(201)
    await store.close()
    const again = await open(folder)
    const { extensions } = again.core.tenant('a').snapshot().apis['elastic-cloud'] as { extensions: unknown[] }
    expect(
      extensions.map((one) => JSON.stringify(one)).filter((text) => /"(one|two|three|seven)"/.test(text)),
    ).toHaveLength(4)
    await again.store.close()
  })
})

describe('a place that is no folder', () => {
  it.each(['/proc/nope', 'mysql://root@db/extmock', 'redis://x', 'valkey:/h', 'sqlite:x.db', '/dev/null/x'])(
    '%s is refused in one line',
    async (place) => {
      await expect(openFolder(place)).rejects.toThrow(StateError)
    },
  )
})

const names = (core: ReturnType<typeof createCore>) =>
  seen(core)
    .match(/made-\d/g)
    ?.toSorted()
    .join(' ')

describe('a file that is taken away from a folder while it is used', () => {
  /** The file is there again, and is another one. */
  const replaced = (path: string) => {
    copyFileSync(path, `${path}-copy`)
    renameSync(`${path}-copy`, path)
  }

  it.each(['the lock', 'the number of the last batch', 'the log'])(
    'is %s: nothing goes where the next start does not look',
    async (what) => {
      const folder = join(root, `without ${what}`)
      const { core, store } = await open(folder)
      expect((await create(core, 'a', 'made-1')).status).toBe(201)
      const log = readdirSync(folder).find((name) => name.endsWith('.log')) ?? ''
      replaced(join(folder, what === 'the lock' ? 'LOCK' : what === 'the log' ? log : 'LAST'))
      expect((await create(core, 'a', 'made-2')).status).toBe(503)
      expect((await create(core, 'a', 'made-3')).status).toBe(201)
      expect(names(core)).toBe('made-1 made-3')
      await store.close()
      const again = await open(folder)
      expect(names(again.core)).toBe('made-1 made-3')
      await again.store.close()
    },
  )
})

describe('a folder that goes away while it is used', () => {
  it('refuses writes from then on, answers reads, and is not ready', async () => {
    const folder = join(root, 'removed')
    const { core, store } = await open(folder)
    expect((await create(core, 'a', 'one')).status).toBe(201)
    const kept = join(root, 'elsewhere')
    mkdirSync(kept)
    for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(kept, name))
    rmSync(folder, { recursive: true })
    const before = seen(core)
    expect([(await create(core, 'a', 'two')).status, (await create(core, 'a', 'two')).status]).toEqual([503, 503])
    expect(seen(core)).toBe(before)
    const ready = await core.fetch(new Request('http://x.test/_extmock/ready'))
    expect([ready.status, ((await ready.json()) as { why: string }).why]).toEqual([
      503,
      expect.stringContaining('is gone'),
    ])
    cpSync(kept, folder, { recursive: true })
    expect((await create(core, 'a', 'three')).status).toBe(201)
    await store.close()
  })

  it.each(['nothing', 'an empty folder', 'a copy of it'])(
    'and has %s in its place: what was refused meanwhile is not in it when it is back',
    async (instead) => {
      const [folder, away] = [join(root, `moved ${instead}`), join(root, `away ${instead}`)]
      const { core, store } = await open(folder)
      expect((await create(core, 'a', 'one')).status).toBe(201)
      renameSync(folder, away)
      if (instead === 'an empty folder') mkdirSync(folder)
      if (instead === 'a copy of it') cpSync(away, folder, { recursive: true })
      const before = seen(core)
      expect((await create(core, 'a', 'two')).status).toBe(503)
      expect(seen(core)).toBe(before)
      rmSync(folder, { recursive: true, force: true })
      renameSync(away, folder)
      expect((await create(core, 'a', 'three')).status).toBe(201)
      const after = seen(core)
      await store.close()
      const again = await open(folder)
      expect(seen(again.core)).toBe(after)
      await again.store.close()
    },
  )
})
