import { describe, expect, it } from 'vitest'
import { connectionsSuite } from '../connections/index.ts'
import { elasticCloudSuite } from '../elastic-cloud/index.ts'
import type { Exchange } from '../history/index.ts'
import { qradarSuite } from '../qradar/index.ts'
import type { Suite } from '../rule/index.ts'
import { judgeExchange } from './exchange-judge.ts'
import { isOfOtherKind } from './generic-judges.ts'

const exchange = (change: Partial<Exchange>): Exchange => ({
  method: 'GET',
  url: 'http://h/',
  role: null,
  requestHeaders: {},
  requestBody: null,
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '',
  startedAt: 1,
  endedAt: 2,
  injected: false,
  ...change,
})

const brokenIn = ({ contract, judges = [] }: Suite, change: Partial<Exchange>): readonly string[] =>
  judgeExchange({ contract, judges, basePaths: contract.basePaths }, exchange(change))
    .filter(({ ok }) => !ok)
    .map(({ clause }) => clause)

const lists = [
  [elasticCloudSuite, 'http://h/api/v1/deployments/extensions', 'elastic-cloud.list.200.body'],
  [connectionsSuite, 'http://h/appregistry/api/v1/extensions', 'connections.list.200.items'],
] as const

describe('judges of single exchanges', () => {
  it.each(lists)('take no page to log in for a list: %o', (suite, url, clause) => {
    const page = { url, headers: { 'content-type': 'text/html' }, body: '<html>Log in</html>' }
    expect(brokenIn(suite, { ...page, role: 'admin' })).toContain(clause)
    // To who shows no credentials anybody in front of the server may say that.
    expect(brokenIn(suite, page)).toEqual([])
    for (const body of ['{}', '[]', 'hello', '']) expect(brokenIn(suite, { url, body })).toContain(clause)
  })

  // What is looked for in such a body is not there: each has a clause of its own, and others are not reached.
  it.each([
    ...lists,
    [elasticCloudSuite, 'http://h/api/v1/deployments/extensions/1', 'elastic-cloud.get.200.body'],
    [connectionsSuite, 'http://h/appregistry/api/v1/extensions/1', 'connections.get.200.six-keys'],
    ...['extensions', 'extensions/1', 'extensions_task_status/1', 'extensions_task_status/1/results'].map(
      (path) =>
        [qradarSuite, `http://h/api/config/extension_management/${path}`, 'qradar.transport.success-kind'] as const,
    ),
  ] as const)('name one clause for a read answered in another kind of JSON: %#', (suite, url, clause) => {
    const bench = { contract: suite.contract, basePaths: suite.contract.basePaths }
    for (const body of ['"x"', '7', 'null', url.endsWith('management/extensions') ? '{}' : '[{}]']) {
      expect(brokenIn(suite, { url, body })).toContain(clause)
      expect(isOfOtherKind(bench, exchange({ url, body }))).toBe(true)
    }
  })

  it('hold a list of QRadar to its media type', () => {
    const url = 'http://h/api/config/extension_management/extensions'
    const page = { url, headers: { 'content-type': 'text/html' }, body: '<html>Log in</html>' }
    expect(brokenIn(qradarSuite, { ...page, role: 'admin' })).toEqual(['qradar.list.200.content-type'])
  })

  it('say nothing of what is no evidence, or is none of the API', () => {
    const [suite, url] = lists[0]
    for (const change of [
      { url, injected: true },
      { url, status: 503 },
      { url, status: 0 },
      { url: 'http://h/elsewhere', status: 500 },
      { url: `${url}/x/y`, status: 501 },
    ])
      expect(brokenIn(suite, { body: '<html>', ...change })).toEqual([])
  })

  it('let a method that the API does not have be 501, and none that it has', () => {
    const path = '/api/v1/deployments/extensions/1'
    const asked = { url: `http://h${path}`, role: 'owner', status: 501 }
    expect(brokenIn(elasticCloudSuite, { ...asked, method: 'PATCH' })).toEqual([])
    expect(brokenIn(elasticCloudSuite, { ...asked, method: 'PUT' })).toEqual(['elastic-cloud.state.no-5xx'])
  })

  it('judge a 5xx on any answer, but for a documented one with its code', () => {
    const url = 'http://h/api/config/extension_management/extensions'
    expect(brokenIn(qradarSuite, { url, status: 500, body: '{}' })).toEqual(['qradar.transport.no-5xx'])
    expect(brokenIn(qradarSuite, { url: 'http://h/api/help', status: 500 })).toEqual(['qradar.transport.no-5xx'])
    const told = {
      http_response: { code: 500, message: 'm' },
      code: 22602,
      description: 'd',
      details: {},
      message: 'm',
    }
    expect(brokenIn(qradarSuite, { url: `${url}/7`, status: 500, body: JSON.stringify(told) })).toEqual([])
  })

  it('want a documented code in header and body both, and know nothing of other codes', () => {
    const url = 'http://h/api/v1/deployments/extensions/x'
    const body = (code: string): string => JSON.stringify({ errors: [{ code, message: 'm' }] })
    const codes = (code: string) => ({ 'content-type': 'application/json', 'x-cloud-error-codes': code })
    const lost = 'extensions.not_found'
    const [header, model] = ['header.x-cloud-error-codes', 'body'].map((name) => `elastic-cloud.get.404.${name}`)
    const asked = { url, status: 404 }
    expect(brokenIn(elasticCloudSuite, { ...asked, body: body(lost), headers: codes(lost) })).toEqual([])
    expect(brokenIn(elasticCloudSuite, { ...asked, body: body(lost) })).toEqual([header])
    expect(brokenIn(elasticCloudSuite, { ...asked, body: '{}', headers: codes(lost) })).toEqual([model])
    expect(brokenIn(elasticCloudSuite, { ...asked, body: '{}' })).toEqual([])
  })

  it('compare the id in an answer with that of the path', () => {
    const whole = { name: 'n', type: 't', description: 'd', urls: {}, payload: {} }
    const url = 'http://h/appregistry/api/v1/extensions/an%20id'
    const answer = (extid: string) => ({ url, body: JSON.stringify({ ...whole, extid }) })
    expect(brokenIn(connectionsSuite, answer('an id'))).toEqual([])
    expect(brokenIn(connectionsSuite, answer('another'))).toEqual(['connections.get.200.extid-of-path'])
  })
})
