import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { OptionError } from '../kit/operation/options.ts'

/** What a file is called that is read without being named. */
export const configNames = ['extmock.config.json', 'extmock.config.yaml', 'extmock.config.yml'] as const

/**
 * The path of the config file in a folder; undefined when there is none.
 * @throws OptionError when there are several, since none of them can be meant to go over another
 * @example findConfig(process.cwd()) // the path of extmock.config.yaml, if it is there
 */
export function findConfig(folder: string): string | undefined {
  const found = configNames.filter((name) => existsSync(join(folder, name)))
  if (found.length > 1) throw new OptionError(`there are ${found.join(' and ')} in ${folder}; keep one of them`)
  return found[0] === undefined ? undefined : join(folder, found[0])
}
