import { describe, expect, it } from 'vitest'
import type { Body, RecordedExchange } from '../../history/index.ts'
import { suites } from '../../suites.ts'
import { recordedPrograms } from './recorded-script.ts'

const ece = 'https://ece.example.com/api/v1/deployments/extensions'
const sends = 'https://apps.example.com/appregistry/api/v1/extensions'
const text = (value: object): Body => ({ kind: 'text', text: JSON.stringify(value), cut: false })

function exchange(
  method: string,
  url: string,
  caller: string | null,
  status: number,
  said: object,
  sent: Body,
): RecordedExchange {
  return {
    caller,
    begun: 0,
    ended: 1,
    request: { method, url, headers: [], body: sent },
    answer: { status, headers: [['content-type', 'application/json']], body: text(said) },
    lost: null,
    place: { file: 'a.har', entry: 0 },
  }
}

async function* inOrder(all: readonly RecordedExchange[]) {
  yield* all.map((one, begun) => ({ ...one, begun, ended: begun }))
}

const roles = {
  'elastic-cloud': ['owner', 'stranger'],
  connections: ['admin', 'adminBearer', 'member', 'expired'],
  qradar: ['admin', 'limited'],
}
const programsOf = (...all: readonly RecordedExchange[]) =>
  recordedPrograms('a.har', inOrder(all), {
    suites: Object.values(suites),
    at: [],
    callers: {},
    roles,
    logIns: {},
    prefix: 'x',
  })

describe('a write whose body was not recorded', () => {
  const none: Body = { kind: 'empty' }
  const lost: Body = { kind: 'missing' }
  const made = { id: '17', name: 'a', extension_type: 'bundle', version: '*', url: 'repo://17' }

  it('leaves out what speaks of the same thing, and a list is not looked into', async () => {
    const { programs, leftOut } = await programsOf(
      exchange('POST', ece, 'caller-1', 201, made, text({ name: 'a', extension_type: 'bundle', version: '*' })),
      exchange('GET', ece, 'caller-1', 200, { extensions: [made] }, none),
      exchange('GET', `${ece}/17`, 'caller-1', 200, made, none),
      exchange('PUT', `${ece}/17`, 'caller-1', 200, made, lost),
      exchange('GET', `${ece}/17`, 'caller-1', 200, made, none),
      exchange('GET', `${ece}/18`, 'caller-1', 404, {}, none),
      exchange('GET', ece, 'caller-1', 200, { extensions: [made] }, none),
    )
    expect(programs[0]?.script.map(({ call, shallow }) => [call.path, shallow])).toEqual([
      ['/deployments/extensions', false],
      ['/deployments/extensions', false],
      ['/deployments/extensions/17', false],
      ['/deployments/extensions/18', false],
      ['/deployments/extensions', true],
    ])
    expect(Object.values(leftOut)).toEqual([1, 1])
  })

  it('leaves out what it made, and nothing where it was refused', async () => {
    const { programs } = await programsOf(
      exchange('PUT', `${ece}/16`, 'caller-1', 400, {}, lost),
      exchange('POST', ece, 'caller-1', 201, made, lost),
      exchange('GET', `${ece}/16`, 'caller-1', 200, made, none),
      exchange('GET', `${ece}/17`, 'caller-1', 404, made, none),
    )
    expect(programs[0]?.script.map(({ call }) => call.path)).toEqual(['/deployments/extensions/16'])
  })
})

const console = 'https://qradar.example.com/api/config/extension_management'
const empty: Body = { kind: 'empty' }

describe('a task that a request began which is left out', () => {
  it('is left out too, also where it was not ready', async () => {
    const { programs } = await programsOf(
      exchange('POST', `${console}/extensions`, 'caller-1', 201, { id: 4 }, { kind: 'missing' }),
      exchange('POST', `${console}/extensions/4?action_type=PREVIEW`, 'caller-1', 202, { status_id: 7 }, empty),
      exchange('GET', `${console}/extensions_task_status/7`, 'caller-1', 200, { id: 7 }, empty),
      exchange('GET', `${console}/extensions_task_status/7/results`, 'caller-1', 404, { code: 22614 }, empty),
      exchange('GET', `${console}/extensions_task_status/8/results`, 'caller-1', 404, { code: 22604 }, empty),
    )
    expect(programs[0]?.script.map(({ call }) => call.path.replace(/.*_status/, ''))).toEqual(['/8/results'])
  })
})

it('a conflict with what was left out is left out', async () => {
  const { programs } = await programsOf(
    exchange('POST', ece, 'caller-1', 409, {}, text({ name: 'a' })),
    exchange('POST', ece, 'caller-1', 201, { id: '17' }, { kind: 'missing' }),
    exchange('POST', ece, 'caller-1', 409, {}, text({ name: 'b' })),
  )
  expect(programs[0]?.script.map(({ call }) => call.body)).toEqual(['{"name":"a"}'])
})

it('without callers, who may not is the role that may not', async () => {
  const list = (status: number) => exchange('GET', sends, null, status, { items: [] }, empty)
  const { programs } = await programsOf(list(200), list(403), list(200))
  expect(programs[0]?.script.map(({ role }) => role)).toEqual(['admin', 'member', 'admin'])
})

it('a caller who got nothing is the role that is refused in the same way', async () => {
  const list = (caller: string, status: number) =>
    exchange('GET', sends, caller, status, { items: [] }, { kind: 'empty' })
  const { programs } = await programsOf(list('caller-1', 200), list('caller-1', 200), list('caller-2', 403))
  expect(programs[0]?.script.map(({ role }) => role)).toEqual(['admin', 'admin', 'member'])
})
