import type { QuestionsOf } from '../../types.ts'
import { asks } from '../../write/index.ts'
import type { answerOptions } from '../options/answers.ts'
import { facts } from '../sources.ts'

/** How answers look. */
export const answerQuestions = {
  challenge: asks(
    'Does a 401 name the ways to authenticate in WWW-Authenticate, as RFC 9110 (15.5.2) asks?',
    facts('Credentials'),
  ),
  createEchoesId: asks('Does the 201 carry the extid that was made?', facts('Behaviour, create without id')),
  createLocationHeader: asks('Does the 201 carry a Location?', facts('Behaviour, create without id')),
  deleteStatus: asks('Which status answers a successful delete?', facts('Open questions, 1')),
  deleteBody: asks(
    'Does a delete answer with the extension it removed? A 204 is always empty.',
    facts('Open questions, 1'),
  ),
  deleteUnknown: asks('What answers a delete of an id that does not exist?', facts('Operations, delete')),
  malformedId: asks('What answers a path id that is no UUID?', facts('Behaviour, ids')),
  escapeSlashes: asks(
    'Is a slash written with a backslash before it? A create always echoes plain ones, as recorded.',
    facts('Contradictions, C13'),
  ),
  keyOrder: asks(
    'In which order are the keys written? Fixed is printedKeyOrder; a create always echoes the order sent, as recorded.',
    facts('Contradictions, C12'),
  ),
  arrayOrder: asks(
    'Do the entries of an itemSet come back in the order sent? Other arrays always do.',
    facts('Open questions, 9'),
  ),
  recordedHeaders: asks(
    'Are the headers of the recorded 201 sent that belong to its gateway, such as p3p and content-language?',
    facts('Recorded headers'),
  ),
  errorBody: asks('Does an error have a small JSON body, or none?', facts('Open questions, 8')),
} as const satisfies QuestionsOf<typeof answerOptions>
