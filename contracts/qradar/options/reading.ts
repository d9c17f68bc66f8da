import type { OptionSpec } from '../../types.ts'
import { choice, number } from '../../write/index.ts'

/** Reading: fields, encoding, lists. */
export const readingOptions = {
  fieldsEscapes: choice([true, false], true),
  unbalancedFieldsCode: number(31, { minimum: 0, unit: 'unique code' }),
  bareFieldIsWhole: choice([true, false], true),
  fieldsInWrongPlace: choice(['ignore', 'honour'], 'ignore'),
  queryDecoding: choice(['once', 'twice'], 'once'),
  contentRangeWithoutRange: choice([false, true], false),
  listOrder: choice(['id-ascending', 'id-descending'], 'id-ascending'),
  helpEndpoints: choice([true, false], true),
} as const satisfies Record<string, OptionSpec>
