/** Consoles that answer what the documents leave open in another way: every one of them must conform. */
import { sampleOf } from '../sample.ts'
import { describe, expect, it } from 'vitest'
import { exitCode, type Report } from '../../conformance/report/index.ts'
import type { Profile } from '../../conformance/profile/index.ts'
import { runConformance } from '../../conformance/run/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { suites } from '../../conformance/suites.ts'
import { qradar } from '../../contracts/qradar/index.ts'
import { credentials, demo } from '../../fixtures/qradar/index.ts'
import type { FullOptions as MockOptions } from '../../handlers/create-core.ts'
import { quickProfile, quickTarget } from '../apis/qradar/quick-tasks.ts'
import { withHeader } from '../mutants/qradar/rewrite.ts'
import { optionFlips } from './option-flips.ts'
import { given } from './option-values.ts'
import { strangers } from './qradar-wrappers.ts'
import { sharedProfile, withSecondClient } from './second-client.ts'

const seed = 3

async function judge(send: Send, profile: Profile): Promise<Report> {
  return await runConformance({ send, profile, seed, runs: 1 })
}

/** What failed, and how. */
function failuresOf({ clauses }: Report): readonly (readonly [string, string | undefined])[] {
  const fine = ['pass', 'warn', 'not-applicable']
  const bad = clauses.filter(({ verdict, grade }) => grade !== 'assumed' && !fine.includes(verdict))
  return bad.map(({ id, findings, reason }) => [id, findings[0]?.got ?? reason ?? undefined])
}

const rulesOf = (names: readonly string[]) =>
  suites.qradar.rules.filter(({ id }) => names.includes(id.replace('qradar.rules.', '')))

function expectConforming(report: Report): void {
  expect([failuresOf(report), report.faults, report.leaks, exitCode(report)]).toEqual([[], [], [], 0])
}

const order = qradar.options.checkOrder.default
const flips = optionFlips(qradar, given.qradar)

describe('a console with one open question answered differently', () => {
  it.each(sampleOf('flips of qradar', flips, 4).map((flip) => [flip.name, flip] as const))('%s', async (_, flip) => {
    const { send, profile } = quickTarget({ seed, options: { qradar: { [flip.option]: flip.value } } })
    expectConforming(await judge(send, profile))
  })

  it('is tried for every option', () => {
    const names = flips.map(({ name }) => name)
    for (const option of Object.keys(qradar.options)) expect(names.join(' ')).toContain(`${option}=`)
  })
})

/** Much answered differently at once, as servers do that others wrote. What one answer hides another may show. */
const elsewhere = {
  checkOrder: order.toReversed(),
  actionTypeCase: 'insensitive',
  nonNumericId: 'code-4',
  bothCredentials: 'basic',
  unbalancedFieldsCode: 30,
  fieldsInWrongPlace: 'honour',
  contentRangeWithoutRange: true,
  listOrder: 'id-descending',
  statusAfterUpload: 'NOT_INSTALLED',
  metadataStatus: '201',
  taskFirstStatus: 'INITIALIZING',
  taskMinimum: false,
  locationHeader: true,
  overwriteDefault: true,
  statusAfterPreview: 'NOT_INSTALLED',
  afterUninstall: 'remove',
  resultActionAdd: 'CREATE',
  resultActionOverwrite: 'REPLACE',
  exportStatusLocation: false,
  exportResultShape: 'array',
  exportDetailNames: 'contentNames',
} as const

describe('an empty console with many open questions answered differently', () => {
  const tasks = {
    'that forgets what is uninstalled': {},
    'whose tasks end at once': { taskMode: 'immediate' },
    'whose tasks end at once, and which keeps what is uninstalled': { taskMode: 'immediate', afterUninstall: 'keep' },
  } as const
  it.each(Object.entries(tasks))('%s', async (_, more) => {
    const options = { qradar: { ...elsewhere, ...more } }
    const { send } = quickTarget({ seed, data: 'none', options })
    expectConforming(await judge(send, quickProfile({ seed, data: 'none', options })))
  })
})

describe('a console on which every task has results from its start, be they empty', () => {
  it('conforms', async () => {
    const options = { qradar: { resultsWhileRunning: 'empty', resultsOfFailedTask: 'empty' } } as const
    const { send, profile } = quickTarget({ seed, options })
    expectConforming(await judge(send, profile))
  })
})

describe('a task whose number nobody asked for', () => {
  it('is waited for before the next one is started', async () => {
    const { send, profile } = quickTarget({ seed, options: { qradar: { taskPolls: 5 } } })
    const rules = rulesOf(['install-parameters'])
    const { clauses } = await runConformance({ send, profile, apis: ['qradar'], rules, seed, runs: 1 })
    expect(clauses.filter(({ verdict }) => verdict === 'warn' || verdict === 'fail')).toEqual([])
  })
})

describe('a console on which somebody else works all the time', () => {
  it.each(['write', 'read-only'])('conforms: %s', async (mode) => {
    const { send } = quickTarget({ seed })
    const report = await judge(withSecondClient(send), { ...sharedProfile(seed), write: mode === 'write' })
    expectConforming(report)
  })
})

