import type { QuestionsOf } from '../../types.ts'
import { asks } from '../../write/index.ts'
import type { requestOptions } from '../options/requests.ts'
import { facts } from '../sources.ts'

/** Requests that are wrong otherwise than in their body, and their order. */
export const requestQuestions = {
  wrongMediaType: asks('What answers a body that is not sent as application/json?', facts('Open questions, 8')),
  wrongMethod: asks('What answers a method that a path does not have?', facts('Open questions, 8')),
  notAcceptable: asks('What answers an Accept that admits no JSON?', facts('Behaviour, other statuses')),
  ifMatch: asks(
    'What answers a write with If-Match? No entity tag is ever sent, so refuse is always 412.',
    facts('Recorded headers'),
  ),
  unauthenticated: asks(
    'What answers a request without credentials: 401, or 302 to a page to log in?',
    facts('Open questions, 10'),
  ),
  requireAdmin: asks('Must the caller be an administrator of the organisation?', facts('Credentials, role')),
  checkOrder: asks('Which fault is answered when a request has several?', facts('Contradictions, C16')),
} as const satisfies QuestionsOf<typeof requestOptions>
