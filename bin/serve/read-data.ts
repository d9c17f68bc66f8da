import { apiNames } from '../../contracts/index.ts'
import type { FullOptions as MockOptions } from '../../handlers/create-core.ts'
import { UsageError } from '../usage-error.ts'
import { readTextFile } from './read-file.ts'

/** The starting data that `--data` names: none, demo, or a JSON file keyed by API. Whether it fits an API is the mock's to say. */
export async function readData(
  data: string,
  outside: readonly string[] = [],
): Promise<NonNullable<MockOptions['data']>> {
  if (data === 'none' || data === 'demo') return data
  const names: readonly string[] = [...apiNames, ...outside]
  const text = await readTextFile('--data', data)
  const hint = `it must be a JSON object with data under ${names.join(', ')}`
  const value = parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError(`--data ${data} is not a JSON object`, hint)
  const unknown = Object.keys(value).find((name) => !names.includes(name))
  if (unknown !== undefined) throw new UsageError(`--data ${data} speaks of an API "${unknown}"`, hint)
  return value
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
