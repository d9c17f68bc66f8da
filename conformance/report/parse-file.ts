import type { Static, TSchema } from 'typebox'
import { Check } from 'typebox/value'
import { ConfigError } from '../errors.ts'
import { checkFormat } from '../file-format.ts'
import { isObject, misfit } from '../judge/index.ts'
import { parseJson } from '../json/index.ts'

/** Reads the text of a file that a run wrote: of a known format, and of its shape. Throws ConfigError. */
export function parseFile<S extends TSchema>(
  file: Parameters<typeof checkFormat>[0],
  schema: S,
  text: string,
): Static<S> {
  const value = parseJson(text)
  if (!isObject(value)) throw new ConfigError(`${file}: not a JSON object`)
  checkFormat(file, value['schema'])
  if (Check(schema, value)) return value
  const wrong = misfit(schema, value)
  throw new ConfigError(`${file}${wrong?.path ?? ''}: expected ${wrong?.expected}, got ${wrong?.got}`)
}
