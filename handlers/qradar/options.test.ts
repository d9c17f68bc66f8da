import { describe, expect, it } from 'vitest'
import { options } from '../../contracts/qradar/index.ts'
import type { OptionSpec } from '../../contracts/types.ts'
import { drive } from '../../test/apis/qradar/drive.ts'
import { errorCases, readingCases } from '../../test/apis/qradar/option-cases.ts'
import { exportCases, installCases, taskCases } from '../../test/apis/qradar/option-task-cases.ts'

const all = { ...errorCases, ...readingCases, ...taskCases, ...installCases, ...exportCases }
const rows = Object.entries(all).flatMap(([option, list]) => list.map((one) => ({ option, ...one })))

describe('options', () => {
  it.each(Object.entries<OptionSpec>(options))('%s is tried with every value it can choose', (name, spec) => {
    const tried = rows.filter(({ option }) => option === name).map(({ value }) => value)
    expect(tried.length).toBeGreaterThan(0)
    const others = spec.kind === 'choice' ? spec.values.filter((value) => value !== spec.default) : []
    expect(tried).toEqual(expect.arrayContaining(others))
  })

  it.each(rows)('$option $value', async ({ option, value, along, attempt, byDefault, expected }) => {
    expect(await attempt(drive({ ...along }))).toEqual(byDefault)
    expect(await attempt(drive({ ...along, [option]: value }))).toEqual(expected)
    expect(expected).not.toEqual(byDefault)
  })
})