describe('a console that is slower than the profile allows for', () => {
  it('is undecided, and nothing of it is a failure', async () => {
    const { send, profile } = quickTarget({ seed, options: { qradar: { taskPolls: 40 } } })
    const qradar = profile.apis['qradar']
    const capabilities = { ...qradar?.capabilities, polling: { interval: 1, timeout: 10 } }
    const slow = qradar === undefined ? profile : { ...profile, apis: { qradar: { ...qradar, capabilities } } }
    // What is not over when the time for it is stays behind, and is said to.
    const concerned = ['task-states', 'install-again', 'preview', 'tasks-end', 'lock']
    const rules = rulesOf(concerned)
    const limits = { maxCleanupSeconds: 1 }
    const report = await runConformance({ send, profile: slow, apis: ['qradar'], rules, seed, runs: 1, limits })
    expect(report.clauses.filter(({ verdict }) => verdict === 'fail')).toEqual([])
    expect(report.faults).toEqual([])
  })
})

describe('a console on which exports come to another end', () => {
  it.each(['EXCEPTION', 'CANCELLED'])('leaves open what depends on them, and names the capability: %s', async (end) => {
    const { send: honest, profile } = quickTarget({ seed })
    const send: Send = async (request) => {
      const answer = await honest(request)
      if (!/extension_export_tasks\/\d+$/.test(new URL(request.url).pathname) || answer.status !== 200) return answer
      const body = (await answer.text()).replace('"status":"COMPLETED"', `"status":"${end}"`)
      return new Response(body, answer)
    }
    const { clauses } = await runConformance({ send, profile, rules: rulesOf(['export']), seed, runs: 1 })
    expect(clauses.filter(({ verdict }) => verdict === 'fail')).toEqual([])
    const download = clauses.find(({ id }) => id === 'qradar.download.200')
    expect(download).toMatchObject({ verdict: 'undecided', reason: expect.stringContaining('capabilities.exportable') })
  })
})

describe('a console of before version 16.0', () => {
  it('may let in who lacks the permission', async () => {
    const windows = {
      latestVersion: '15.0',
      supportedVersions: '14.0',
      deprecatedVersions: '13.0',
      removedBelow: '13.0',
    }
    const { send, profile } = quickTarget({ seed, options: { qradar: windows } })
    const { admin, limited } = credentials
    const open: Send = async (request) => {
      const isOpen = /\/extensions(\/\d+)?$/.test(new URL(request.url).pathname) && request.method !== 'DELETE'
      const lacks = request.headers.get(limited.header) === limited.value
      return await send(isOpen && lacks ? withHeader(request, admin.header, admin.value) : request)
    }
    const concerned = ['auth-limited', 'auth-limited-writes', 'ways-of-asking', 'bystanders']
    const { clauses, leaks } = await runConformance({ send: open, profile, rules: rulesOf(concerned), seed, runs: 1 })
    const permissions = clauses.filter(({ id }) => id.endsWith('.permission')).map(({ verdict }) => verdict)
    expect([clauses.filter(({ verdict }) => verdict === 'fail'), new Set(permissions), leaks]).toEqual([
      [],
      new Set(['not-applicable']),
      [],
    ])
  })
})

describe('a console and what its profile says of hub ids', () => {
  it.each([
    ['none', undefined, 'not-testable'],
    ['none', false, 'not-applicable'],
    ['none', true, 'fail'],
    ['manifest-id', undefined, 'pass'],
    ['manifest-id', false, 'pass'],
  ] as const)('hub ids from %s, told %s: %s', async (hubIdFrom, hubIds, expected) => {
    const { send, profile } = quickTarget({ seed, options: { qradar: { hubIdFrom } } })
    const own = profile.apis['qradar'] ?? { baseUrl: '', credentials: {}, capabilities: {} }
    const { hubIds: _, ...others } = own.capabilities
    const capabilities = hubIds === undefined ? others : { ...others, hubIds }
    const told = { ...profile, apis: { qradar: { ...own, capabilities } } }
    const rules = rulesOf(['upload-duplicate', 'upload-neighbours'])
    const { clauses } = await runConformance({ send, profile: told, rules, seed, runs: 1 })
    const duplicate = clauses.find(({ id }) => id === 'qradar.upload.409.22613')
    expect([duplicate?.verdict, /hubIds: false/.test(duplicate?.reason ?? '')]).toEqual([
      expected,
      expected === 'not-testable',
    ])
  })
})

const [first, ...others] = demo.extensions

describe('a console that looks different', () => {
  it.each(sampleOf('strangers of qradar', strangers, 4).map((stranger) => [stranger.name, stranger] as const))(
    'conforms: %s',
    async (_, { make }) => {
      expectConforming(await judge(make({ data: 'demo', seed }), quickProfile({ seed })))
    },
  )

  const data: Readonly<Record<string, MockOptions['data']>> = {
    'nothing is there': 'none',
    'ids are large': {
      qradar: { extensions: [{ ...first, id: 900_001 }, ...others.map((one) => ({ ...one, id: one.id + 1_000_000 }))] },
    },
    'tasks go by the clock': 'demo',
  }
  it.each(Object.entries(data).map(([name, given]) => [name, given] as const))('conforms: %s', async (name, given) => {
    const timed = { qradar: { taskMode: 'timed', taskDuration: 4500 } } as const
    const clock = name.startsWith('tasks') ? { options: timed } : {}
    const { send } = quickTarget({ seed, data: given ?? 'none', ...clock })
    // Time goes by with requests, so that there is no use in waiting for it.
    const profile = quickProfile({ seed, data: given ?? 'none' })
    expectConforming(await judge(send, profile))
  })
})
