import type { OptionSpec } from '../../types.ts'
import { choice, number } from '../../write/index.ts'
import { facts } from '../sources.ts'

/** How tasks go on, and what they lock. */
export const taskOptions = {
  taskMode: choice(
    ['immediate', 'timed', 'polls'],
    'timed',
    'What makes a task go on: nothing is needed, the clock, or being asked for its status?',
    facts('Tasks'),
  ),
  taskDuration: number(
    300,
    { minimum: 0, unit: 'milliseconds' },
    'How long does a task take in timed mode?',
    facts('Tasks'),
    { examples: [100, 1000] },
  ),
  taskPolls: number(
    2,
    { minimum: 1, unit: 'requests' },
    'After how many requests for its status does a task end in polls mode?',
    facts('Tasks'),
    { examples: [1, 4] },
  ),
  taskFirstStatus: choice(['QUEUED', 'INITIALIZING'], 'QUEUED', 'Which status does a task start with?', facts('Tasks')),
  taskMinimum: choice([true, false], true, 'Does a task status have `minimum`?', facts('Misprints, task status')),
  taskIdSpace: choice(
    ['shared', 'separate'],
    'shared',
    'Can an export task be read as an extension task, their ids being drawn from one series?',
    facts('Models, exports'),
  ),
  lockScope: choice(
    ['console', 'installs'],
    'console',
    'Do uninstall tasks take and respect the lock that installs and previews share?',
    facts('Conflicts'),
  ),
  installWhileUninstalling: choice(
    ['22618', '22611'],
    '22618',
    'Which code answers an install or preview of an extension that is being uninstalled?',
    facts('Conflicts, uninstalling'),
  ),
  locationHeader: choice(
    [false, true],
    false,
    'Does an accepted task come with a Location header?',
    facts('Open questions, 12'),
  ),
  resultsWhileRunning: choice(
    ['22614', 'empty'],
    '22614',
    'What answers a request for the results of a task that has not ended?',
    facts('Open questions, 8'),
  ),
  resultsOfFailedTask: choice(
    ['22614', 'empty'],
    '22614',
    'What answers a request for the results of a task that failed?',
    facts('Open questions, 8'),
  ),
} as const satisfies Record<string, OptionSpec>
