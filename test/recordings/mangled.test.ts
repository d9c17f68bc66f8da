/** Recordings of an honest mock after tools went over them that take out or make up what they should have left. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type JudgedReport, readAll, startJudging } from '../../conformance/recording/index.ts'
import { suites } from '../../conformance/suites.ts'
import { type ApiName, apiNames } from '../../contracts/index.ts'
import { honestTarget } from '../honest-target.ts'
import { startClient, tourOf } from './plain-client.ts'
import { taped } from './taped.ts'

interface Content {
  readonly text?: string
}
interface Entry {
  readonly request: { readonly headers: readonly object[]; readonly postData?: Content }
  readonly response: { readonly headers: readonly object[]; readonly content: Content }
  readonly _extmock: { readonly begun: number; readonly ended: number }
}
type Mangle = (entry: Entry, at: number) => object

const headed = ({ request, response, ...rest }: Entry, change: (headers: readonly object[]) => readonly object[]) => ({
  ...rest,
  request: { ...request, headers: change(request.headers) },
  response: { ...response, headers: change(response.headers) },
})

function said({ request, response, ...rest }: Entry, change: (text: string) => string): object {
  const changed = <C extends Content>(content: C): C =>
    content.text ? { ...content, text: change(content.text) } : content
  const { postData } = request
  return {
    ...rest,
    request: { ...request, ...(postData !== undefined && { postData: changed(postData) }) },
    response: { ...response, content: changed(response.content) },
  }
}

/** Every text of a JSON body becomes the same one. */
const textsAs = (word: string) => (text: string) => {
  try {
    return JSON.stringify(JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? word : value)))
  } catch {
    return text
  }
}

const at = (entry: Entry, begun: number, time = 5): object => ({
  ...entry,
  startedDateTime: new Date(begun).toISOString(),
  time,
  _extmock: { begun, ended: begun + time },
})
const start = Date.UTC(2026, 2, 1)

const words = ['NaN', '[REDACTED]', '***', '']
const mangles: Readonly<Record<string, Mangle>> = {
  'headers emptied': (entry) => headed(entry, () => []),
  'some headers emptied': (entry, place) => (place % 3 === 0 ? headed(entry, () => []) : entry),
  ...Object.fromEntries(
    words.flatMap((word): readonly [string, Mangle][] => [
      [
        `headers that say ${word || 'nothing'}`,
        (entry) => headed(entry, (all) => all.map((one) => ({ ...one, value: word }))),
      ],
      [`texts that say ${word || 'nothing'}`, (entry) => said(entry, textsAs(word))],
      [`bodies that say ${word || 'nothing'}`, (entry) => said(entry, () => word)],
    ]),
  ),
  'equal times': (entry) => at(entry, start, 0),
  'times that go backwards': (entry, place) => at(entry, start - place * 1000),
  'times in pairs that are swapped': (entry, place) =>
    at(entry, start + (place % 2 === 0 ? place + 1 : place - 1) * 1000),
  'times of no order': (entry, place) => at(entry, start + ((place * 7919) % 101) * 1000),
  'ends before their beginnings': (entry, place) => at(entry, start + place * 1000, -5),
}

describe.each(apiNames)('of %s', (api) => {
  let entries: readonly Entry[] = []
  beforeAll(async () => {
    entries = await recorded(api)
  })

  it('nothing is broken as it is', async () => {
    const { summary } = await judged(api, entries, true)
    expect([summary.failed, summary.passed > 15]).toEqual([0, true])
  })

  it.each(Object.entries(mangles))('nothing is broken with %s', async (_, mangle) => {
    const entry = entries.map(mangle)
    for (const exclusive of [true, false]) expect(broken(await judged(api, entry, exclusive))).toEqual([])
  })
})

async function recorded(api: ApiName): Promise<readonly Entry[]> {
  const tape = taped(honestTarget(api, { seed: 1 }).send)
  const client = startClient(api, tape.fetch)
  for (const step of [...tourOf(api), ...tourOf(api)]) await client(step)
  const archive: { readonly log: { readonly entries: readonly Entry[] } } = JSON.parse(tape.text())
  return archive.log.entries
}

async function judged(api: ApiName, entries: readonly object[], exclusive: boolean): Promise<JudgedReport> {
  const judging = startJudging({ suites: [suites[api]], exclusive })
  await readAll([{ file: 'a.har', bytes: bytesOf({ log: { version: '1.2', entries } }) }], judging)
  return judging.report(['a.har'], null)
}

async function* bytesOf(value: unknown) {
  yield new TextEncoder().encode(JSON.stringify(value))
}

const broken = ({ clauses }: JudgedReport) => clauses.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)
