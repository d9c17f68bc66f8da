import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UsageError } from './usage-error.ts'

const COMPILED = 'Node takes TypeScript from 22.18 on; to an earlier one give what the compiler made of it'

/** The exports of a JavaScript module that a flag names. */
export async function imported(flag: string, path: string, hint: string): Promise<Record<string, unknown>> {
  const file = resolve(path)
  if (!existsSync(file)) throw new UsageError(`${flag} ${path} does not exist`, hint)
  try {
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>
  } catch (error) {
    const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new UsageError(`${flag} ${path} cannot be loaded: ${why}`, isUnreadTypeScript(error) ? COMPILED : hint)
  }
}

/** Also where it is a module that the named one imports. */
function isUnreadTypeScript(error: unknown): boolean {
  const isUnread = error instanceof Error && 'code' in error && error.code === 'ERR_UNKNOWN_FILE_EXTENSION'
  return isUnread && /"\.[cm]?ts"/.test(error.message)
}
