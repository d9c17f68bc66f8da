/** Checks options given by a user against a contract's, and fills in the defaults. */
import { misgiven, type Kind } from '../../../contracts/given.ts'
import type { Contract, OptionSpec, OptionValues } from '../../../contracts/index.ts'

/** Thrown for an option that does not exist or has a value it cannot have; the message says what would be right. */
export class OptionError extends Error {
  override readonly name = 'OptionError'
}

/** Refuses what a function was told, by its name, when a name or a value in it is wrong. @throws OptionError that says what would be right */
export function refuseMisgiven(where: string, given: unknown, kinds: Readonly<Record<string, Kind>>): void {
  const wrong = misgiven(given, kinds)
  if (wrong !== undefined) throw new OptionError(where === '' ? wrong : `${where}: ${wrong}`)
}

/** The values of every option of a contract. `preset` names a set of values that the other ones given go over. */
export function resolveOptions<C extends Contract>(
  contract: C,
  given: Readonly<Record<string, unknown>> = {},
): OptionValues<C['options']> {
  const { preset, ...own } = given
  const wanted: Readonly<Record<string, unknown>> = { ...presetOf(contract, preset), ...own }
  for (const name of Object.keys(wanted))
    if (!Object.hasOwn(contract.options, name))
      throw new OptionError(
        `${contract.name} has no option "${name}"; it has ${Object.keys(contract.options).join(', ')}`,
      )
  const values = Object.entries(contract.options).map(([name, spec]) => {
    const { [name]: value } = wanted
    if (value === undefined) return [name, spec.default]
    const wrong = whatIsWrong(spec, value)
    if (wrong) throw new OptionError(`${contract.name} option "${name}" ${wrong}`)
    return [name, value]
  })
  return Object.freeze(Object.fromEntries(values)) as OptionValues<C['options']>
}

function presetOf(contract: Contract, name: unknown): Readonly<Record<string, unknown>> {
  if (name === undefined) return {}
  const presets = contract.presets ?? {}
  const found = typeof name === 'string' && Object.hasOwn(presets, name) ? presets[name] : undefined
  if (found) return found
  const known = Object.keys(presets).join(', ') || 'none'
  throw new OptionError(`${contract.name} has no preset "${String(name)}"; it has ${known}`)
}

function whatIsWrong(spec: OptionSpec, value: unknown): string | undefined {
  switch (spec.kind) {
    case 'choice':
      return spec.values.includes(value as string | boolean) ? undefined : `must be one of ${spec.values.join(', ')}`
    case 'number':
      return typeof value === 'number' && value >= spec.minimum && !Number.isNaN(value)
        ? undefined
        : `must be a number of ${spec.unit}, at least ${spec.minimum}`
    case 'text':
      if (typeof value !== 'string') return 'must be text'
      return spec.form === undefined || new RegExp(spec.form.pattern).test(value)
        ? undefined
        : `must be ${spec.form.words}`
    case 'order':
      return isPermutation(spec.values, value) ? undefined : `must be all of ${spec.values.join(', ')}, in some order`
  }
}

function isPermutation(values: readonly string[], value: unknown): boolean {
  return Array.isArray(value) && value.length === values.length && values.every((item) => value.includes(item))
}
