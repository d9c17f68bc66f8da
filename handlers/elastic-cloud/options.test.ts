import { describe, expect, it } from 'vitest'
import { elasticCloud, options } from '../../contracts/elastic-cloud/index.ts'
import type { OptionSpec } from '../../contracts/index.ts'
import { COLLECTION, eceClient, NO_ONE, OWNER, USERLESS, bundle } from '../../test/apis/elastic-cloud/ece-client.ts'
import { elasticCloudOptions, type OptionName } from '../../test/apis/elastic-cloud/option-cases.ts'
import { transports } from '../../test/apis/transports.ts'
import { refusing } from '../kit/operation/failure.ts'
import { resolveOptions } from '../kit/operation/options.ts'
import { render } from './dialect.ts'

const LOGIN = '/api/v1/users/auth/_login'

describe.each(Object.entries(elasticCloudOptions))('the option %s', (name, { probe, sees, world }) => {
  it('is shown with every value it can have', () => {
    const spec: OptionSpec = options[name as OptionName]
    const values = sees.map(([value]) => value ?? spec.default)
    if (spec.kind === 'choice') expect(values).toEqual([spec.default, ...spec.values.filter((v) => v !== spec.default)])
    else expect(values[0]).toEqual(spec.default)
    expect(new Set(sees.map(([, seen]) => JSON.stringify(seen))).size).toBeGreaterThan(1)
  })

  it.each(sees)('with %j', async (value, seen) => {
    const given = value === undefined ? {} : { [name]: value }
    const direct = transports[0]
    const opened = await direct?.open({
      apis: ['elastic-cloud'],
      seed: 1,
      ...world,
      options: { 'elastic-cloud': given },
    })
    if (!opened) throw new Error('there is a direct transport')
    const advance = (milliseconds: number) => opened.mock.tenants.get('default')?.clock.advance(milliseconds)
    expect(await probe(eceClient(opened), advance)).toEqual(seen)
  })
})

describe('every order of the checks', () => {
  const { values } = options.checkOrder
  const orders = values.flatMap((first) => [
    [first, ...values.filter((name) => name !== first)],
    [first, ...values.filter((name) => name !== first).toReversed()],
  ])
  const bodies = ['null', '5', '[]', '"x"', '{"download_url":5}', '{', '{"username":null}', JSON.stringify(bundle)]

  it.each(orders.map((order) => [order.join(' '), order] as const))(
    '%s answers, whatever the body',
    async (_, order) => {
      const opened = await transports[0]?.open({ seed: 1, options: { 'elastic-cloud': { checkOrder: order } } })
      if (!opened) throw new Error('there is a direct transport')
      const client = eceClient(opened)
      const { id } = (await client.create()).json
      for (const path of [COLLECTION, `${COLLECTION}/${id}`, NO_ONE, LOGIN])
        for (const headers of [OWNER, USERLESS, {}])
          for (const body of bodies) {
            const { status, text } = await client.call('POST', path, { headers, body })
            expect(status, `${path} ${body} ${text}`).toBeLessThan(500)
            if (path === NO_ONE || body !== bodies.at(-1)) expect(status, `${path} ${body}`).toBeGreaterThanOrEqual(400)
          }
    },
  )
})

describe('several codes', () => {
  it('are said once each, alike in body and header', () => {
    const refuse = refusing(elasticCloud)
    const failures = [refuse('invalidParameter'), refuse('invalidParameter'), refuse('unknownRoute')]
    const reply = render(failures, { options: resolveOptions(elasticCloud) })
    expect(reply.headers?.['x-cloud-error-codes']).toBe('root.invalid_parameter,root.resource_not_found')
  })
})
