import { describe, expect, it } from 'vitest'
import { SuiteError } from '../../errors.ts'
import { defaultLimits } from '../../profile/index.ts'
import { createFakeClock, createToy, toyProfile, toySuite } from '../../testing/index.ts'
import { settingOf } from '../settings.ts'
import { createStation, type Course } from './lane.ts'
import type { Side } from './side.ts'

const NOTE = { method: 'POST', path: '/notes', json: { name: 'a' } }
const GONE = { method: 'GET', path: '/notes/none' }

/** A side whose every place is a toy of its own; what was opened and how time passed there is written down. */
function sideOf(kind: Side['kind'], toys = () => createToy()) {
  const opened: ReturnType<typeof createToy>[] = []
  const passed: number[] = []
  const open: Side['open'] = () => {
    const toy = toys()
    opened.push(toy)
    return { send: toy.send, pass: async (milliseconds) => void passed.push(milliseconds) }
  }
  const side: Side = { name: kind, kind, profile: toyProfile, options: {}, open }
  return { side, opened, passed }
}

function stationOf(side: Side, more: Partial<Course> = {}) {
  const clock = createFakeClock()
  const course: Course = { run: 'run', clock, write: true, ...more }
  const setting = settingOf(toySuite, side, course.write)
  return { clock, station: createStation(course, side, toySuite, setting, defaultLimits([setting.baseUrl])) }
}

describe('a station', () => {
  it('asks a deployment in one place, through one sender, whatever programs are run on it', async () => {
    const { side, opened } = sideOf('deployment')
    const { station } = stationOf(side)
    for (const lane of [station.open(), station.open()]) expect((await lane.send('owner', NOTE)).status).toBe(201)
    expect(opened.map(({ notes }) => notes.size)).toEqual([2])
    expect(station.requests()).toBe(2)
  })

  it('has a mock of its own for each program', async () => {
    const { side, opened } = sideOf('mock')
    const { station } = stationOf(side)
    for (const lane of [station.open(), station.open()]) expect((await lane.send('owner', NOTE)).status).toBe(201)
    expect(opened.map(({ notes }) => notes.size)).toEqual([1, 1])
  })

  it('knocks at a deployment, and says why nobody opens', async () => {
    expect(await stationOf(sideOf('deployment').side).station.knock()).toBeNull()
    const gone = sideOf('deployment', () => createToy({ diesAfter: 0 }))
    expect(await stationOf(gone.side).station.knock()).toContain('refused')
    expect(await stationOf(sideOf('mock').side).station.knock()).toBeNull()
  })

  it('writes to a deployment only where it may, and to a mock always', async () => {
    const { side, opened } = sideOf('deployment')
    const lane = stationOf(side, { write: false }).station.open()
    await expect(lane.send('owner', NOTE)).rejects.toThrow(SuiteError)
    expect((await lane.send('owner', GONE)).status).toBe(404)
    expect(opened[0]?.notes.size).toBe(0)
    const ofMock = stationOf(sideOf('mock').side, { write: false }).station.open()
    expect((await ofMock.send('owner', NOTE)).status).toBe(201)
  })

  it('lets time pass where it is: a clock is moved, or it is waited', async () => {
    const [mock, deployment] = [sideOf('mock'), sideOf('deployment')]
    const atMock = stationOf(mock.side)
    await atMock.station.open().pass(5_000)
    expect([mock.passed, atMock.clock.sleeps]).toEqual([[5_000], []])
    const atDeployment = stationOf(deployment.side)
    await atDeployment.station.open().pass(5_000)
    expect([deployment.passed, atDeployment.clock.sleeps]).toEqual([[], [5_000]])
  })

  it('sends as nobody whose credentials it lacks, and no credentials to a link', async () => {
    const { station } = stationOf(sideOf('deployment').side)
    await expect(station.open().send('stranger', GONE)).rejects.toThrow('no credentials for stranger')
    const link = { method: 'GET', path: 'http://toy.invalid/toy/notes/none' }
    await expect(station.open().send('owner', link)).rejects.toThrow('for a link')
    expect((await station.open().send(null, GONE)).status).toBe(401)
    const elsewhere = { method: 'GET', path: 'http://elsewhere.invalid/notes' }
    await expect(station.open().send(null, elsewhere)).rejects.toThrow('an origin that the profile does not name')
  })
})
