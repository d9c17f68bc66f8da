import type { OptionSpec } from '../../types.ts'
import { choice, number } from '../../write/index.ts'
import { facts } from '../sources.ts'

/** What the list holds, and who may change what is built in. */
export const listOptions = {
  defaultListLimit: number(
    20,
    { minimum: 1, unit: 'items' },
    'How many items does a list hold when no limit is sent?',
    facts('Open questions, 3'),
    { examples: [5, 10, 9999] },
  ),
  maxListLimit: number(
    9999,
    { minimum: 1, unit: 'items' },
    'How many items does a list hold at most, whatever limit is sent?',
    facts('Open questions, 3'),
    { examples: [10, 500] },
  ),
  invalidLimit: choice(
    ['ignore', 'refuse'],
    'ignore',
    'Is a limit that is no positive integer refused?',
    facts('Open questions, 3'),
  ),
  listStart: choice(
    [false, true],
    false,
    'Does the list skip as many items as the parameter start says?',
    facts('Open questions, 3'),
  ),
  listTotal: choice(
    [false, true],
    false,
    'Does the list tell in total how many items there are?',
    facts('Open questions, 3'),
  ),
  listItems: choice(
    ['full', 'abbreviated'],
    'full',
    'Are the items whole extensions, or only extid, name and type?',
    facts('Models, list'),
  ),
  showDefaultsDefault: choice(
    [true, false],
    true,
    'Does a list without showDefaults hold the built-in extensions?',
    facts('Operations, list parameters'),
  ),
  builtinsWritable: choice(
    [true, false],
    true,
    'Can built-in extensions be updated and deleted?',
    facts('Open questions, 11'),
    { notAsked: 'it would change what is built in' },
  ),
} as const satisfies Record<string, OptionSpec>
