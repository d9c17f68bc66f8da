import { readFile } from 'node:fs/promises'
import { UsageError } from '../usage-error.ts'

/** The text of a file named on the command line. */
export async function readTextFile(flag: string, path: string): Promise<string> {
  try {
    const text = await readFile(path, 'utf8')
    // Editors of Windows put a byte order mark before it.
    return text.startsWith('\ufeff') ? text.slice(1) : text
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`
    throw new UsageError(`${flag} ${path} ${why}`, `${flag} takes the path of a readable file`)
  }
}
