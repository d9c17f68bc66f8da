import { describe, expect, it } from 'vitest'
import { connections, presets } from '../../contracts/connections/index.ts'
import { exchanges } from '../../fixtures/connections/index.ts'
import { drive, PRINTED_ID, PRINTED_PUT } from '../../test/apis/connections/drive.ts'

const ONE = `/extensions/${PRINTED_ID}`
const printedAnswer = exchanges.find(({ name }) => name === 'printed-update')?.response.body ?? ''
const put = { method: 'PUT', body: PRINTED_PUT }

describe('the update that the page prints', () => {
  it('answers 200 with all six fields as sent, and is found again', async () => {
    const { send } = drive()
    const got = await send(ONE, put)
    expect(got.status).toBe(200)
    expect(got.headers.get('content-type')).toBe('application/json')
    expect(got.json).toEqual({ ...(JSON.parse(PRINTED_PUT) as object), extid: PRINTED_ID })
    const read = await send(ONE, { headers: { 'content-type': 'application/json' } })
    expect(read).toMatchObject({ status: 200, text: got.text })
  })

  it('answers under the preset faithful as printed to the byte, but for the name', async () => {
    const { send } = drive(presets.faithful)
    // Contradiction c5: the printed answer has another name than its request.
    expect((await send(ONE, put)).text).toBe(printedAnswer.replace('jmet update', 'name update'))
  })

  it('comes back as sent under the preset convenient', async () => {
    const { send } = drive(presets.convenient)
    const got = await send(ONE, put)
    expect(got.text).toBe(`{"extid":"${PRINTED_ID}",${PRINTED_PUT.replaceAll(', "', ',"').slice(1)}`)
  })

  it.each(exchanges.map((exchange) => [exchange.name, exchange] as const))(
    '%s has its status',
    async (_name, exchange) => {
      const { method, path, query, headers, body } = exchange.request
      const { send } = drive()
      const got = await send(path + (query ? `?${new URLSearchParams(query).toString()}` : ''), {
        method,
        ...(headers && { headers }),
        ...(body !== undefined && { body }),
      })
      expect(got.status).toBe(exchange.response.status)
      expect(Object.keys(connections.operations)).toContain(exchange.operation)
    },
  )

  it('a create echoes the recorded request and gives no id', async () => {
    const recorded = exchanges.find(({ name }) => name === 'create-flat')
    const { send } = drive(presets.faithful)
    const got = await send('/extensions/', { method: 'POST', body: recorded?.request.body })
    expect(got.status).toBe(201)
    expect(got.text).toBe(recorded?.response.body)
    expect(got.headers.get('location')).toBeNull()
  })
})
