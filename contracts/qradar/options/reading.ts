import type { OptionSpec } from '../../types.ts'
import { choice, number } from '../../write/index.ts'
import { facts } from '../sources.ts'

/** Reading: fields, encoding, lists. */
export const readingOptions = {
  fieldsEscapes: choice(
    [true, false],
    true,
    'Does a backslash escape a comma, a bracket or a backslash inside a name in `fields`?',
    facts('Fields'),
  ),
  unbalancedFieldsCode: number(
    31,
    { minimum: 0, unit: 'unique code' },
    'Which unique code answers a `fields` value with unbalanced brackets?',
    facts('Fields'),
    { examples: [30, 55] },
  ),
  bareFieldIsWhole: choice(
    [true, false],
    true,
    'Does naming an object in `fields` without brackets return the whole of it?',
    facts('Fields'),
  ),
  fieldsInWrongPlace: choice(
    ['ignore', 'honour'],
    'ignore',
    'What does `fields` do as a query parameter where it is documented as a header, and the other way round?',
    facts('Stumbling blocks, fields in the wrong place'),
  ),
  queryDecoding: choice(['once', 'twice'], 'once', 'How often is a query value decoded?', facts('Encoding')),
  contentRangeWithoutRange: choice(
    [false, true],
    false,
    'Is Content-Range sent when the request had no Range?',
    facts('Open questions, 15'),
  ),
  listOrder: choice(
    ['id-ascending', 'id-descending'],
    'id-ascending',
    'In which order are extensions listed when no sort is asked for?',
    facts('Open questions, 16'),
  ),
  helpEndpoints: choice(
    [true, false],
    true,
    'Are /help/versions, /help/endpoints and /help/capabilities known, so that a client probing them without credentials gets 401?',
    facts('Other conventions'),
  ),
} as const satisfies Record<string, OptionSpec>
