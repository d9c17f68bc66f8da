// A client that holds an undici dispatcher of its own, which MSW 2 cannot intercept: give it the mock's.
import { afterAll, expect, it } from 'vitest'
import { request, type Dispatcher } from 'undici'
import { createMock } from 'extmock/node'

const mock = createMock()
const dispatcher = mock.dispatcher()
afterAll(() => dispatcher.close())

/** The code under test takes its dispatcher from outside. */
async function install(id: number, dispatcher: Dispatcher): Promise<number> {
  const url = `https://qradar.example.com/api/config/extension_management/extensions/${id}?action_type=INSTALL`
  const { statusCode, body } = await request(url, {
    dispatcher,
    method: 'POST',
    headers: { SEC: 'extmock-admin-token' },
  })
  const json = (await body.json()) as { code?: number; status_id: number }
  if (statusCode !== 202) throw new Error(`${json.code}`)
  return json.status_id
}

const xml = '<content><qradarversion>7.5.0</qradarversion><reference_data><id>1</id></reference_data></content>'

it('installs and waits for the task on the mock’s clock', async () => {
  const { qradar, clock } = mock.tenant()
  const { id } = await qradar.extensions.upload(new TextEncoder().encode(xml), 'application/xml')
  const task = await install(id, dispatcher)
  clock.advance(60_000)
  expect((await qradar.tasks.get(task)).status).toMatch(/COMPLETED|EXCEPTION/)
})

it('says what is missing', async () => {
  await expect(install(999, dispatcher)).rejects.toThrow('22603')
})
