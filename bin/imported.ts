import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UsageError } from './usage-error.ts'

/** The exports of a JavaScript module that a flag names. */
export async function imported(flag: string, path: string, hint: string): Promise<Record<string, unknown>> {
  const file = resolve(path)
  if (!existsSync(file)) throw new UsageError(`${flag} ${path} does not exist`, hint)
  try {
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>
  } catch (error) {
    const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new UsageError(`${flag} ${path} cannot be loaded: ${why}`, hint)
  }
}
