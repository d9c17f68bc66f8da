/** Servers that differ from the mock in what the documents leave open: every one of them must conform. */
import { sampleOf } from '../sample.ts'
import { describe, expect, it } from 'vitest'
import { exitCode } from '../../conformance/report/index.ts'
import type { Profile } from '../../conformance/profile/index.ts'
import { runConformance } from '../../conformance/run/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import type { OptionSpec } from '../../contracts/types.ts'
import { elasticCloud } from '../../contracts/elastic-cloud/index.ts'
import { credentials } from '../../fixtures/elastic-cloud/index.ts'
import { mockTarget, ORIGIN } from '../mock-target.ts'
import { wrappers } from './elastic-cloud-wrappers.ts'

const api = 'elastic-cloud'
type OptionName = keyof typeof elasticCloud.options

/** Small enough to be noticed, large enough for what the suite sends as ordinary. */
const smaller: Partial<Record<OptionName, number>> = {
  maxUploadBytes: 4096,
  maxJsonBytes: 4096,
  maxJsonDepth: 3,
  tokenLifetime: 120_000,
}

/** Options that contradict a documented clause on purpose: what may fail then, and why that is right. */
const contradictions: Readonly<Record<string, { readonly clauses: RegExp; readonly reason: string }>> = {
  'deleteHeaders=none': {
    clauses: /^elastic-cloud\.delete\.200\.header\./,
    reason: 'The reference gives a successful delete the resource headers: `Operations` in docs/sources.',
  },
  'missingExtension=forbidden': {
    clauses: /^elastic-cloud\.((get|update|upload|delete)\.404\.|model\.basic-failed-reply)/,
    reason: 'The reference answers 404; the 403 is of the hosted service, and a run against it waives these clauses.',
  },
}

/** What the profile of such a deployment says. */
const capabilities: Readonly<Record<string, Readonly<Record<string, boolean>>>> = {
  'resourceVersionParameter=none': { resourceVersion: false },
}

interface Flip {
  readonly name: string
  readonly options: Readonly<Record<string, unknown>>
}

function flipsOf(name: string, spec: OptionSpec): readonly Flip[] {
  const flip = (value: unknown): Flip => ({ name: `${name}=${String(value)}`, options: { [name]: value } })
  if (spec.kind === 'choice') return spec.values.filter((value) => value !== spec.default).map(flip)
  if (spec.kind === 'number') return [flip(smaller[name as OptionName])]
  if (spec.kind === 'text') return [flip(name === 'errorCodesSeparator' ? ' ; ' : 'stranger.code')]
  return [flip(spec.values.toReversed()), flip([...spec.values.slice(1), ...spec.values.slice(0, 1)])]
}

const flips = Object.entries(elasticCloud.options).flatMap(([name, spec]) => flipsOf(name, spec))

function profileFor(profile: Profile, flip: string): Profile {
  const own = profile.apis[api]
  if (own === undefined) throw new Error('the mock has no such API')
  return { ...profile, apis: { [api]: { ...own, capabilities: { ...own.capabilities, ...capabilities[flip] } } } }
}

async function failuresOf(send: Send, profile: Profile) {
  const report = await runConformance({ send, profile, seed: 3, runs: 4 })
  const failed = report.clauses.filter(({ verdict }) => verdict === 'fail')
  const shown = failed.map(({ id, findings }) => `${id}: expected ${findings[0]?.expected}, got ${findings[0]?.got}`)
  return { report, ids: failed.map(({ id }) => id), shown }
}

describe('an elastic-cloud that takes no uploads, as its profile says', () => {
  it.each([501, 405, 404])('is asked for none, and conforms: PUT would be %i', async (status) => {
    const { send: honest, profile } = mockTarget(api, { seed: 3 })
    const own = profile.apis[api] ?? { baseUrl: '', credentials: {}, capabilities: {} }
    const told = { ...profile, apis: { [api]: { ...own, capabilities: { ...own.capabilities, upload: false } } } }
    const puts: string[] = []
    const send: Send = async (request) => {
      if (request.method !== 'PUT') return await honest(request)
      puts.push(request.url)
      return new Response(null, { status })
    }
    const { report, shown } = await failuresOf(send, told)
    expect([puts, shown, exitCode(report)]).toEqual([[], [], 0])
  })
})

describe('an elastic-cloud with one open question answered differently', () => {
  it.each(sampleOf('flips of elastic-cloud', flips, 10).map((flip) => [flip.name, flip] as const))(
    '%s',
    async (name, { options }) => {
      const { send, profile } = mockTarget(api, { options: { [api]: options }, seed: 3 })
      const { report, ids, shown } = await failuresOf(send, profileFor(profile, name))
      const known = contradictions[name]
      if (known === undefined) expect([shown, report.faults, exitCode(report)]).toEqual([[], [], 0])
      else {
        expect(ids.length, known.reason).toBeGreaterThan(0)
        expect(ids.filter((id) => !known.clauses.test(id))).toEqual([])
      }
    },
  )

  it('is tried for every option, and every exception is of one', () => {
    const names = flips.map(({ name }) => name)
    for (const option of Object.keys(elasticCloud.options)) expect(names.join(' ')).toContain(`${option}=`)
    for (const name of [...Object.keys(contradictions), ...Object.keys(capabilities)]) expect(names).toContain(name)
  })
})

/** What a few plain requests are answered, to the letter. */
async function answersOf(send: Send): Promise<unknown> {
  const url = `${ORIGIN}/api/v1/deployments/extensions`
  const headers = { authorization: credentials.owner.value, 'content-type': 'application/json' }
  const body = '{"name":"sample","extension_type":"bundle","version":"*","description":"\u00fc"}'
  const requests = [
    new Request(url, { method: 'POST', headers, body }),
    new Request(url, { method: 'POST', headers, body: body.replace('\u00fc', '\u{1f600}') }),
    new Request(url, { method: 'POST', headers, body: body.replace('"*"', '8') }),
    new Request(`${url}/1`, { headers }),
    new Request(url),
    new Request(`${url}/1`, { method: 'PUT', headers: { ...headers, 'content-type': 'application/zip' }, body: 'PK' }),
  ]
  const answers = []
  for (const request of requests) {
    const answer = await send(request)
    answers.push([answer.status, Object.fromEntries(answer.headers), await answer.text()])
  }
  return answers
}

describe('an elastic-cloud that looks different', () => {
  it.each(wrappers.map((wrapper) => [wrapper.title, wrapper] as const))('does: %s', async (_, { wrap }) => {
    const honest = await answersOf(mockTarget(api, { seed: 3 }).send)
    expect(await answersOf(wrap(mockTarget(api, { seed: 3 }).send))).not.toEqual(honest)
  })

  it.each(sampleOf('strangers of elastic-cloud', wrappers, 10).map((wrapper) => [wrapper.title, wrapper] as const))(
    'conforms: %s',
    async (_, { wrap }) => {
      const { send, profile } = mockTarget(api, { seed: 3 })
      const { report, shown } = await failuresOf(wrap(send), profile)
      expect([shown, report.faults, exitCode(report)]).toEqual([[], [], 0])
    },
  )
})
