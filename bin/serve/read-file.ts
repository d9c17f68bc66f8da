import { readFile } from 'node:fs/promises'
import { UsageError } from '../usage-error.ts'

/** The text of a file named on the command line. */
export async function readTextFile(flag: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`
    throw new UsageError(`${flag} ${path} ${why}`, `${flag} takes the path of a readable file`)
  }
}
