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
  if (flag !== undefined) return checked('--control-token', flag)
  if (file !== undefined)
    return checked(`--control-token-file ${file}`, await readTextFile('--control-token-file', file))
  return environment === undefined ? undefined : checked('EXTMOCK_CONTROL_TOKEN', environment)
}

/** What no header can carry would shut everybody out. */
function checked(from: string, given: string): string {
  const token = given.trim()
  if (token === '') throw new UsageError(`${from} has no token in it`, 'write one into it, or leave it out')
  if (/[^\t\x20-\x7e\x80-\uffff]/.test(token))
    throw new UsageError(`${from} has more than one line, or a control character, in it`, 'a token is one line of text')
  return token
}
