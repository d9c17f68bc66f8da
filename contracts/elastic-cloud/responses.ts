/** What several operations answer: resource headers, and refusals with the vendor's codes and their header. */
import * as Type from 'typebox'
import type { ErrorCase, Grade, Source } from '../types.ts'
import { errorCase, header, refusal } from '../write/index.ts'
import { BasicFailedReply } from './schemas/error.ts'

/** The three headers of a resource. 000_03800b5fe1b04209, "Responses, 200, Headers". */
export const resourceHeaders = {
  'x-cloud-resource-created': header(
    'documented',
    Type.String({ format: 'date-time' }),
    'When the extension was made: an ISO date-time, relative to UTC.',
  ),
  'x-cloud-resource-last-modified': header(
    'documented',
    Type.String({ format: 'date-time' }),
    'When the extension was last changed: an ISO date-time, relative to UTC.',
  ),
  'x-cloud-resource-version': header(
    'documented',
    Type.String(),
    'Opaque version of the resource, by which concurrent updates are told apart.',
  ),
} as const

const documented =
  <const C extends string>(code: C, meaning: string) =>
  (source: Source) =>
    errorCase('documented', code, meaning, source)

/** The extension errors that several operations share, each waiting for the place that documents it: `Codes`. */
export const errors = {
  downloadFailed: documented(
    'extensions.request_execution_failed',
    'The archive at the given download_url could not be fetched.',
  ),
  uploadRefused: documented('extensions.request_execution_failed', 'The uploaded file was not accepted.'),
  unauthorised: documented('extensions.unauthorised', 'The extension belongs to another user.'),
  noUserId: documented('extensions.no_user_id', 'The credential has no user behind it.'),
  notFound: documented('extensions.not_found', 'There is no extension with this id.'),
  versionConflict: documented(
    'extensions.version_conflict',
    'The resource version that was sent differs from the stored one.',
  ),
  idAlreadyExists: documented(
    'extensions.id_already_exists',
    'The id the server generated is taken; the same request may be sent again.',
  ),
  extensionInUse: documented(
    'extensions.extension_in_use',
    'A deployment plan still refers to the extension; the message names the extension id and the deployments.',
  ),
} as const

/** A documented error answer: its body, its header of codes (by `headerGrade`), and the codes themselves. */
export function refused<const E extends readonly ErrorCase[]>(
  description: string,
  source: Source,
  errors: E,
  headerGrade: Grade = 'documented',
) {
  const codes = Type.Enum(errors.map((error) => error.code))
  return refusal('documented', description, source, BasicFailedReply, errors, {
    'x-cloud-error-codes': header(headerGrade, codes, 'The error codes of this answer.'),
  })
}

/** 401 on update, upload and delete. */
export const notYours = (source: Source) =>
  refused('Not the owner, or no user behind the credential.', source, [
    errors.unauthorised(source),
    errors.noUserId(source),
  ])

export const missing = (source: Source) => refused('No such extension.', source, [errors.notFound(source)])

export const conflict = (source: Source) =>
  refused('The version sent is not the stored one.', source, [errors.versionConflict(source)])
