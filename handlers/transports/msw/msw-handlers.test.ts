import { getResponse, http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { connections } from '../../../contracts/connections/index.ts'
import { createMock } from '../../node.ts'
import { toMswHandlers } from './msw-handlers.ts'

const origin = 'https://apps.example.com/appregistry/api/v1'
const mock = createMock({ apis: ['connections'], seed: 1 })
const handlers = toMswHandlers(mock, http)
const answered = async (url: string, method = 'GET', before: typeof handlers = []) =>
  await getResponse([...before, ...handlers], new Request(url, { method }))

describe('the handlers of MSW', () => {
  it('are one per operation, one for what is of none, and one for the control surface', () => {
    const named = Object.values(connections.operations).map(
      ({ method, path }) => `${method} /appregistry/api/v1${path}`,
    )
    expect(handlers.map(({ info }) => info.header)).toEqual([...named, 'ALL /appregistry/api/v1/*', 'ALL /_extmock/*'])
  })

  it.each([
    ['GET', `${origin}/extensions`, 401],
    ['DELETE', `${origin}/extensions/x`, 401],
    ['PATCH', `${origin}/extensions/x`, 405],
    ['GET', `https://apps.example.com/_extmock/clock`, 200],
  ])('answer %s %s with %i', async (method, url, status) => {
    expect((await answered(url, method))?.status).toBe(status)
  })

  it('answer each for its own operation only', async () => {
    const [one] = handlers.filter(({ info }) => info.header === 'GET /appregistry/api/v1/extensions/{extid}')
    const alone = async (path: string) =>
      await getResponse(one ? [one] : [], new Request(`${origin}/extensions${path}`))
    expect((await alone('/x'))?.status).toBe(401)
    expect(await alone('')).toBeUndefined()
  })

  it('leave others alone', async () => {
    expect(await answered('https://apps.example.com/elsewhere')).toBeUndefined()
  })

  it('can be overridden', async () => {
    const own = http.get(`${origin}/extensions`, () => new HttpResponse(null, { status: 299 }))
    expect((await answered(`${origin}/extensions`, 'GET', [own]))?.status).toBe(299)
  })

  it('are made once, and answer from the state that fetch sees', async () => {
    expect(mock.handlers).toBe(mock.handlers)
    const [first] = Object.values(mock.profile('https://apps.example.com').apis)
    const { header = '', value = '' } = Object.values(first?.credentials ?? {})[0] ?? {}
    const request = () => new Request(`${origin}/extensions`, { headers: { [header]: value } })
    expect(await (await getResponse(handlers, request()))?.json()).toEqual(await (await mock.fetch(request())).json())
  })
})
