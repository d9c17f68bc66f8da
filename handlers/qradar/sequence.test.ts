import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { qradar } from '../../contracts/qradar/index.ts'
import type { Operation } from '../../contracts/types.ts'
import { triggerable } from '../kit/faults/trigger.ts'
import {
  ALIAS,
  BASE,
  drive,
  EXTENSIONS,
  RESOURCE,
  taskOf,
  type Driven,
  type Got,
} from '../../test/apis/qradar/drive.ts'
import {
  begin,
  conflictsOf,
  end,
  newModel,
  packages,
  type Kind,
  type Model,
} from '../../test/apis/qradar/sequence-model.ts'

type Command = fc.AsyncCommand<Model, Driven>
const KEYS = ['http_response', 'code', 'description', 'details', 'message']

const command = (name: string, run: (model: Model, console: Driven) => Promise<void>): Command => ({
  check: () => true,
  run: async (model, console) => {
    await run(model, console)
    await invariants(model, console)
  },
  toString: () => name,
})

/** Five keys, and a pair of status and code that the operation may have. Invariant 12. */
function isRefusal(got: Got, operation: keyof typeof qradar.operations, codes: readonly number[]) {
  expect(codes).toContain(got.code)
  expect(Object.keys(got.json as object)).toEqual(KEYS)
  const pairs = triggerable(qradar, qradar.operations[operation] as Operation)
  expect(pairs.map(({ status, error }) => `${status} ${error.code}`)).toContain(`${got.status} ${got.code}`)
}

const everything = async (console: Driven) => JSON.stringify((await console.send(EXTENSIONS)).json)

/** What holds after every command: invariants 1, 3, 4, 10 and 11, and that the list is what the model knows. */
async function invariants(model: Model, console: Driven) {
  const list = (await console.send(BASE + EXTENSIONS)).json as Record<string, unknown>[]
  expect(list.map(({ id, status, install_time }) => ({ id, status, install_time }))).toEqual(
    [...model.extensions].map(([id, { status, installTime }]) => ({ id, status, install_time: installTime })),
  )
  expect((await console.send(ALIAS + EXTENSIONS)).json).toEqual(list)
  const pages = []
  for (let from = 0; from < list.length; from += 2) {
    const page = await console.send(EXTENSIONS, { headers: { range: `items=${from}-${from + 1}` } })
    expect(page.headers.get('content-range')).toMatch(new RegExp(`/${list.length}$`))
    pages.push(...(page.json as object[]))
  }
  expect(pages).toEqual(list)
  for (const [task, body] of model.ended) expect(await console.status(task)).toEqual(body)
  if (model.running) await goesOn(model.running, console)
}

/** Times stand in order, what has not happened is null, and modified never goes back. */
async function goesOn(running: NonNullable<Model['running']>, console: Driven) {
  const status = await console.status(running.task)
  const { created, started, completed, modified } = status as Record<string, number | null>
  expect(status['id']).toBe(running.task)
  expect(['QUEUED', 'PROCESSING']).toContain(status['status'])
  expect([started === null, completed]).toEqual([status['status'] === 'QUEUED', null])
  expect(started ?? created).toBeGreaterThanOrEqual(created ?? 0)
  expect(modified).toBeGreaterThanOrEqual((running.seen?.['modified'] as number | undefined) ?? 0)
  running.seen = status
}

const upload = (which: number) =>
  command(`upload ${which}`, async (model, console) => {
    const wanted = packages[which] as (typeof packages)[number]
    const there = [...model.extensions.values()].some(
      ({ package: { hub, version } }) => hub !== null && hub === wanted.hub && version === wanted.version,
    )
    const got = await console.upload(wanted.bytes)
    if (there) return isRefusal(got, 'upload-extension', [22613])
    expect([got.status, (got.json as { id: number }).id]).toEqual([201, (model.lastId += 1)])
    model.extensions.set(model.lastId, { package: wanted, status: 'UPLOADED', installTime: null })
  })

/** An id that is there, one that was or never was, or zero. */
const pick = (model: Model, at: number) => [...model.extensions.keys()][at] ?? (at % 2 === 0 ? 4711 : 0)

const start = (at: number, kind: Kind, overwrite: boolean) =>
  command(`${kind.toLowerCase()} #${at} overwrite=${overwrite}`, async (model, console) => {
    const id = pick(model, at)
    const before = await everything(console)
    const codes = conflictsOf(model, id, kind)
    const got =
      kind === 'UNINSTALL' ? await console.uninstall(id) : await console.act(id, kind, `&overwrite=${overwrite}`)
    if (codes.length > 0) {
      isRefusal(got, kind === 'UNINSTALL' ? 'uninstall-extension' : 'install-extension', codes)
      expect(await everything(console)).toBe(before)
      return
    }
    expect(got.status).toBe(202)
    const { status_location } = got.json as { status_location: string }
    expect((await console.send(status_location)).json).toMatchObject({ id: taskOf(got) })
    begin(model, id, kind, taskOf(got), overwrite)
  })

const soon = command('15 ms pass', async (_model, console) => console.wait(15))
const later = command('a task ends', async (model, console) => {
  const { running } = model
  console.wait(1000)
  if (!running) return
  const task = await console.status(running.task)
  expect(task['status']).toBe('COMPLETED')
  const { created, started, completed, modified } = task as Record<string, number>
  const times = [created, started, completed, modified]
  expect(times).toEqual(times.toSorted((a = 0, b = 0) => a - b))
  // It ended when it was due, not when somebody looked.
  expect((completed ?? 0) - (created ?? 0)).toBe(50)
  model.ended.set(running.task, task)
  const actions = end(model, completed ?? 0)
  expect((await console.results(running.task)).content.map(({ action }) => action)).toEqual(actions)
})

const faulty = (at: number) =>
  command(`faulty request #${at}`, async (model, console) => {
    const before = await everything(console)
    const id = [...model.extensions.keys()][at] ?? 1
    isRefusal(await console.act(id, 'INSTALL', '&overwrite=maybe'), 'install-extension', [11])
    isRefusal(await console.act(id, 'INSTALL', '&fields=id'), 'install-extension', [30])
    isRefusal(await console.uninstall(id, { configs: 1 }), 'uninstall-extension', [11])
    const limited = { method: 'DELETE', role: 'limited' } as const
    isRefusal(await console.send(`${EXTENSIONS}/${id}`, limited), 'uninstall-extension', [26])
    isRefusal(await console.send(`${RESOURCE}/extensions_task_status/9999`), 'get-task-status', [22604])
    expect(await everything(console)).toBe(before)
  })

const at = fc.integer({ min: 0, max: 4 })
const commands = fc.commands(
  [
    fc.integer({ min: 0, max: 3 }).map(upload),
    fc.tuple(at, fc.constantFrom<Kind>('INSTALL', 'PREVIEW'), fc.boolean()).map((all) => start(...all)),
    fc.tuple(at, fc.constantFrom<Kind>('INSTALL'), fc.boolean()).map((all) => start(...all)),
    at.map((one) => start(one, 'UNINSTALL', false)),
    fc.constant(later),
    fc.constant(later),
    fc.constant(soon),
    at.map(faulty),
  ],
  { maxCommands: 40, size: 'max' },
)

describe('any sequence of requests', () => {
  it('keeps the invariants', async () => {
    const runs = fc.asyncProperty(commands, async (all) => {
      await fc.asyncModelRun(() => ({ model: newModel(), real: drive() }), all)
    })
    await expect(fc.assert(runs, { numRuns: 60, seed: 3 })).resolves.toBeUndefined()
  })
})
