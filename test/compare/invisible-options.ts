import type { ApiName } from '../../contracts/index.ts'

/** Options, or values of them (`option=value`), whose difference no comparison can show, and why. */
export const invisible: Readonly<Record<ApiName, Readonly<Record<string, string>>>> = {
  'elastic-cloud': {
    errorCodesSeparator: 'no request is known that is answered with two codes',
    tokenLifetime: 'only who waits longer than that sees it; the token itself is a secret of its server',
  },
  qradar: {
    unexplainedCodes: 'it says what can be injected, and an injected answer is no answer of the API',
    internalFailures: 'it says what can be injected, and an injected answer is no answer of the API',
    installedWithError: 'no request is known that makes an installation end with errors',
    taskDuration: 'tasks are looked at after a second at least, and then all have ended',
    taskPolls: 'it counts only where taskMode is polls, and without that option nothing is asked of it',
  },
  connections: {
    builtinsWritable: 'a run changes only what it made, and what is built in was there before it',
    maxListLimit: 'only a list of more items than a run may have at once is cut by it',
    'deleteBody=extension': 'a 204, which deleteStatus is by default, has no body',
    'checkOrder=role,authentication,existence,media-type,body':
      'a role is that of a caller who was let in, so that no request fails both',
    escapeSlashes: 'it is the same value written differently',
    keyOrder: 'it is the same value written differently',
  },
}
