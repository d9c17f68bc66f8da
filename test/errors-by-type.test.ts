import { describe, expect, it } from 'vitest'
import { createMock, type ApiName } from '../handlers/index.ts'
import type { PlainCore } from '../handlers/core/plain-core.ts'

/** As somebody has it who knows no names while compiling. */
const mock: PlainCore = createMock({ seed: 1 })
const rowsOf = (api: string) => mock.errors(api)

const digits = /^\d+$/
const quoted = (value: string | number) => (typeof value === 'number' ? String(value) : `'${value}'`)

/** A program that asks for every documented error of an API by call, and once per operation for one that there is not. */
function program(api: ApiName): string {
  const rows = rowsOf(api)
  const operations = [...new Set(rows.map(({ operation }) => operation))]
  const call = (operation: string, code: string | number, status: number) =>
    `fail(${[`'${api}'`, quoted(operation), quoted(code)].join(', ')}, { status: ${status} })`
  const lines = operations.flatMap((operation) => {
    const own = rows.filter((row) => row.operation === operation)
    const [first] = own
    if (!first) return []
    const code = digits.test(first.code) ? Number(first.code) + 70_000 : `${first.code}x`
    return [
      ...own.map((row) => call(operation, row.code, row.status)),
      ...(digits.test(first.code) ? [call(operation, Number(first.code), first.status)] : []),
      '// @ts-expect-error there is no such code',
      call(operation, code, first.status),
    ]
  })
  return [
    '/** Written by test/errors-by-type.test.ts (`npx vitest run -u` writes it anew), and compiled: every documented error is asked for. */',
    `import { createMock } from '../../handlers/index.ts'`,
    '',
    `const { fail } = createMock().tenant().faults`,
    '',
    ...lines,
    '',
  ].join('\n')
}

describe.each(['elastic-cloud', 'qradar', 'connections'] as const)('the errors of %s', (api) => {
  it('are all asked for in a program that is compiled', async () => {
    await expect(program(api)).toMatchFileSnapshot(`types/errors-of-${api}.ts`)
  })

  it('are taken by call as they are listed, one by one', () => {
    const { faults } = mock.tenant(api)
    const rows = rowsOf(api)
    expect(rows.length).toBeGreaterThan(50)
    for (const { operation, code, status, rule } of rows) {
      const error = { code: status, example: code }
      expect(rule).toEqual({ api, operation, error })
      expect(faults.fail(api, operation, code, { status, first: 1 })).toMatchObject({ api, operation, error, first: 1 })
      expect(faults.add(rule)).toMatchObject(rule)
    }
  })

  it('are listed for one operation, and a misspelt one is told what there is', () => {
    const [first] = rowsOf(api)
    const operation = first?.operation ?? ''
    expect(mock.errors(api, operation)).toEqual(rowsOf(api).filter((row) => row.operation === operation))
    expect(() => mock.errors(api, `${operation}s`)).toThrow(
      `there is no operation "${operation}s"; there are ${operation}, `,
    )
    expect(() => mock.errors(`${api}s`)).toThrow(
      `there is no API "${api}s"; there are elastic-cloud, qradar, connections`,
    )
    const { faults } = mock.tenant()
    expect(() => faults.fail(api, operation, 'nonsense')).toThrow(
      `${operation} of ${api} documents no error "nonsense"; there are ${first?.status} ${first?.code}, `,
    )
    expect(() => faults.fail(api, operation, first?.code ?? '', { status: 418 })).toThrow(
      `no error "418 ${first?.code}"`,
    )
  })
})

describe('an error whose code is a number', () => {
  it('is answered alike by number and by text, and by its status where several share it', async () => {
    const own = createMock({ seed: 1 })
    const { faults } = own.tenant()
    const ask = async () =>
      (await own.fetch(new Request('http://x.test/api/config/extension_management/extensions/1'))).status
    faults.fail('qradar', 'get-extension', 22603, { first: 1 })
    expect(await ask()).toBe(404)
    faults.fail('qradar', 'get-extension', 0, { status: 410, first: 1 })
    expect(await ask()).toBe(410)
    faults.add({ api: 'qradar', error: { example: 22602 }, first: 1 })
    expect(await ask()).toBe(500)
  })
})
