import type { OptionSpec } from '../../types.ts'
import { choice } from '../../write/index.ts'
import { facts } from '../sources.ts'

/** How answers look. */
export const answerOptions = {
  challenge: choice(
    ['sent', 'absent'],
    'sent',
    'Does a 401 name the ways to authenticate in WWW-Authenticate, as RFC 9110 (15.5.2) asks?',
    facts('Credentials'),
  ),
  // The only recording has no id, and a client that manages without one manages with one; so false.
  createEchoesId: choice(
    [false, true],
    false,
    'Does the 201 carry the extid that was made?',
    facts('Behaviour, create without id'),
  ),
  createLocationHeader: choice(
    [false, true],
    false,
    'Does the 201 carry a Location?',
    facts('Behaviour, create without id'),
  ),
  deleteStatus: choice(
    ['204', '200', '202'],
    '204',
    'Which status answers a successful delete?',
    facts('Open questions, 1'),
  ),
  deleteBody: choice(
    ['empty', 'extension'],
    'empty',
    'Does a delete answer with the extension it removed? A 204 is always empty.',
    facts('Open questions, 1'),
  ),
  deleteUnknown: choice(
    ['404', '204'],
    '404',
    'What answers a delete of an id that does not exist?',
    facts('Operations, delete'),
  ),
  malformedId: choice(['404', '400'], '404', 'What answers a path id that is no UUID?', facts('Behaviour, ids')),
  escapeSlashes: choice(
    [false, true],
    false,
    'Is a slash written with a backslash before it? A create always echoes plain ones, as recorded.',
    facts('Contradictions, C13'),
  ),
  keyOrder: choice(
    ['request', 'fixed'],
    'request',
    'In which order are the keys written? Fixed is printedKeyOrder; a create always echoes the order sent, as recorded.',
    facts('Contradictions, C12'),
  ),
  arrayOrder: choice(
    ['keep', 'shuffle'],
    'keep',
    'Do the entries of an itemSet come back in the order sent? Other arrays always do.',
    facts('Open questions, 9'),
  ),
  recordedHeaders: choice(
    [false, true],
    false,
    'Are the headers of the recorded 201 sent that belong to its gateway, such as p3p and content-language?',
    facts('Recorded headers'),
  ),
  errorBody: choice(
    ['json', 'empty'],
    'json',
    'Does an error have a small JSON body, or none?',
    facts('Open questions, 8'),
  ),
} as const satisfies Record<string, OptionSpec>
