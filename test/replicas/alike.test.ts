/** Replicas of one mock are started alike, since any of them answers any request; whoever is not is told so. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Redis } from 'ioredis'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../run-cli.ts'
import { startReplica, type ReplicaProcess } from './replica-process.ts'
import { startStore, storeProgram, type StoreProcess } from './store-process.ts'

describe.skipIf(storeProgram === undefined)('a replica that is started otherwise (needs redis-server)', () => {
  let store: StoreProcess
  let first: ReplicaProcess | undefined
  let folder: string
  /** All of it by the command line. */
  const alike = () => ['--seed', '7', '--data', join(folder, 'a.json'), '--option', 'qradar.taskMode=immediate']
  /** Half of it by a file, in another order and form. */
  const alikeByFile = () => ['--config', join(folder, 'mock.yaml'), '--data', join(folder, 'same.json')]
  const refused = async (...flags: readonly string[]) => {
    const { code, err } = await runCli(['serve', '--port', '0', '--state', store.url, ...flags])
    const [line = '', hint = '', ...more] = err.trimEnd().split('\n')
    expect([code, more]).toEqual([2, []])
    expect(hint).toMatch(/^hint: start all of them alike.*HDEL extmock:mock setup/)
    return line
  }
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'extmock-alike-'))
    const config = { seed: 7, auth: 'strict', options: { qradar: { taskMode: 'immediate' } }, serve: { quiet: true } }
    await writeFile(join(folder, 'a.json'), '{"connections":{}}')
    await writeFile(join(folder, 'same.json'), '{\n  "connections": {}\n}')
    await writeFile(join(folder, 'b.json'), '{"qradar":{}}')
    await writeFile(join(folder, 'mock.yaml'), JSON.stringify(config))
    store = await startStore()
    first = await startReplica(store.url, ...alike())
  })
  afterAll(async () => {
    await first?.end()
    await store.close()
    await rm(folder, { recursive: true, force: true })
  })

  it.each([
    [[], '--data is data with the digest'],
    [['--seed', '8'], '--seed is 7 there, and 8 here'],
    [['--data', 'none'], ' there, and none here'],
    [['--auth', 'off'], '--auth is strict there, and off here'],
    [[], '--option qradar.taskMode is immediate there, and not given here'],
    [['--option', 'qradar.taskMode=polls'], '--option qradar.taskMode is immediate there, and polls here'],
    [['--journal', 'shared'], '--journal is local there, and shared here'],
    [['--tenant-domain', 'x.test'], '--tenant-domain is not given there, and x.test here'],
  ])('%j is refused in a line', async (flags, sentence) => {
    const line = await refused(...flags)
    expect(line).toMatch(/^extmock: --state the replicas on valkey:\S+ under extmock: were started otherwise: /)
    expect(line).toContain(sentence)
  })

  it('is let in when it only says the same in other words', async () => {
    const second = await startReplica(store.url, ...alikeByFile())
    const { status } = await fetch(`${second.url}/_extmock/ready`)
    await second.end()
    expect([status, second.said()]).toEqual([200, ''])
  })

  it('is refused when it is of a release with another format, and nothing there is touched', async () => {
    const redis = new Redis(store.port)
    try {
      await redis.hset('extmock:mock', 'format', '0')
      const { code, err } = await runCli(['serve', '--port', '0', '--state', store.url, ...alike()])
      expect([code, err.split('\n')[0]]).toEqual([2, expect.stringMatching(/state of format 0 .* reads format 1/)])
      expect(await redis.hget('extmock:mock', 'setup')).toContain('taskMode')
      await redis.hset('extmock:mock', 'format', '1')
    } finally {
      redis.disconnect()
    }
  })
})
