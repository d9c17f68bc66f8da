import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { ConfigError } from './errors.ts'
import type { fileFormats } from './file-format.ts'
import { readHar } from './history/har/index.ts'
import type { RecordedExchange } from './history/index.ts'
import { parseProfile } from './profile/index.ts'
import { jsonReport, parseReport, parseReplay, parseWaivers } from './report/index.ts'
import { parseLedger } from './session/index.ts'
import { createToy, runToy } from './testing/index.ts'

const report = await runToy(createToy())
const finding = { api: 'toy', rule: 'r', clause: 'toy.c', input: null, seed: 1, path: null, note: '' }

/** Each file with the number of its format in the place of its own. */
const files: Readonly<Record<keyof typeof fileFormats, (schema: unknown) => unknown>> = {
  report: (schema) => parseReport(JSON.stringify({ ...report, schema })),
  ledger: (schema) => parseLedger(`${JSON.stringify({ schema, run: 'r1', apis: {} })}\n`),
  waivers: (schema) => parseWaivers({ schema, waivers: [] }),
  'replay file': (schema) => parseReplay(JSON.stringify({ schema, ...finding })),
  profile: (schema) => parseProfile({ schema, apis: { toy: { baseUrl: 'http://toy.invalid' } } }),
  journal: (schema) => exchangesOf({ schema, requests: [], last: 0 }),
}

async function exchangesOf(journal: object): Promise<readonly RecordedExchange[]> {
  const exchanges: RecordedExchange[] = []
  const bytes = Readable.from([Buffer.from(JSON.stringify(journal))])
  for await (const one of readHar(bytes, { file: 'journal.json' })) exchanges.push(one)
  return exchanges
}

describe.each(Object.entries(files))('a %s', (name, read) => {
  it('of this format is read', async () => {
    expect(await read(1)).toBeDefined()
  })

  it.each([2, 0, 1.5, -1, '1', null])('of the format %j is refused in one line', async (schema) => {
    let said: unknown
    try {
      await read(schema)
    } catch (error) {
      said = error
    }
    expect(said).toBeInstanceOf(ConfigError)
    expect(said, 'only a whole number can be of a newer one').toMatchObject({
      message: schema === 2 ? expect.stringContaining('newer') : expect.not.stringContaining('newer'),
      hint: schema === 2 ? expect.stringContaining('the extmock that wrote it') : undefined,
    })
    expect(String(said)).toMatch(new RegExp(`^ConfigError: ${name}: schema .*1`))
    expect(String(said)).not.toContain('\n')
  })
})

describe('a report', () => {
  it('is read back as it was written', () => {
    expect(parseReport(jsonReport(report))).toEqual(JSON.parse(JSON.stringify(report)))
  })

  it.each([
    ['x', 'not a JSON object'],
    ['{}', 'it has no schema number'],
    [JSON.stringify({ ...report, seed: 'x' }), 'report/seed: expected integer, got string "x"'],
  ])('that is none is refused with the place: %#', (text, message) => {
    expect(() => parseReport(text)).toThrow(message)
  })
})
