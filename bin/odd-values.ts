import type { Options } from 'yargs'
import { UsageError } from './usage-error.ts'

/**
 * Refuses what yargs lets through: a flag given twice (it makes a list of it) and a number that is none
 * (it gives NaN).
 * @throws UsageError naming the flag
 */
export function refuseOddValues(
  options: Readonly<Record<string, Options>>,
  args: Readonly<Record<string, unknown>>,
): void {
  for (const [name, option] of Object.entries(options)) {
    const value = args[name]
    const isList = option.type === 'array' || option.array === true
    if (Array.isArray(value) && !isList) {
      throw new UsageError(`--${name} is given more than once`, `give --${name} one value`)
    }
    if (Number.isNaN(value)) throw new UsageError(`--${name} is not a number`, `--${name} takes a number`)
  }
}
