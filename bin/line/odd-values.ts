import type { Options } from 'yargs'
import { UsageError } from '../usage-error.ts'

/**
 * Refuses what yargs lets through: a flag given twice (it makes a list of it), a number that is none
 * (it gives NaN), and a switch that is set to another word than true and false (it takes `--strict=yes` for no).
 * @throws UsageError naming the flag
 */
export function refuseOddValues(
  options: Readonly<Record<string, Options>>,
  args: Readonly<Record<string, unknown>>,
  argv: readonly string[],
): void {
  for (const word of argv) refuseOddSwitch(options, word)
  for (const [name, option] of Object.entries(options)) {
    const value = args[name]
    const isList = option.type === 'array' || option.array === true
    if (Array.isArray(value) && !isList) {
      throw new UsageError(`--${name} is given more than once`, `give --${name} one value`)
    }
    if (Number.isNaN(value)) throw new UsageError(`--${name} is not a number`, `--${name} takes a number`)
  }
}

function refuseOddSwitch(options: Readonly<Record<string, Options>>, word: string): void {
  const [, name = '', value] = /^--([\w-]+)=(.*)$/s.exec(word) ?? []
  if (options[name]?.type !== 'boolean' || value === 'true' || value === 'false') return
  throw new UsageError(`--${name} cannot be "${value}"`, `--${name} alone turns it on, --no-${name} off`)
}
