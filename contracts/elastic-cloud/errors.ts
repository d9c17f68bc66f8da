import type { ErrorCase, Source } from '../types.ts'

const documented = <const C extends string>(code: C, meaning: string) => {
  return (source: Source) => ({ code, meaning, grade: 'documented', source }) as const satisfies ErrorCase
}

/** The extension errors that several operations share, each waiting for the place that documents it. Facts, section 2. */
export const extensionErrors = {
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
