import { type RunOptions, usualRuns } from '../../conformance/run/index.ts'
import type { Limits } from '../../conformance/profile/index.ts'
import { apiNames } from '../../contracts/index.ts'
import { randomSeed } from '../../handlers/kit/state/ids.ts'
import type { Arguments } from '../command.ts'
import { UsageError } from '../usage-error.ts'
import { wholeNumber } from '../whole-number.ts'

/** The flags of every command that starts a run. */
export const runFlags = {
  target: { type: 'string', default: 'mock', describe: 'URL of a deployment, or mock' },
  api: { type: 'string', array: true, choices: apiNames, describe: 'judge only these APIs' },
  profile: { type: 'string', describe: 'YAML or JSON: addresses, credentials, capabilities, limits' },
  only: { type: 'string', describe: 'glob on ids of clauses and rules' },
  seed: {
    type: 'string',
    describe: 'fixes what is generated; drawn and printed when absent',
  },
  runs: {
    type: 'string',
    default: String(usualRuns),
    describe: 'generated inputs per rule, twice as many for stories',
  },
  strict: { type: 'boolean', default: false, describe: 'broken observed clauses fail too' },
  'read-only': { type: 'boolean', default: false, describe: 'send nothing that changes anything' },
  write: { type: 'boolean', default: false, describe: 'create, change and remove things of its own' },
  'max-requests': { type: 'string', describe: 'request budget' },
  'max-time': { type: 'string', describe: 'time budget in seconds' },
  'max-answer-bytes': { type: 'string', describe: 'bytes read of one answer, decoded; 16 MB when absent' },
  'max-cleanup': { type: 'string', describe: 'seconds for removing what the run made; 30 when absent' },
} as const

/** What the flags say of a run; the limits are those of the flags alone. */
export type Wanted = Pick<RunOptions, 'apis' | 'only' | 'write'> &
  Required<Pick<RunOptions, 'seed' | 'runs' | 'strict' | 'readOnly' | 'limits'>>

/** Reads the flags. Throws a UsageError for those that cannot be. */
export function readRunFlags(args: Arguments<typeof runFlags>): Wanted {
  if (args['read-only'] && args.write)
    throw new UsageError('--read-only and --write exclude each other', 'leave one of them out')
  return {
    seed: wholeNumber('--seed', args.seed, 0) ?? randomSeed() >>> 1,
    runs: wholeNumber('--runs', args.runs, 1),
    strict: args.strict,
    readOnly: args['read-only'],
    ...(args.write && { write: true }),
    ...(args.api && { apis: args.api }),
    ...(args.only !== undefined && { only: args.only }),
    limits: limitsOf(args),
  }
}

const limitFlags = {
  'max-requests': 'maxRequests',
  'max-time': 'maxSeconds',
  'max-answer-bytes': 'maxAnswerBytes',
  'max-cleanup': 'maxCleanupSeconds',
} as const satisfies Readonly<Record<string, keyof Limits>>

function limitsOf(args: Readonly<Partial<Record<keyof typeof limitFlags, string | undefined>>>): Limits {
  const given = Object.entries(limitFlags).flatMap(([flag, limit]) => {
    const value = wholeNumber(`--${flag}`, args[flag as keyof typeof limitFlags], 1)
    return value === undefined ? [] : [[limit, value] as const]
  })
  return Object.fromEntries(given)
}
