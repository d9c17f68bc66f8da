import type { Mutant } from '../mutant.ts'
import { alter, body, errorCode, head, sparing } from './build.ts'

const errorHeader = 'x-cloud-error-codes'

/** Wrong in the answer alone: status, headers, codes, body. */
export const answerMutants: readonly Mutant[] = [
  alter(
    head('create-answers-200', 'a create is answered 200', 'create.201.success'),
    { method: 'POST', of: 'all', status: 201 },
    { status: 200 },
  ),
  alter(
    head('get-of-nothing-400', 'a get of an unknown id is answered 400', 'get.404.not-found'),
    { method: 'GET', of: 'one', status: 404 },
    { status: 400 },
  ),
  alter(
    head('update-without-created', 'an update lacks a header', 'update.200.header.x-cloud-resource-created'),
    { method: 'POST', of: 'one', status: 200 },
    { headers: { 'x-cloud-resource-created': null } },
  ),
  alter(
    head('delete-without-version', 'a delete lacks a header', 'delete.200.header.x-cloud-resource-version'),
    { method: 'DELETE', of: 'one', status: 200 },
    { headers: { 'x-cloud-resource-version': null } },
  ),
  alter(
    head('get-date-in-seconds', 'a date header counts seconds', 'get.200.header.x-cloud-resource-created'),
    { method: 'GET', of: 'one', status: 200 },
    { headers: { 'x-cloud-resource-created': '1767225600' } },
  ),
  alter(
    head(
      'upload-date-not-utc',
      'a date header names a zone that no offset tells of',
      'upload.200.header.x-cloud-resource-last-modified',
    ),
    { method: 'PUT', of: 'one', status: 200 },
    { headers: { 'x-cloud-resource-last-modified': '2026-01-01T02:00:00 CEST' } },
  ),
  alter(
    head('delete-wrong-code', 'a delete of an unknown id has a code of its own', 'delete.404.not-found'),
    { method: 'DELETE', of: 'one', status: 404 },
    { headers: { [errorHeader]: 'extensions.unknown' }, ...errorCode('extensions.unknown') },
  ),
  alter(
    head('codes-in-brackets', 'the one code of an error stands in brackets', 'get.404.header.x-cloud-error-codes'),
    { method: 'GET', of: 'one', status: 404 },
    { headers: { [errorHeader]: '[extensions.not_found]' } },
  ),
  alter(
    head('upload-404-without-header', 'one error lacks its header', 'upload.404.header.x-cloud-error-codes'),
    { method: 'PUT', of: 'one', status: 404 },
    { headers: { [errorHeader]: null } },
  ),
  alter(
    head('update-401-without-header', 'one error lacks its header', 'update.401.header.x-cloud-error-codes'),
    { method: 'POST', of: 'one', status: 401 },
    { headers: { [errorHeader]: null } },
  ),
  alter(
    head('update-409-without-header', 'one error lacks its header', 'update.409.header.x-cloud-error-codes'),
    { method: 'POST', of: 'one', status: 409 },
    { headers: { [errorHeader]: null } },
  ),
  alter(
    head('delete-401-other-body-code', 'header and body name different codes', 'delete.401.body'),
    { method: 'DELETE', of: 'one', status: 401 },
    errorCode('root.unauthorized'),
  ),
  alter(
    head('create-400-bare-error', 'the error stands alone instead of in a list', 'create.400.body'),
    { method: 'POST', of: 'all', status: 400 },
    body((whole) => (whole['errors'] as unknown[])[0]),
  ),
  alter(
    head('error-without-message', 'an error has no message', 'model.basic-failed-reply-element.message'),
    { method: 'GET', of: 'one', status: 404 },
    body(() => ({ errors: [{ code: 'extensions.not_found' }] })),
  ),
  alter(
    head('foreign-update-403', 'an update of what is not yours is answered 403', 'update.401.unauthorised'),
    { method: 'POST', of: 'one', status: 401 },
    { status: 403 },
  ),
  alter(
    head('userless-create-401', 'a create without a user is answered 401', 'create.404.no-user-id'),
    { method: 'POST', of: 'all', status: 404 },
    { status: 401 },
  ),
  alter(
    sparing(
      head('absent-as-null', 'a description that is not there is null', 'create.absent-not-null'),
      'state.upload-leaves-fields',
    ),
    { method: 'POST', of: 'all', status: 201 },
    body((whole) => ({ description: null, ...whole })),
  ),
  alter(
    head('url-of-name', 'the url is made of the name', 'model.extension.url'),
    { method: 'GET', of: 'one', status: 200 },
    body((whole) => ({ ...whole, url: `repo://${String(whole['name'])}` })),
  ),
  alter(
    head('size-as-text', 'the size of the file is a text', 'upload.200.body'),
    { method: 'PUT', of: 'one', status: 200 },
    body((whole) => ({ ...whole, file_metadata: { ...Object(whole['file_metadata']), size: '149' } })),
  ),
  alter(
    head('text-as-media-type', 'JSON is sent as text/plain', 'transport.response-json'),
    { method: 'DELETE', of: 'one', status: 200 },
    { headers: { 'content-type': 'text/plain' } },
  ),
  alter(
    head('delete-answers-null', 'a delete is answered null', 'delete.200.body'),
    { method: 'DELETE', of: 'one', status: 200 },
    { json: () => null },
  ),
  alter(
    head('list-other-description', 'the list shows another description', 'state.list-get-agree'),
    { method: 'GET', of: 'all', status: 200 },
    body((whole) => ({
      extensions: (whole['extensions'] as object[]).map((one) => ({ ...one, description: 'another' })),
    })),
  ),
  alter(
    head('list-cuts-descriptions', 'the list shows the beginning of a description', 'state.list-get-agree'),
    { method: 'GET', of: 'all', status: 200 },
    body((whole) => ({
      extensions: (whole['extensions'] as { description?: string }[]).map(({ description, ...one }) => ({
        ...one,
        ...(description !== undefined && { description: description.slice(0, 80) }),
      })),
    })),
  ),
  alter(
    head('list-pages-by-ten', 'the list ends after ten', 'list.200.no-paging'),
    { method: 'GET', of: 'all', status: 200 },
    body((whole) => ({ extensions: (whole['extensions'] as unknown[]).slice(0, 10) })),
  ),
  alter(
    head('list-doubles', 'the list holds the newest twice', 'state.list-holds-created'),
    { method: 'GET', of: 'all', status: 200 },
    body((whole) => ({
      extensions: [...(whole['extensions'] as unknown[]), (whole['extensions'] as unknown[]).at(-1)],
    })),
  ),
  alter(
    head('list-without-downloads', 'the list leaves out what has a download_url', 'state.list-holds-created'),
    { method: 'GET', of: 'all', status: 200 },
    body((whole) => ({
      extensions: (whole['extensions'] as { download_url?: string }[]).filter((one) => one.download_url === undefined),
    })),
  ),
  alter(
    head('stale-list', 'the list lags one create behind', 'state.list-holds-created'),
    { method: 'GET', of: 'all', status: 200 },
    body((whole) => ({ extensions: (whole['extensions'] as unknown[]).slice(0, -1) })),
  ),
  alter(
    head('bare-list', 'the list is an array', 'list.200.body'),
    { method: 'GET', of: 'all', status: 200 },
    body((whole) => whole['extensions']),
  ),
  alter(
    head('list-under-another-name', 'the array of the list is called items', 'model.extensions.extensions'),
    { method: 'GET', of: 'all', status: 200 },
    body((whole) => ({ items: whole['extensions'] })),
  ),
]
