import type { ClauseName } from '../../../conformance/elastic-cloud/checks.ts'
import type { Mutant } from '../mutant.ts'
import { alter, body, head, type Short, wheres } from './build.ts'

/** One field of an extension that an operation answers in a form it does not have. */
type WrongField = readonly [short: Short, field: string, value: unknown]

const wrongFields: readonly WrongField[] = [
  ['get', 'id', 17],
  ['update', 'name', ['a name']],
  ['get', 'extension_type', 'plugins'],
  ['update', 'version', { major: 8 }],
  ['get', 'description', false],
  ['get', 'download_url', 12],
  ['get', 'deployments', ['d1', 7]],
  ['get', 'file_metadata', []],
]

function wrongField([short, field, value]: WrongField): Mutant {
  const dashed = field.replaceAll('_', '-')
  const title = `a ${short} answers ${JSON.stringify(value)} for ${field}`
  // Only what is shown anyway: the rules on what an answer may leave out are others.
  return alter(
    head(`${short}-${dashed}-mistyped`, title, `model.extension.${dashed}` as ClauseName),
    wheres[short],
    body((whole) => (field in whole || field === 'download_url' ? { ...whole, [field]: value } : whole)),
  )
}

/** One field of a file that a get answers in a form it does not have. */
const wrongFileFields: readonly (readonly [field: string, value: unknown])[] = [
  ['last_modified_date', 'last week'],
  ['size', -1],
  ['url', 'a file'],
]

function wrongFileField([field, value]: readonly [string, unknown]): Mutant {
  const dashed = field.replaceAll('_', '-')
  const clause = `model.extension-file-metadata.${dashed}` as ClauseName
  return alter(
    head(`file-${dashed}-mistyped`, `a get answers ${JSON.stringify(value)} for ${field} of the file`, clause),
    wheres.get,
    body((whole) =>
      'file_metadata' in whole
        ? { ...whole, file_metadata: { ...Object(whole['file_metadata']), [field]: value } }
        : whole,
    ),
  )
}

const inErrors = (change: (error: Readonly<Record<string, unknown>>) => unknown) =>
  body((whole) => ({ errors: (whole['errors'] as Readonly<Record<string, unknown>>[]).map(change) }))

const deleteMissing = { ...wheres.delete, status: 404 }

/** Wrong in the form of one field of one model. */
export const modelMutants: readonly Mutant[] = [
  ...wrongFields.map(wrongField),
  ...wrongFileFields.map(wrongFileField),
  alter(
    head('errors-by-number', 'the errors are an object and not a list', 'model.basic-failed-reply.errors'),
    deleteMissing,
    body((whole) => ({ errors: { ...(whole['errors'] as unknown[]) } })),
  ),
  alter(
    head('error-without-code', 'an error has a status and no code', 'model.basic-failed-reply-element.code'),
    deleteMissing,
    inErrors(({ message }) => ({ message, status: 404 })),
  ),
  alter(
    head('error-fields-as-text', 'the fields of an error are one text', 'model.basic-failed-reply-element.fields'),
    deleteMissing,
    inErrors((error) => ({ ...error, fields: 'extension_id' })),
  ),
  alter(
    head('token-in-object', 'a refresh answers an object for the token', 'model.token-response.token'),
    wheres.refresh,
    body(({ token }) => ({ token: { value: token } })),
  ),
  alter(head('delete-answers-list', 'a delete answers an empty list', 'model.empty-response'), wheres.delete, {
    json: () => [],
  }),
]
