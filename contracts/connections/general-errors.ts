import { generalError, only } from '../write/index.ts'
import { facts, page } from './sources.ts'

/**
 * Errors that may come from any operation. The API has statuses and no error codes: every code here is our own
 * name, except `oauth_access_token_expired`.
 */
export const generalErrors = {
  unauthenticated: generalError(
    'assumed',
    401,
    'unauthenticated',
    'No credentials, or wrong ones (option unauthenticated). The code is our own name.',
    facts('Contradictions, C14'),
    'There are no credentials, or wrong ones.',
  ),
  tokenExpired: generalError(
    'documented',
    401,
    'oauth_access_token_expired',
    'The bearer token has expired. This is the one message name the vendor documents.',
    facts('Credentials, OAuth 2.0'),
    'The access token has expired.',
  ),
  loginRedirect: only(
    { option: 'unauthenticated', is: 'redirect' },
    generalError(
      'assumed',
      302,
      'login-redirect',
      'No credentials, answered as for a browser (option unauthenticated). The code is our own name.',
      facts('Open questions, 10'),
      'There are no credentials.',
    ),
  ),
  notAdministrator: generalError(
    'assumed',
    403,
    'not-administrator',
    'The caller does not administer the organisation (option requireAdmin). The code is our own name.',
    facts('Behaviour, other statuses'),
    'The caller does not administer the organisation.',
  ),
  unknownRoute: generalError(
    'assumed',
    404,
    'unknown-path',
    'No operation has this path. Status and code are our own.',
    page('line 9'),
    'There is no such resource.',
  ),
  methodNotAllowed: generalError(
    'assumed',
    405,
    'method-not-allowed',
    'The path is known and the method is not (option wrongMethod). Status and code are our own.',
    facts('Behaviour, other statuses'),
    'The resource does not have this method.',
  ),
  notAcceptable: generalError(
    'assumed',
    406,
    'not-acceptable',
    'Accept admits no JSON (option notAcceptable). Status and code are our own.',
    facts('Behaviour, other statuses'),
    'Only JSON can be answered.',
  ),
  preconditionFailed: generalError(
    'assumed',
    412,
    'precondition-failed',
    'A write came with If-Match and there are no entity tags (option ifMatch). Status and code are our own.',
    facts('Recorded headers'),
    'The precondition does not hold.',
  ),
  payloadTooLarge: generalError(
    'assumed',
    413,
    'body-too-large',
    'The body is longer than the option maxJsonBytes admits. Status and code are our own.',
    page('line 45'),
    'The body is too large.',
  ),
  unsupportedMediaType: generalError(
    'assumed',
    415,
    'unsupported-media-type',
    'A body is not sent as application/json (option wrongMediaType). Status and code are our own.',
    facts('Behaviour, other statuses'),
    'The body must be sent as application/json.',
  ),
} as const
