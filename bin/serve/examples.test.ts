import { expect, it } from 'vitest'
import { apiNames, type ApiName } from '../../contracts/index.ts'
import { createMock } from '../../handlers/index.ts'
import { examples } from './examples.ts'

/** The request that curl would send. */
function requestOf(line: string): Request {
  const headers = [...line.matchAll(/-H '([^:]+): ([^']*)'/g)].map(([, name = '', value = '']) => [name, value])
  const method = /-X (\w+)/.exec(line)?.[1] ?? 'GET'
  return new Request(line.split(' ').at(-1) ?? '', { method, headers: Object.fromEntries(headers) })
}

const errors: Readonly<Record<ApiName, number>> = { 'elastic-cloud': 409, qradar: 409, connections: 400 }

it.each(apiNames)('are a list and an error of %s as they are printed', async (api) => {
  const mock = createMock({ apis: [api] })
  const [contract = expect.fail('it has a contract')] = mock.contracts
  const served = mock.profile('http://mock.test').apis[api] ?? expect.fail('it is served')
  const lines = examples(contract, served)
  const answers = await Promise.all(lines.map((line) => mock.fetch(requestOf(line))))
  expect(answers.map(({ status }) => status)).toEqual([200, errors[api]])
})

it('are none where there is nothing to read and nothing to refuse', () => {
  const [contract = expect.fail('it has a contract')] = createMock({ apis: ['connections'] }).contracts
  expect(examples({ ...contract, operations: {} }, { baseUrl: 'http://mock.test', credentials: {} })).toEqual([])
})
