/** What a function of the suite is told, looked at as it comes from JavaScript, where no compiler has read it. */
import { misgiven, type Kind } from '../contracts/given.ts'
import { ConfigError } from './errors.ts'

/** @throws ConfigError that names the function and says what would be right */
export function checkGiven(where: string, given: unknown, kinds: Readonly<Record<string, Kind>>): void {
  const wrong = misgiven(given, kinds)
  if (wrong !== undefined) throw new ConfigError(`${where}: ${wrong}`)
}
