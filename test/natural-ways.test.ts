import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import type { ApiName, Operation } from '../contracts/index.ts'
import { apis } from '../handlers/apis.ts'
import type { Api } from '../handlers/kit/api.ts'
import { documentedErrors } from '../handlers/kit/failure.ts'
import { dialects } from './dialects.ts'
import { openFor, takeSteps } from './take-steps.ts'
import { transports } from './transports.ts'

const all = Object.values(apis) as Api[]

describe.each(all.map((api) => [api.contract.name, api] as const))('%s', (name, api) => {
  const ways = Object.entries(api.natural).flatMap(([operation, byError]) =>
    Object.entries(byError).map(([error, way]) => ({ operation, error, way })),
  )
  const operations: Readonly<Record<string, Operation>> = api.contract.operations

  it('has ways for operations and errors of its contract only', () => {
    const general = Object.values(api.contract.generalErrors).map(({ status, code }) => `${status} ${code}`)
    for (const { operation, error } of ways) {
      const own = operations[operation]
      const known = own ? documentedErrors(own).map((entry) => `${entry.status} ${entry.error.code}`) : []
      expect([...known, ...general], operation).toContain(error)
    }
    expect(ways.length).toBeGreaterThan(0)
  })

  describe.each(transports)('over $name', (transport) => {
    it.each(ways.map((one) => [one.operation, one.error, one.way] as const))(
      '%s answers %s by itself',
      async (operation, error, way) => {
        const opened = await openFor(transport, api, way)
        try {
          const response = await takeSteps(opened, api, way.steps)
          const [status, ...code] = error.split(' ')
          const text = await response.text()
          expect(`${response.status}`, text).toBe(status)
          expect(response.headers.get('x-extmock-injected')).toBeNull()
          expectContract(name as ApiName, operations[operation], response, text, code.join(' '))
        } finally {
          await opened.close()
        }
      },
    )
  })
})

/** Status, code, body and headers are those of the contract. */
function expectContract(
  name: ApiName,
  operation: Operation | undefined,
  response: Response,
  text: string,
  code: string,
) {
  const spec = operation?.responses[response.status]
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
  const body: unknown = isJson && text !== '' ? JSON.parse(text) : undefined
  if (spec?.body && isJson) expect([...Value.Errors(spec.body, body)], text).toEqual([])
  const { codes, header } = dialects[name]
  const found = body === undefined ? undefined : codes(body)
  if (found) expect(found).toContain(code)
  if (header) expect(response.headers.get(header)).toBe(found?.join(','))
  for (const documented of Object.keys(spec?.errors?.some((one) => one.code === code) ? (spec.headers ?? {}) : {}))
    expect(response.headers.has(documented), documented).toBe(true)
}
