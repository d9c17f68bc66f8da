import { describe, expect, it } from 'vitest'
import { createToy, runToy } from '../testing/index.ts'
import { jsonReport } from './json-report.ts'
import { checkSeal, sealReport } from './seal.ts'

const report = await runToy(createToy())

describe('a sealed report', () => {
  it('says what it rests on, without a secret', () => {
    expect(report.suite?.contracts['toy']).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(report.suite?.profile).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(report.startedAt).toMatch(/Z$/)
  })

  it('is known again whatever the order of its keys, and not when anything was changed', async () => {
    const { stated, computed } = await checkSeal(jsonReport(report))
    expect(stated).toBe(computed)
    const turned = Object.fromEntries(Object.entries(report).toReversed())
    expect(await checkSeal(JSON.stringify(turned))).toEqual({ stated, computed: stated })
    for (const change of [{ seed: 8 }, { clauses: report.clauses.slice(1) }, { added: true }])
      expect((await checkSeal(JSON.stringify({ ...report, ...change }))).computed).not.toBe(stated)
  })

  it('is sealed anew after waivers', async () => {
    const again = await sealReport({ ...report, waivers: [] })
    expect(again.digest).not.toBe(report.digest)
    expect((await checkSeal(jsonReport(again))).computed).toBe(again.digest)
  })
})
