import type { QuestionsOf } from '../../types.ts'
import { asks } from '../../write/index.ts'
import type { listOptions } from '../options/lists.ts'
import { facts } from '../sources.ts'

/** What the list holds, and who may change what is built in. */
export const listQuestions = {
  defaultListLimit: asks('How many items does a list hold when no limit is sent?', facts('Open questions, 3'), {
    examples: [5, 10, 9999],
  }),
  maxListLimit: asks('How many items does a list hold at most, whatever limit is sent?', facts('Open questions, 3'), {
    examples: [10, 500],
  }),
  invalidLimit: asks('Is a limit that is no positive integer refused?', facts('Open questions, 3')),
  listStart: asks('Does the list skip as many items as the parameter start says?', facts('Open questions, 3')),
  listTotal: asks('Does the list tell in total how many items there are?', facts('Open questions, 3')),
  listItems: asks('Are the items whole extensions, or only extid, name and type?', facts('Models, list')),
  showDefaultsDefault: asks(
    'Does a list without showDefaults hold the built-in extensions?',
    facts('Operations, list parameters'),
  ),
  builtinsWritable: asks('Can built-in extensions be updated and deleted?', facts('Open questions, 11'), {
    notAsked: 'it would change what is built in',
  }),
} as const satisfies QuestionsOf<typeof listOptions>
