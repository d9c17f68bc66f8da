import { generalError } from '../write/index.ts'
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
    'documented',
    401,
    '18',
    'There are no credentials, or they are not valid.',
    facts('Framework codes, 18'),
  ),
  forbidden: generalError('documented', 403, '26', 'The account lacks the capability.', facts('Framework codes, 26')),
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
  methodNotAllowed: generalError('documented', 405, '0', 'The path does not have this method.', facts('Error body')),
  notAcceptable: generalError(
    'documented',
    406,
    '0',
    'Nothing the operation answers with is accepted.',
    facts('Media types'),
  ),
  unsupportedMediaType: generalError(
    'documented',
    415,
    '0',
    'The operation does not take a body of this media type.',
    facts('Media types'),
  ),
  bodyTooLarge: generalError(
    'assumed',
    413,
    '0',
    'The body is larger than maxUploadBytes or maxJsonBytes.',
    facts('Error body, categories'),
  ),
  unknownParameter: generalError(
    'assumed',
    422,
    '0',
    'A query parameter is not known; only with the option unknownQueryParameters.',
    facts('Open questions, 13'),
  ),
} as const
