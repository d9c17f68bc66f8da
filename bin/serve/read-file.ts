import { readFile } from 'node:fs/promises'
import { UsageError } from '../usage-error.ts'

/** The text of a file named on the command line. */
export async function readTextFile(flag: string, path: string): Promise<string> {
  try {
    const text = await readFile(path, 'utf8')
    // Editors of Windows put a byte order mark before it.
    return text.startsWith('\ufeff') ? text.slice(1) : text
  } catch (error) {
    throw new UsageError(`${flag} ${path} ${whyUnreadable(error)}`, `${flag} takes the path of a readable file`)
  }
}

/** Why a file cannot be read, from what the system says. */
export function whyUnreadable(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`
}
