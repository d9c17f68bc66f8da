/** What the mock answers, against the document that it gives of itself. */
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { runConformance } from '../../conformance/run/index.ts'
import { apiNames, contracts, type ApiName, type Operation, type OptionSpec } from '../../contracts/index.ts'
import { toOpenApi } from '../../contracts/openapi/index.ts'
import { createCore } from '../../handlers/create-core.ts'
import { honestTarget } from '../honest-target.ts'
import { optionMix } from '../strangers/option-mixes.ts'
import { contradictionsOf } from './contradiction.ts'
import { examplesOf } from './examples-of.ts'

/** Options that an answer's statuses, headers and bodies hang on. */
const SHAPES: Readonly<Record<ApiName, Readonly<Record<string, unknown>>>> = {
  'elastic-cloud': { resourceVersionParameter: 'none', missingExtension: 'forbidden', duplicateNames: 'refuse' },
  qradar: { metadataStatus: '201', locationHeader: true, installFieldsBefore: 'absent', exportResultShape: 'array' },
  connections: { deleteStatus: '200', deleteBody: 'empty', errorBody: 'empty', unauthenticated: 'redirect' },
}

/** Each choice but the usual ones, alone. With polls a task goes on when it is asked for, which no example can tell. */
function choicesOf(api: ApiName): readonly Readonly<Record<string, unknown>>[] {
  const specs = Object.entries<OptionSpec>(contracts[api].options)
  const choices = specs.flatMap(([name, spec]) =>
    spec.kind === 'choice' ? spec.values.filter((one) => one !== spec.default).map((one) => ({ [name]: one })) : [],
  )
  return choices.filter(({ taskMode }) => taskMode !== 'polls')
}

/** Values of several options at once. */
const mixesOf = (api: ApiName) =>
  [0, 1, 2].map((index) => {
    const { taskMode: _polls, ...mix } = optionMix(api, index, 16)
    return mix
  })

describe.each(apiNames)('%s', (api) => {
  it('contradicts its document in no answer to the suite', async () => {
    const { send, profile } = honestTarget(api, { seed: 5 })
    const judge = await contradictionsOf(api, (request) => send(request))
    const found = new Map<string, number>()
    const judged: typeof send = async (request, ...rest) => {
      const { method, url } = request
      const response = await send(request, ...rest)
      const wrong = await judge({ method, url }, response)
      if (wrong !== undefined) found.set(wrong, (found.get(wrong) ?? 0) + 1)
      return response
    }
    const report = await runConformance({ send: judged, profile, apis: [api], seed: 5, runs: 1 })
    expect(report.clauses.length).toBeGreaterThan(50)
    expect([...found]).toEqual([])
  })

  it('answers its examples with success, as told, with each choice', async () => {
    const found: string[] = []
    for (const options of [{}, SHAPES[api], ...choicesOf(api), ...mixesOf(api)])
      for (const said of await saidOfExamples(api, options)) found.push(`${JSON.stringify(options)} ${said}`)
    expect(found).toEqual([])
  })

  it.each(['3.1', '3.0'] as const)(
    'has a document that is valid as OpenAPI %s with mixes of options',
    async (openapi) => {
      for (let index = 0; index < 20; index++) {
        const options = optionMix(api, index, 16)
        const document = JSON.parse(JSON.stringify(toOpenApi(contracts[api], { openapi, options })))
        expect({ options, ...(await new Validator().validate(document)) }).toEqual({ options, valid: true })
      }
    },
  )

  it('contradicts it in no error that can be asked for', async () => {
    const core = createCore({ apis: [api], seed: 1, data: 'demo' })
    const judge = await contradictionsOf(api, (request) => core.fetch(request))
    const operations = Object.values(contracts[api].operations) as readonly Operation[]
    const asked = operations.flatMap(({ method, path, responses }) =>
      Object.entries(responses).flatMap(([status, { errors = [] }]) =>
        errors.map(({ code }) => ({ method, path, prefer: `code=${status}, example=${code}` })),
      ),
    )
    const found: string[] = []
    for (const { method, path, prefer } of asked) {
      const url = `http://h.test${contracts[api].basePaths[0]}${path.replaceAll(/\{\w+\}/g, '1')}`
      const response = await core.fetch(new Request(url, { method, headers: { prefer } }))
      const wrong =
        response.headers.get('x-extmock-injected') === 'refused' ? undefined : await judge({ method, url }, response)
      if (wrong !== undefined) found.push(wrong)
    }
    expect(found).toEqual([])
  })
})

/** What is wrong with the answers to the examples of a document, where something is. */
async function saidOfExamples(api: ApiName, options: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const core = createCore({ apis: [api], seed: 1, clock: { step: 0 }, data: 'demo', options: { [api]: options } })
  const judge = await contradictionsOf(api, (request) => core.fetch(request))
  const calls = await examplesOf(core, api)
  expect(calls.length).toBeGreaterThanOrEqual(Object.keys(contracts[api].operations).length)
  const said: string[] = []
  for (const make of calls) {
    const request = await make()
    const { method, url } = request
    const response = await core.fetch(request)
    const wrong = await judge({ method, url }, response)
    if (!response.ok) said.push(`${response.status} ${await response.text()} ${method}`)
    else if (wrong !== undefined) said.push(`${method} ${wrong}`)
    core.tenant().clock.advance(60_000)
  }
  return said
}
