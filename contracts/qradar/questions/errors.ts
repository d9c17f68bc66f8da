import type { QuestionsOf } from '../../types.ts'
import { asks } from '../../write/index.ts'
import type { errorOptions } from '../options/errors.ts'
import { facts } from '../sources.ts'

/** Which error is given, and with which code. */
export const errorQuestions = {
  challenge: asks(
    'Does a 401 name the ways to authenticate in WWW-Authenticate, as RFC 9110 (15.5.2) asks?',
    facts('Credentials'),
  ),
  checkOrder: asks(
    'Which error is given first when a request to install or preview has several faults?',
    facts('Open questions, 1'),
  ),
  nonNumericId: asks(
    'What answers an id in the path that is not a whole number: 422 with code 11, or 404 with code 4?',
    facts('Open questions, 2'),
  ),
  missingActionType: asks(
    'Which code answers a request to install or preview that has no action_type?',
    facts('Conflicts, action_type missing'),
  ),
  actionTypeCase: asks('Must action_type be in upper case?', facts('Open questions, 4')),
  booleanCase: asks('Is `True` with a capital T a boolean in a query?', facts('Other conventions')),
  unknownFrameworkCode: asks(
    'Which unique code stands in a framework error whose number nobody has published?',
    facts('Framework codes, unknown'),
    { examples: [99] },
  ),
  unknownQueryParameters: asks(
    'Is a query parameter the operation does not have ignored, or refused with 422?',
    facts('Open questions, 13'),
  ),
  unexplainedCodes: asks(
    'Can 22619, 22620, 22623 and, on install and uninstall, 22604 be had by fault injection, or not at all?',
    facts('Open questions, 10'),
    { notAsked: 'it is about injected faults, which no console has' },
  ),
  internalFailures: asks('Can 22602 and 1020 be had by fault injection, or not at all?', facts('Open questions, 14'), {
    notAsked: 'it is about injected faults, which no console has',
  }),
  negativeRangeCode: asks('Which unique code answers a Range whose start lies beyond its end?', facts('Paging'), {
    examples: [1, 37],
  }),
} as const satisfies QuestionsOf<typeof errorOptions>
