import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Calibration } from '../../conformance/calibrate/index.ts'
import { startRecorder } from '../../conformance/node/index.ts'
import { apiNames, contracts, type ApiName } from '../../contracts/index.ts'
import { createCore } from '../../handlers/create-core.ts'
import { startServer } from '../../handlers/transports/node-http/index.ts'
import { runCli } from '../run-cli.ts'

const manners = {
  'elastic-cloud': { duplicateNames: 'refuse', omittedDescription: 'keep', unknownFields: 'refuse' },
  qradar: { taskMode: 'polls', taskMinimum: false, locationHeader: true },
  connections: { deleteStatus: '202', typeCheck: 'strict', escapeSlashes: true },
} as const

/** A recording of a calibration: its requests are all kinds, and nothing in it says what they were for. */
describe('a recording', () => {
  let folder: string
  const har = (): string => join(folder, 'traffic.har')
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'extmock-calibrate-'))
    const core = createCore({ data: 'demo', options: manners })
    const server = await startServer((request) => core.respond(request), { port: 0 })
    const target = new URL(server.url)
    const recorder = await startRecorder({
      target,
      out: har(),
      port: 0,
      trust: { insecure: false },
      rewrite: true,
      version: '0',
    })
    const ran = await runCli([
      'calibrate',
      '--target',
      recorder.url,
      '--write',
      '--ledger',
      join(folder, 'ledger.jsonl'),
    ])
    await recorder.close()
    await server.close()
    // On standard error it says whose credentials it uses.
    expect([ran.code, ran.err]).toEqual([0, expect.stringContaining('says that it is an extmock')])
    // A few hundred requests to three APIs at once through a proxy: ten seconds of work, which a busy machine makes minutes.
  }, 600_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('answers by the same evidence, says nothing that is wrong, and what it did not see', async () => {
    const { code, out } = await runCli(['calibrate', '--from', har(), '--json'])
    expect(code).toBe(0)
    const { apis } = JSON.parse(out) as Calibration
    expect(apis.map(({ api }) => api).toSorted()).toEqual(apiNames.toSorted())
    for (const { api, answers } of apis) {
      const wanted: Readonly<Record<string, unknown>> = manners[api as ApiName]
      const known = answers.filter(({ state }) => state === 'sure')
      const wrong = known.filter(
        ({ name, value }) => value !== (wanted[name] ?? contracts[api as ApiName].options[name as never]['default']),
      )
      expect(wrong).toEqual([])
      // How tasks go on is told by what was asked for, and a recording does not say that.
      const told = Object.keys(wanted).filter((name) => name !== 'taskMode')
      expect(told.filter((name) => !known.some((one) => one.name === name))).toEqual([])
      expect(answers.filter(({ state }) => !['sure', 'not-seen'].includes(state))).toEqual([])
      expect(known.length).toBeGreaterThan(8)
    }
  })

  it('is written over an earlier file that has no options', async () => {
    const out = join(folder, 'bare.yaml')
    writeFileSync(out, 'options:\n')
    expect((await runCli(['calibrate', '--from', har(), '--api', 'qradar', '--out', out])).code).toBe(0)
  })

  it('finds by --map alone an API that is behind another path', async () => {
    const behind = join(folder, 'behind.har')
    writeFileSync(behind, readFileSync(har(), 'utf8').replaceAll('/api/v1/', '/behind/'))
    const asked = ['calibrate', '--from', behind, '--api', 'elastic-cloud', '--json']
    expect((await runCli(asked)).code).toBe(2)
    const [, origin = ''] = /"url": ?"(http:[^"]*?)\/behind\//.exec(readFileSync(behind, 'utf8')) ?? []
    const { code, out } = await runCli([...asked, '--map', `${origin}/behind=elastic-cloud`])
    const [api] = (JSON.parse(out) as Calibration).apis
    expect([code, api?.baseUrl]).toEqual([0, `${origin}/behind`])
    expect(api?.answers.filter(({ state }) => state === 'sure').length).toBeGreaterThan(5)
  })

  it('tells the same where an API is said to be at the host, or at its base URL', async () => {
    const of = async (...maps: readonly string[]) => {
      const ran = await runCli(['calibrate', '--from', har(), '--api', 'elastic-cloud', '--json', ...maps])
      const [api] = (JSON.parse(ran.out) as Calibration).apis
      return { baseUrl: api?.baseUrl ?? '', answers: (api?.answers ?? []).filter(({ state }) => state !== 'not-seen') }
    }
    const { baseUrl, answers } = await of()
    expect(baseUrl).toMatch(/^http.*\/api\/v1$/)
    for (const at of [new URL(baseUrl).origin, baseUrl]) {
      const mapped = await of('--map', `${at}=elastic-cloud`)
      expect(mapped.baseUrl).toBe(baseUrl)
      // Other paths there may tell something too.
      const known = new Map(mapped.answers.map(({ name, value }) => [name, JSON.stringify(value)]))
      for (const { name, value } of answers) expect([name, known.get(name)]).toEqual([name, JSON.stringify(value)])
    }
  })

  it('is told where an API is that is somewhere else', async () => {
    const { code, err } = await runCli([
      'calibrate',
      '--from',
      har(),
      '--map',
      'http://elsewhere.test/x=qradar',
      '--api',
      'qradar',
    ])
    expect(code).toBe(2)
    expect(err).toContain('nothing in the recording is of qradar at http://elsewhere.test/x')
  })
})
