import type { ErrorCase } from '../types.ts'
import { source } from './source.ts'

const { facts } = source

/**
 * The framework's own errors, which no operation's table lists. Facts, section 3.11.
 * Code `0` stands where nobody has published the number; the option unknownFrameworkCode replaces it.
 */
export const generalErrors = {
  unknownEndpoint: {
    status: 404,
    code: '4',
    meaning: 'The path below the base path is not known.',
    grade: 'observed',
    source: facts('3.11, code 4'),
  },
  missingParameter: {
    status: 422,
    code: '8',
    meaning: 'A required query parameter is missing.',
    grade: 'observed',
    source: facts('3.11, code 8'),
  },
  missingBody: {
    status: 422,
    code: '10',
    meaning: 'A required body is missing.',
    grade: 'observed',
    source: facts('3.11, code 10'),
  },
  badValue: {
    status: 422,
    code: '11',
    meaning: 'A parameter cannot be converted to its type.',
    grade: 'observed',
    source: facts('3.11, code 11'),
  },
  unauthenticated: {
    status: 401,
    code: '18',
    meaning: 'There are no credentials, or they are not valid.',
    grade: 'documented',
    source: facts('3.2 and 3.11, code 18'),
  },
  forbidden: {
    status: 403,
    code: '26',
    meaning: 'The account lacks the capability.',
    grade: 'documented',
    source: facts('3.2 and 3.11, code 26'),
  },
  unknownField: {
    status: 422,
    code: '30',
    meaning: 'fields names a field that the operation does not have.',
    grade: 'observed',
    source: facts('3.5'),
  },
  repeatedField: {
    status: 422,
    code: '31',
    meaning: 'fields names a field twice at one level.',
    grade: 'observed',
    source: facts('3.5'),
  },
  badRange: {
    status: 422,
    code: '36',
    meaning: 'The Range header is not of the form items=x-y.',
    grade: 'observed',
    source: facts('3.8'),
  },
  malformedJson: {
    status: 400,
    code: '1001',
    meaning: 'The JSON body does not parse.',
    grade: 'observed',
    source: facts('3.11, code 1001'),
  },
  negativeRange: {
    status: 422,
    code: '36',
    meaning: 'The Range starts beyond its end; the code is the option negativeRangeCode.',
    grade: 'observed',
    source: facts('3.8'),
  },
  unbalancedFields: {
    status: 422,
    code: '31',
    meaning: 'The brackets in fields do not match; the code is the option unbalancedFieldsCode.',
    grade: 'assumed',
    source: facts('3.5'),
  },
  removedVersion: {
    status: 422,
    code: '0',
    meaning: 'The Version asked for has been removed.',
    grade: 'documented',
    source: facts('3.3, removed version'),
  },
  invalidVersion: {
    status: 422,
    code: '0',
    meaning: 'The Version header is not a version.',
    grade: 'observed',
    source: facts('3.3, recorded refusal'),
  },
  removedEndpoint: {
    status: 410,
    code: '0',
    meaning: 'The endpoint was removed from this version.',
    grade: 'documented',
    source: facts('3.3, removed endpoint'),
  },
  methodNotAllowed: {
    status: 405,
    code: '0',
    meaning: 'The path does not have this method.',
    grade: 'documented',
    source: facts('3.10'),
  },
  notAcceptable: {
    status: 406,
    code: '0',
    meaning: 'Nothing the operation answers with is accepted.',
    grade: 'documented',
    source: facts('3.4'),
  },
  unsupportedMediaType: {
    status: 415,
    code: '0',
    meaning: 'The operation does not take a body of this media type.',
    grade: 'documented',
    source: facts('3.4'),
  },
  bodyTooLarge: {
    status: 413,
    code: '0',
    meaning: 'The body is larger than maxUploadBytes or maxJsonBytes.',
    grade: 'assumed',
    source: facts('3.10 (the category is listed, no limit is published)'),
  },
  unknownParameter: {
    status: 422,
    code: '0',
    meaning: 'A query parameter is not known; only with the option unknownQueryParameters.',
    grade: 'assumed',
    source: facts('7, row 13'),
  },
} as const satisfies Readonly<Record<string, ErrorCase & { readonly status: number }>>
