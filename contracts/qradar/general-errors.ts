import { generalError, only } from '../write/index.ts'
import { facts } from './sources.ts'

/**
 * The framework's own errors, which no operation's table lists. `Framework codes`.
 * Code `0` stands where nobody has published the number; the option unknownFrameworkCode replaces it.
 */
export const generalErrors = {
  unknownEndpoint: generalError(
    'observed',
    404,
    '4',
    'The path below the base path is not known.',
    facts('Framework codes, 4'),
  ),
  missingParameter: generalError(
    'observed',
    422,
    '8',
    'A required query parameter is missing.',
    facts('Framework codes, 8'),
  ),
  missingBody: generalError('observed', 422, '10', 'A required body is missing.', facts('Framework codes, 10')),
  badValue: generalError(
    'observed',
    422,
    '11',
    'A parameter cannot be converted to its type.',
    facts('Framework codes, 11'),
  ),
  unauthenticated: generalError(
    'observed',
    401,
    '18',
    'There are no credentials, or they are not valid. The status is documented, the code recorded.',
    facts('Framework codes, 18'),
    'There are no credentials, or they are not valid.',
  ),
  forbidden: generalError(
    'observed',
    403,
    '26',
    'The account lacks the capability. The status is documented, the code recorded.',
    facts('Framework codes, 26'),
    'The account lacks the capability.',
  ),
  unknownField: generalError(
    'observed',
    422,
    '30',
    'fields names a field that the operation does not have.',
    facts('Fields'),
  ),
  repeatedField: generalError('observed', 422, '31', 'fields names a field twice at one level.', facts('Fields')),
  badRange: generalError('observed', 422, '36', 'The Range header is not of the form items=x-y.', facts('Paging')),
  malformedJson: generalError('observed', 400, '1001', 'The JSON body does not parse.', facts('Framework codes, 1001')),
  negativeRange: generalError(
    'observed',
    422,
    '36',
    'The Range starts beyond its end; the code is the option negativeRangeCode.',
    facts('Paging'),
  ),
  unbalancedFields: generalError(
    'assumed',
    422,
    '31',
    'The brackets in fields do not match; the code is the option unbalancedFieldsCode.',
    facts('Fields'),
  ),
  removedVersion: generalError(
    'documented',
    422,
    '0',
    'The Version asked for has been removed.',
    facts('Versions, removed'),
  ),
  invalidVersion: generalError(
    'observed',
    422,
    '0',
    'The Version header is not a version.',
    facts('Versions, nonsense'),
  ),
  removedEndpoint: generalError(
    'documented',
    410,
    '0',
    'The endpoint was removed from this version.',
    facts('Versions, removed endpoint'),
  ),
  methodNotAllowed: generalError(
    'observed',
    405,
    '0',
    'The path does not have this method. The status is a category listed for it.',
    facts('Error body'),
    'The path does not have this method.',
  ),
  notAcceptable: generalError(
    'observed',
    406,
    '0',
    'Nothing the operation answers with is accepted. The status is a category listed for it.',
    facts('Media types'),
    'Nothing the operation answers with is accepted.',
  ),
  unsupportedMediaType: generalError(
    'observed',
    415,
    '0',
    'The operation does not take a body of this media type. The status is a category listed for it.',
    facts('Media types'),
    'The operation does not take a body of this media type.',
  ),
  bodyTooLarge: generalError(
    'assumed',
    413,
    '0',
    'The body is larger than maxUploadBytes or maxJsonBytes.',
    facts('Error body, categories'),
  ),
  unknownParameter: only(
    { option: 'unknownQueryParameters', is: 'refuse' },
    generalError(
      'assumed',
      422,
      '0',
      'A query parameter is not known; only with the option unknownQueryParameters.',
      facts('Open questions, 13'),
    ),
  ),
} as const

/** What `http_response` says of each status: as recorded on the wire up to 500 (`Framework codes`); the others are ours, because nobody has recorded them. */
export const httpMessages: Readonly<Record<number, string>> = {
  400: 'Invalid syntax for this request was provided',
  401: 'You are unauthorized to access the requested resource.',
  403: 'Your account is not authorized to access the requested resource',
  404: 'We could not find the resource you requested.',
  409: 'The request could not be completed due to a conflict with the current state of the resource',
  422: 'The request was well-formed but was unable to be followed due to semantic errors',
  500: 'Unexpected internal server error',
  405: 'The resource does not have this method',
  406: 'Nothing that the request accepts can be produced',
  410: 'The resource is gone',
  412: 'A precondition of the request does not hold',
  413: 'The body of the request is too large',
  415: 'The media type of the request is not supported',
}
