import type { OptionSpec } from '../../types.ts'
import { choice, number } from '../../write/index.ts'

/** What the list holds, and who may change what is built in. */
export const listOptions = {
  defaultListLimit: number(20, { minimum: 1, unit: 'items' }),
  maxListLimit: number(9999, { minimum: 1, unit: 'items' }),
  invalidLimit: choice(['ignore', 'refuse'], 'ignore'),
  listStart: choice([false, true], false),
  listTotal: choice([false, true], false),
  listItems: choice(['full', 'abbreviated'], 'full'),
  showDefaultsDefault: choice([true, false], true),
  builtinsWritable: choice([true, false], true),
} as const satisfies Record<string, OptionSpec>
