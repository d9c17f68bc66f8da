import { UsageError } from './usage-error.ts'

/** A yargs `coerce` for whole numbers within bounds. */
export function wholeNumber(flag: string, minimum: number, maximum: number) {
  return (text: string): number => {
    const value = Number(text)
    if (!/^\d+$/.test(String(text)) || value < minimum || value > maximum)
      throw new UsageError(
        `${flag} "${text}" is not right`,
        `${flag} takes a whole number from ${minimum} to ${maximum}`,
      )
    return value
  }
}
