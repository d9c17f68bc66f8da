import type { ErrorCase } from '../types.ts'
import { facts } from './sources.ts'

const sixth = facts('section 6')

/** Errors that may come from any operation, outside the tables of the extensions pages. Facts, section 6. */
export const generalErrors = {
  unauthenticated: {
    status: 401,
    code: 'root.unauthenticated',
    meaning:
      'No credentials, or wrong ones. The code is documented on the log-in; its status on extensions is assumed.',
    message: 'The supplied authentication is invalid.',
    grade: 'assumed',
    source: sixth,
  },
  invalidToken: {
    status: 401,
    code: 'root.unauthorized',
    meaning: 'The bearer token is expired or invalid. Documented on the refresh.',
    message: 'The bearer token is expired or invalid.',
    grade: 'documented',
    source: sixth,
  },
  invalidJsonRequest: {
    status: 400,
    code: 'root.invalid_json_request',
    meaning: 'The body is not JSON or does not fit its model. The code is recorded elsewhere; here it is assumed.',
    message: 'The body is not valid.',
    grade: 'assumed',
    source: sixth,
  },
  notAuthorised: {
    status: 403,
    code: 'root.unauthorized.rbac',
    meaning: 'The credentials are good, but they lack the permission.',
    grade: 'documented',
    source: sixth,
  },
  elevatedPermissionsRequired: {
    status: 449,
    code: 'root.unauthorized.rbac.elevated_permissions_required',
    meaning: 'The operation needs elevated permissions. Documented on the hosted service only.',
    message: 'The operation needs elevated permissions.',
    grade: 'documented',
    source: sixth,
  },
  permissionDenied: {
    status: 403,
    code: 'root.permission_denied',
    meaning:
      'The hosted service answers so for an extension that does not exist; the message quotes the resource path.',
    message: 'You have no permission for this resource.',
    grade: 'observed',
    source: facts('section 4, Missing extension on ESS is really 403'),
  },
  internalServerError: {
    status: 500,
    code: 'internal.server.error',
    meaning: 'A fault of the server, as the samples of the vendor client have it.',
    message: 'There was an internal error.',
    grade: 'observed',
    source: sixth,
  },
  methodNotAllowed: {
    status: 405,
    code: 'root.method_not_allowed',
    meaning:
      'The path is known and the method is not. The status was seen with an HTML body; the code is our invention.',
    message: 'The resource does not have this method.',
    grade: 'assumed',
    source: sixth,
  },
  unknownRoute: {
    status: 404,
    code: 'root.resource_not_found',
    meaning: 'No operation has this path. Nobody says what is answered: status and code are our invention.',
    message: 'There is no such resource.',
    grade: 'assumed',
    source: sixth,
  },
  payloadTooLarge: {
    status: 413,
    code: 'root.payload_too_large',
    meaning: 'The body is larger than the limit. Nobody says what is answered: status and code are our invention.',
    message: 'The body is too large.',
    grade: 'assumed',
    source: sixth,
  },
  unsupportedMediaType: {
    status: 415,
    code: 'root.unsupported_media_type',
    meaning: 'The operation does not take this Content-Type. Status and code are our invention.',
    message: 'The media type of the body is not supported.',
    grade: 'assumed',
    source: sixth,
  },
  invalidParameter: {
    status: 400,
    code: 'root.invalid_parameter',
    meaning: 'A query parameter does not fit its type, as in include_deployments=maybe. The code is our invention.',
    message: 'A query parameter does not fit its type.',
    grade: 'assumed',
    source: sixth,
  },
  duplicateName: {
    status: 409,
    code: 'root.name_already_exists',
    meaning: 'The name is taken, only with the option duplicateNames=refuse. Status and code are our invention.',
    message: 'There is an extension with this name already.',
    grade: 'assumed',
    source: facts('section 10, 11'),
  },
} as const satisfies Readonly<Record<string, ErrorCase & { readonly status: number }>>
