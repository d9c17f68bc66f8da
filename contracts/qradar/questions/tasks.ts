import type { QuestionsOf } from '../../types.ts'
import { asks } from '../../write/index.ts'
import type { taskOptions } from '../options/tasks.ts'
import { facts } from '../sources.ts'

/** How tasks go on, and what they lock. */
export const taskQuestions = {
  taskMode: asks(
    'What makes a task go on: nothing is needed, the clock, or being asked for its status?',
    facts('Tasks'),
  ),
  taskDuration: asks('How long does a task take in timed mode?', facts('Tasks'), { examples: [300, 1000] }),
  taskPolls: asks('After how many requests for its status does a task end in polls mode?', facts('Tasks'), {
    examples: [1, 4],
  }),
  taskFirstStatus: asks('Which status does a task start with?', facts('Tasks')),
  taskMinimum: asks('Does a task status have `minimum`?', facts('Misprints, task status')),
  taskIdSpace: asks(
    'Can an export task be read as an extension task, their ids being drawn from one series?',
    facts('Models, exports'),
  ),
  lockScope: asks('Do uninstall tasks take and respect the lock that installs and previews share?', facts('Conflicts')),
  installWhileUninstalling: asks(
    'Which code answers an install or preview of an extension that is being uninstalled?',
    facts('Conflicts, uninstalling'),
  ),
  locationHeader: asks('Does an accepted task come with a Location header?', facts('Open questions, 12')),
  resultsWhileRunning: asks(
    'What answers a request for the results of a task that has not ended?',
    facts('Open questions, 8'),
  ),
  resultsOfFailedTask: asks(
    'What answers a request for the results of a task that failed?',
    facts('Open questions, 8'),
  ),
} as const satisfies QuestionsOf<typeof taskOptions>
