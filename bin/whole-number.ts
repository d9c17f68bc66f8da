import { UsageError } from './usage-error.ts'

/** The whole number of a flag, within bounds; undefined when the flag was not given. Not a yargs `coerce`: that would lose the hint. */
export function wholeNumber<T extends string | undefined>(
  flag: string,
  text: T,
  minimum: number,
  maximum = 2 ** 31 - 1,
): T extends string ? number : number | undefined {
  if (text === undefined) return undefined as never
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < minimum || value > maximum)
    throw new UsageError(`${flag} "${text}" is not right`, `${flag} takes a whole number from ${minimum} to ${maximum}`)
  return value as never
}
