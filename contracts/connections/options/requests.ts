import type { OptionSpec } from '../../types.ts'
import { choice, order } from '../../write/index.ts'
import { facts } from '../sources.ts'

/** Requests that are wrong otherwise than in their body, and their order. */
export const requestOptions = {
  wrongMediaType: choice(
    ['415', '400', 'accept'],
    '415',
    'What answers a body that is not sent as application/json?',
    facts('Open questions, 8'),
  ),
  wrongMethod: choice(
    ['405', '404'],
    '405',
    'What answers a method that a path does not have?',
    facts('Open questions, 8'),
  ),
  notAcceptable: choice(
    ['ignore', '406'],
    'ignore',
    'What answers an Accept that admits no JSON?',
    facts('Behaviour, other statuses'),
  ),
  ifMatch: choice(
    ['ignore', 'refuse'],
    'ignore',
    'What answers a write with If-Match? No entity tag is ever sent, so refuse is always 412.',
    facts('Recorded headers'),
  ),
  unauthenticated: choice(
    ['401', 'redirect'],
    '401',
    'What answers a request without credentials: 401, or 302 to a page to log in?',
    facts('Open questions, 10'),
  ),
  requireAdmin: choice(
    [true, false],
    true,
    'Must the caller be an administrator of the organisation?',
    facts('Credentials, role'),
  ),
  checkOrder: order(
    ['authentication', 'role', 'existence', 'media-type', 'body'],
    'Which fault is answered when a request has several?',
    facts('Contradictions, C16'),
  ),
} as const satisfies Record<string, OptionSpec>
