import { sampleOf } from '../sample.ts'
import { describe, expect, it } from 'vitest'
import { connectionsSuite } from '../../conformance/connections/index.ts'
import { exitCode, type Report } from '../../conformance/report/index.ts'
import { parseProfile } from '../../conformance/profile/index.ts'
import { runConformance } from '../../conformance/run/index.ts'
import { connectionsWithClauses } from '../../contracts/connections/clauses/index.ts'
import { connections, presets } from '../../contracts/connections/index.ts'
import { createCore } from '../../handlers/create-core.ts'
import type { Fetch } from '../mutants/mutant.ts'
import { ORIGIN } from '../mock-target.ts'
import { merging, strangers, type Stranger } from './connections-wrappers.ts'
import { optionFlips } from './option-flips.ts'

type Options = Readonly<Record<string, unknown>>

/** Few generated inputs: every rule and each of its own inputs run all the same. */
const runs = 2
const seed = 1

async function judge(send: Fetch, more: { readonly strict?: boolean; readonly origin?: string } = {}): Promise<Report> {
  const { strict = false, origin = ORIGIN } = more
  const { apis } = createCore({ apis: ['connections'], data: 'demo', seed }).profile(origin)
  const profile = parseProfile({ apis, write: true })
  return await runConformance({ send, profile, seed, runs, strict, suites: [connectionsSuite] })
}

const mock = (options: Options): Fetch =>
  createCore({ apis: ['connections'], data: 'demo', seed, options: { connections: options } }).fetch

/** Conforms: nothing failed, nothing was left open, and the warnings are the ones that are known. */
function expectConforming(report: Report, warnings: readonly string[] = []): void {
  const bad = report.clauses.filter(({ verdict }) => !['pass', 'warn', 'not-applicable'].includes(verdict))
  expect(bad.map(({ id, verdict, findings, reason }) => [id, verdict, reason, findings.map(({ got }) => got)])).toEqual(
    [],
  )
  expect(report.clauses.filter(({ verdict }) => verdict === 'warn').map(({ id }) => id)).toEqual(
    warnings.map((name) => `connections.${name}`),
  )
  expect([report.faults, report.leaks, exitCode(report)]).toEqual([[], [], 0])
}

const missing = ['name', 'type', 'description', 'urls', 'payload'].map((field) => `update.400.missing-${field}`)

/** What an observed clause says otherwise: reported, and no failure. */
const warned: Readonly<Record<string, readonly string[]>> = {
  // Contradiction c6: the plain reading of the page is 400.
  'missingFields=lenient': missing,
  // Contradiction c2: {} is an object, and this server reads urls as a string.
  'urlsForm=string': ['update.200.urls-empty-object'],
}

/**
 * What numbers are flipped to: the lowest that leave the documents whole. 500 is the limit that users are told to send, 5 levels
 * are those of the printed sample, and 2 KiB hold it.
 */
const numbers = { defaultListLimit: [1, 9999], maxListLimit: [500], maxJsonBytes: [2048], maxJsonDepth: [5] }

describe('the mock with one option flipped conforms', () => {
  it.each(
    sampleOf('flips of connections', optionFlips(connections, numbers), 10).map((flip) => [flip.name, flip] as const),
  )('%s', async (name, flip) => {
    expectConforming(await judge(mock({ [flip.option]: flip.value })), warned[name])
  })
})

describe('the mock with a preset conforms', () => {
  it.each(Object.entries(presets))('%s', async (_, preset) => {
    expectConforming(await judge(mock(preset)))
  })
})

describe('a stranger conforms', () => {
  const known: Readonly<Record<string, readonly string[]>> = {
    'answers have more headers': ['create.201.header.no-validators'],
    'a create is answered 200 and echoes nothing': ['create.201.created', 'create.201.echoes-request'],
  }
  it.each(sampleOf('strangers of connections', strangers, 10).map((stranger) => [stranger.name, stranger] as const))(
    '%s',
    async (name, stranger) => {
      expectConforming(await judge(stranger.make({}, seed)), known[name])
    },
  )
})

/** For each contradiction of the update page, servers that read it the one way and the other. */
const readings: Readonly<Record<string, readonly (Options | Stranger)[]>> = {
  c1: [{ typeCheck: 'strict' }, { typeCheck: 'permissive' }],
  c2: [{ urlsForm: 'string' }, { urlsForm: 'object' }],
  c3: [{ payloadForm: 'both' }, { payloadForm: 'object' }],
  c4: [{}],
  c5: [{}],
  c6: [{ missingFields: 'refuse' }, { missingFields: 'lenient' }, merging],
  c7: [{ missingFields: 'refuse' }, { missingFields: 'lenient' }],
  c8: [{ bodyExtid: 'ignore' }, { bodyExtid: 'refuse' }],
  c9: [{ createChecks: 'as-update' }, { createChecks: 'json-only' }],
  c10: [{ urlsForm: 'string' }, { urlsForm: 'object' }],
  c11: [{}],
  c12: [{ keyOrder: 'request' }, { keyOrder: 'fixed' }, { arrayOrder: 'shuffle' }],
  c13: [{ escapeSlashes: false }, { escapeSlashes: true }],
  c14: [{ unauthenticated: '401' }, { unauthenticated: 'redirect' }],
  c15: [{}],
  c16: [{ checkOrder: ['authentication', 'role', 'body', 'media-type', 'existence'] }, {}],
  c17: [{ createEchoesId: false }, { createEchoesId: true }],
}

describe('both readings of a contradiction conform', () => {
  it('are written down for each contradiction of the contract', () => {
    const ids = connectionsWithClauses.contradictions.map(({ id }) => id.replace('connections.contradiction.', ''))
    expect(Object.keys(readings)).toEqual(ids)
  })

  const rows = Object.entries(readings).flatMap(([id, servers]) =>
    servers.map((server): [string, string, Options | Stranger] => [id, nameOf(server), server]),
  )
  it.each(rows)('%s: %s', async (_, name, server) => {
    const send = isStranger(server) ? server.make({}, seed) : mock(server)
    expectConforming(
      await judge(send),
      isStranger(server) ? [...missing, 'update.200.no-merge'].toSorted(inContract) : warned[name],
    )
  })

  it('c6: a merge is reported, and fails in strict mode only', async () => {
    const report = await judge(merging.make({}, seed), { strict: true })
    const failed = report.clauses.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)
    expect(failed).toContain('connections.update.200.no-merge')
    expect(failed.every((id) => /no-merge|missing-/.test(id))).toBe(true)
    expect(exitCode(report)).toBe(1)
  })

  it('c15: the API is judged the same on another host', async () => {
    expectConforming(await judge(mock({}), { origin: 'http://apps.collabservnext.invalid' }))
  })
})

const order: readonly string[] = connectionsWithClauses.clauses.map(({ id }) => id)
const inContract = (left: string, right: string): number =>
  order.indexOf(`connections.${left}`) - order.indexOf(`connections.${right}`)

function isStranger(server: Options | Stranger): server is Stranger {
  return typeof server['make'] === 'function'
}

/** `urlsForm=string`, as a flip is called. */
function nameOf(server: Options | Stranger): string {
  if (isStranger(server)) return server.name
  const [first] = Object.entries(server)
  return first === undefined ? 'the mock as it is' : `${first[0]}=${String(first[1])}`
}
