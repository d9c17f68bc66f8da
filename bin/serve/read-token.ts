import { UsageError } from '../usage-error.ts'
import { readTextFile } from './read-file.ts'

/** The control token: the flag goes over the file, and that over the environment, which other users of the machine cannot list. */
export async function readToken(
  flag: string | undefined,
  file: string | undefined,
  environment: string | undefined,
): Promise<string | undefined> {
  if (flag !== undefined && file !== undefined)
    throw new UsageError('--control-token and --control-token-file exclude each other', 'give one of them')
  if (file === undefined) return flag ?? environment
  const token = (await readTextFile('--control-token-file', file)).trim()
  if (token === '') throw new UsageError(`--control-token-file ${file} has no token in it`, 'write one into it')
  return token
}
