import type { ErrorCase } from '../types.ts'
import { facts, page } from './sources.ts'

/**
 * Errors that may come from any operation. The API has statuses and no error codes: every code here is our own
 * name, except `oauth_access_token_expired`.
 */
export const generalErrors = {
  unauthenticated: {
    status: 401,
    code: 'unauthenticated',
    meaning: 'No credentials, or wrong ones (option unauthenticated). The code is our own name.',
    message: 'There are no credentials, or wrong ones.',
    grade: 'assumed',
    source: facts('section 3, C14'),
  },
  tokenExpired: {
    status: 401,
    code: 'oauth_access_token_expired',
    meaning: 'The bearer token has expired. This is the one message name the vendor documents.',
    message: 'The access token has expired.',
    grade: 'documented',
    source: facts('section 1.2, OAuth 2.0 (S3)'),
  },
  loginRedirect: {
    status: 302,
    code: 'login-redirect',
    meaning: 'No credentials, answered as for a browser (option unauthenticated). The code is our own name.',
    message: 'There are no credentials.',
    grade: 'assumed',
    source: facts('section 8, 10'),
  },
  notAdministrator: {
    status: 403,
    code: 'not-administrator',
    meaning: 'The caller does not administer the organisation (option requireAdmin). The code is our own name.',
    message: 'The caller does not administer the organisation.',
    grade: 'assumed',
    source: facts('section 4.4'),
  },
  unknownRoute: {
    status: 404,
    code: 'unknown-path',
    meaning: 'No operation has this path. Status and code are our own.',
    message: 'There is no such resource.',
    grade: 'assumed',
    source: page('line 9'),
  },
  methodNotAllowed: {
    status: 405,
    code: 'method-not-allowed',
    meaning: 'The path is known and the method is not (option wrongMethod). Status and code are our own.',
    message: 'The resource does not have this method.',
    grade: 'assumed',
    source: facts('section 4.4'),
  },
  notAcceptable: {
    status: 406,
    code: 'not-acceptable',
    meaning: 'Accept admits no JSON (option notAcceptable). Status and code are our own.',
    message: 'Only JSON can be answered.',
    grade: 'assumed',
    source: facts('section 4.4'),
  },
  preconditionFailed: {
    status: 412,
    code: 'precondition-failed',
    meaning: 'A write came with If-Match and there are no entity tags (option ifMatch). Status and code are our own.',
    message: 'The precondition does not hold.',
    grade: 'assumed',
    source: facts('section 1.2'),
  },
  payloadTooLarge: {
    status: 413,
    code: 'body-too-large',
    meaning: 'The body is longer than the option maxJsonBytes admits. Status and code are our own.',
    message: 'The body is too large.',
    grade: 'assumed',
    source: page('line 45'),
  },
  unsupportedMediaType: {
    status: 415,
    code: 'unsupported-media-type',
    meaning: 'A body is not sent as application/json (option wrongMediaType). Status and code are our own.',
    message: 'The body must be sent as application/json.',
    grade: 'assumed',
    source: facts('section 4.4'),
  },
} as const satisfies Readonly<Record<string, ErrorCase & { readonly status: number }>>
