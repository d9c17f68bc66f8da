import type { OptionSpec } from '../../types.ts'
import { choice, number } from '../../write/index.ts'

/** How tasks go on, and what they lock. */
export const taskOptions = {
  taskMode: choice(['immediate', 'timed', 'polls'], 'timed'),
  taskDuration: number(50, { minimum: 0, unit: 'milliseconds' }),
  taskPolls: number(2, { minimum: 1, unit: 'requests' }),
  taskFirstStatus: choice(['QUEUED', 'INITIALIZING'], 'QUEUED'),
  taskMinimum: choice([true, false], true),
  taskIdSpace: choice(['shared', 'separate'], 'shared'),
  lockScope: choice(['console', 'installs'], 'console'),
  installWhileUninstalling: choice(['22618', '22611'], '22618'),
  locationHeader: choice([false, true], false),
  resultsWhileRunning: choice(['22614', 'empty'], '22614'),
  resultsOfFailedTask: choice(['22614', 'empty'], '22614'),
} as const satisfies Record<string, OptionSpec>
