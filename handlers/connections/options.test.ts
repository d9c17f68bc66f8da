import { describe, expect, it } from 'vitest'
import type { OptionSpec } from '../../contracts/index.ts'
import { connections } from '../../contracts/connections/index.ts'
import { drive } from '../../test/apis/connections/drive.ts'
import { optionRows } from '../../test/apis/connections/option-rows.ts'

const specs: Readonly<Record<string, OptionSpec>> = connections.options
const rows = optionRows.map(([option, value, tried, outcome, others = {}]) => ({
  option,
  value,
  tried,
  outcome,
  others,
}))
const triedFor = (name: string) => rows.filter(({ option }) => option === name).map(({ value }) => value)

/** Values of an option that no row has; of a number the default and another are asked for, of an order each part first. */
function untried(name: string, spec: OptionSpec): readonly unknown[] {
  const values = triedFor(name)
  if (spec.kind === 'choice') return spec.values.filter((value) => !values.includes(value))
  if (spec.kind === 'order')
    return spec.values.filter((part) => !values.some((value) => Array.isArray(value) && value[0] === part))
  const enough = values.includes(spec.default) && values.some((value) => value !== spec.default)
  return enough ? [] : ['the default and another']
}

/** Whoever has a role is authenticated, so which of the two is looked at first cannot be seen. */
const unseen = (value: unknown) => Array.isArray(value) && value[0] === 'role' && value[1] === 'authentication'
const flipped = rows.filter(
  ({ option, value }) => JSON.stringify(specs[option]?.default) !== JSON.stringify(value) && !unseen(value),
)

describe('options', () => {
  it.each(Object.entries(specs))('%s is tried with all its values', (name, spec) => {
    expect(untried(name, spec)).toEqual([])
  })

  it('are those of the contract', () => {
    expect(rows.filter(({ option }) => !Object.hasOwn(specs, option))).toEqual([])
  })

  it.each(rows)('$option: $value', async ({ option, value, tried, outcome, others }) => {
    expect(await tried(drive({ ...others, [option]: value }).send)).toEqual(outcome)
  })

  it.each(flipped)('$option: $value differs from the default', async ({ tried, outcome, others }) => {
    expect(await tried(drive(others).send)).not.toEqual(outcome)
  })
})
