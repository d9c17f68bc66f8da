import type { Contract, OptionSpec } from '../../contracts/types.ts'

/** One option set to a value that is not its default. */
export interface Flip {
  readonly option: string
  readonly value: unknown
  /** `urlsForm=string`. */
  readonly name: string
}

/**
 * Every option of a contract flipped alone, to each of its other values; an order is turned round and has each of its checks
 * first once. What a number is flipped to is given, for most numbers are no question of yes or no.
 * @throws when a number or a text has no values given
 */
export function optionFlips(contract: Contract, given: Readonly<Record<string, readonly unknown[]>>): readonly Flip[] {
  return Object.entries(contract.options).flatMap(([option, spec]) =>
    othersOf(option, spec, given).map((value) => ({ option, value, name: `${option}=${String(value)}` })),
  )
}

function othersOf(
  option: string,
  spec: OptionSpec,
  given: Readonly<Record<string, readonly unknown[]>>,
): readonly unknown[] {
  if (given[option] !== undefined) return given[option]
  if (spec.kind === 'choice') return spec.values.filter((value) => value !== spec.default)
  if (spec.kind === 'order') {
    const firsts = spec.default.slice(1).map((one) => [one, ...spec.default.filter((other) => other !== one)])
    return [spec.default.toReversed(), ...firsts]
  }
  throw new Error(`say what ${option} is flipped to`)
}
