import { apiNames } from '../../contracts/index.ts'

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
    default: '25',
    describe: 'generated inputs per rule',
  },
  strict: { type: 'boolean', default: false, describe: 'broken observed clauses fail too' },
  'read-only': { type: 'boolean', default: false, describe: 'send nothing that changes anything' },
  write: { type: 'boolean', default: false, describe: 'create, change and remove things of its own' },
  'max-requests': { type: 'string', describe: 'request budget' },
  'max-time': { type: 'string', describe: 'time budget in seconds' },
} as const
