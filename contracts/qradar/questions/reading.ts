import type { QuestionsOf } from '../../types.ts'
import { asks } from '../../write/index.ts'
import type { readingOptions } from '../options/reading.ts'
import { facts } from '../sources.ts'

/** Reading: fields, encoding, lists. */
export const readingQuestions = {
  fieldsEscapes: asks(
    'Does a backslash escape a comma, a bracket or a backslash inside a name in `fields`?',
    facts('Fields'),
  ),
  unbalancedFieldsCode: asks('Which unique code answers a `fields` value with unbalanced brackets?', facts('Fields'), {
    examples: [30, 55],
  }),
  bareFieldIsWhole: asks('Does naming an object in `fields` without brackets return the whole of it?', facts('Fields')),
  fieldsInWrongPlace: asks(
    'What does `fields` do as a query parameter where it is documented as a header, and the other way round?',
    facts('Stumbling blocks, fields in the wrong place'),
  ),
  queryDecoding: asks('How often is a query value decoded?', facts('Encoding')),
  contentRangeWithoutRange: asks('Is Content-Range sent when the request had no Range?', facts('Open questions, 15')),
  listOrder: asks('In which order are extensions listed when no sort is asked for?', facts('Open questions, 16')),
  helpEndpoints: asks(
    'Are /help/versions, /help/endpoints and /help/capabilities known, so that a client probing them without credentials gets 401?',
    facts('Other conventions'),
  ),
} as const satisfies QuestionsOf<typeof readingOptions>
