import type { OptionSpec } from '../../types.ts'
import { choice, number, order } from '../../write/index.ts'
import { facts } from '../sources.ts'

/** Which error is given, and with which code. */
export const errorOptions = {
  challenge: choice(
    ['sent', 'absent'],
    'sent',
    'Does a 401 name the ways to authenticate in WWW-Authenticate, as RFC 9110 (15.5.2) asks?',
    facts('Credentials'),
  ),
  checkOrder: order(
    [
      'authentication',
      'authorization',
      'version',
      'fields',
      'parameters',
      '22606',
      '22605',
      '22603',
      '22612',
      '22611',
      '22618',
    ],
    'Which error is given first when a request to install or preview has several faults?',
    facts('Open questions, 1'),
  ),
  nonNumericId: choice(
    ['code-11', 'code-4'],
    'code-11',
    'What answers an id in the path that is not a whole number: 422 with code 11, or 404 with code 4?',
    facts('Open questions, 2'),
  ),
  missingActionType: choice(
    ['code-8', '22605'],
    'code-8',
    'Which code answers a request to install or preview that has no action_type?',
    facts('Conflicts, action_type missing'),
  ),
  actionTypeCase: choice(
    ['exact', 'insensitive'],
    'exact',
    'Must action_type be in upper case?',
    facts('Open questions, 4'),
  ),
  booleanCase: choice(
    ['insensitive', 'lower'],
    'insensitive',
    'Is `True` with a capital T a boolean in a query?',
    facts('Other conventions'),
  ),
  unknownFrameworkCode: number(
    0,
    { minimum: 0, unit: 'unique code' },
    'Which unique code stands in a framework error whose number nobody has published?',
    facts('Framework codes, unknown'),
    { examples: [99] },
  ),
  unknownQueryParameters: choice(
    ['ignore', 'refuse'],
    'ignore',
    'Is a query parameter the operation does not have ignored, or refused with 422?',
    facts('Open questions, 13'),
  ),
  unexplainedCodes: choice(
    ['injected', 'unreachable'],
    'injected',
    'Can 22619, 22620, 22623 and, on install and uninstall, 22604 be had by fault injection, or not at all?',
    facts('Open questions, 10'),
    { notAsked: 'it is about injected faults, which no console has' },
  ),
  internalFailures: choice(
    ['injected', 'unreachable'],
    'injected',
    'Can 22602 and 1020 be had by fault injection, or not at all?',
    facts('Open questions, 14'),
    { notAsked: 'it is about injected faults, which no console has' },
  ),
  negativeRangeCode: number(
    36,
    { minimum: 0, unit: 'unique code' },
    'Which unique code answers a Range whose start lies beyond its end?',
    facts('Paging'),
    { examples: [1, 37] },
  ),
} as const satisfies Record<string, OptionSpec>
