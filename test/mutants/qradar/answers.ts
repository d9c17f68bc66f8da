import type { Mutant } from '../mutant.ts'
import { alter, body, build, code, head, pathOf, paths, without } from './build.ts'

const { list, one, metadata, task, results, exports, exportTask, exportResults, download } = paths

/** Wrong in the answer alone: status, headers, codes, body. */
export const answerMutants: readonly Mutant[] = [
  alter(
    head('install-200', 'an install is answered 200', 'install.202'),
    { method: 'POST', path: one, status: 202 },
    { status: 200 },
  ),
  alter(
    head('no-status-location', 'an accepted install has no URL', 'install.202.status-location'),
    { method: 'POST', path: one, status: 202 },
    without('status_location'),
  ),
  alter(
    head('relative-location', 'status_location is a path', 'install.202.status-location.form'),
    { method: 'POST', path: one, status: 202 },
    body((whole) => ({ ...whole, status_location: pathOf(whole['status_location']) })),
  ),
  alter(
    head(
      'location-of-the-extension',
      'status_location of an uninstall ends in another number',
      'uninstall.202.status-location',
    ),
    { method: 'DELETE', path: one, status: 202 },
    body((whole) => ({ ...whole, status_location: `${String(whole['status_location'])}0` })),
  ),
  alter(
    head('status-id-as-text', 'status_id is a text', 'install.202.status-id'),
    { method: 'POST', path: one, status: 202 },
    body((whole) => ({ ...whole, status_id: String(whole['status_id']) })),
  ),
  alter(
    head('installed-is-22611', 'an installed extension is said to be in the making', 'install.409.22612'),
    { method: 'POST', path: one, status: 409 },
    body((whole) => ({ ...whole, code: whole['code'] === 22612 ? 22611 : whole['code'] })),
  ),
  alter(
    head('preview-404-22604', 'a preview of an unknown id has another code than an install', 'install.404.22603'),
    { method: 'POST', path: one, status: 404, query: /PREVIEW/ },
    code(22604),
  ),
  alter(
    head('delete-zero-404', 'a delete of the id 0 is answered 404', 'uninstall.422.22606'),
    { method: 'DELETE', path: one, status: 422 },
    { status: 404 },
  ),
  alter(
    head('upload-200', 'an upload is answered 200', 'upload.201'),
    { method: 'POST', path: list, status: 201 },
    { status: 200 },
  ),
  alter(
    head('duplicate-422', 'a duplicate is answered 422', 'upload.409.22613'),
    { method: 'POST', path: list, status: 409 },
    { status: 422 },
  ),
  alter(
    head('manifest-as-package', 'a bad manifest has the code of a bad package', 'upload.422.22616'),
    { method: 'POST', path: list, status: 422 },
    body((whole) => ({ ...whole, code: whole['code'] === 22616 ? 22607 : whole['code'] })),
  ),
  alter(
    head('metadata-empty', 'added metadata is not repeated', 'metadata.echo'),
    { method: 'POST', path: metadata, status: 200 },
    { json: () => ({}) },
  ),
  alter(
    head('metadata-empty-name', 'an empty name of an app is repeated as null', 'metadata.echo'),
    { method: 'POST', path: metadata, status: 200 },
    body((whole) => JSON.parse(JSON.stringify(whole).replaceAll('"app_name":""', '"app_name":null'))),
  ),
  alter(
    head('names-unescaped-twice', 'a read shows names of items unescaped once more', 'upload.text-kept'),
    { method: 'GET', path: one, status: 200 },
    body((whole) => JSON.parse(JSON.stringify(whole).replaceAll('&amp;', '&'))),
  ),
  build.fetch(
    head('old-version-500', 'a version between the served ones breaks it', 'transport.no-5xx'),
    (honest) => async (request) => {
      const asked = request.headers.get('version')?.startsWith('19') === true
      return asked ? Response.json({ code: 22602 }, { status: 500 }) : await honest(request)
    },
  ),
  alter(
    head(
      'task-key',
      'a task has status_id for id',
      'task-status.200',
      'state.accepted-task-is-there',
      'task-status.key-is-id',
      'model.task-status.id',
    ),
    { method: 'GET', path: task, status: 200 },
    body(({ id, ...rest }) => ({ status_id: id, ...rest })),
  ),
  alter(
    head('task-times-as-text', 'times of a task are dates', 'model.task-status.created'),
    { method: 'GET', path: task, status: 200 },
    body((whole) => ({ ...whole, created: '2026-01-01T00:00:00Z' })),
  ),
  alter(
    head('results-of-the-task', 'results carry the id of the task', 'task-results.200.id-is-extension'),
    { method: 'GET', path: results, status: 200 },
    body((whole) => ({ ...whole, id: Number(whole['id']) + 1000 })),
  ),
  alter(
    head('result-of-one', 'results show the first item', 'install.preview.shows-values'),
    { method: 'GET', path: results, status: 200 },
    body((whole) => ({ ...whole, content: (whole['content'] as unknown[]).slice(0, 1) })),
  ),
  alter(
    head('export-202', 'an export is answered 202', 'export.201'),
    { method: 'POST', path: exports, status: 201 },
    { status: 202 },
  ),
  alter(
    head('manifest-1021', 'a bad manifest is taken for another part', 'export.422.1024'),
    { method: 'POST', path: exports, status: 422 },
    body((whole) => ({ ...whole, code: whole['code'] === 1024 ? 1023 : whole['code'] })),
  ),
  alter(
    head('export-task-404-22603', 'an unknown export has the code of an extension', 'export-task.404.22604'),
    { method: 'GET', path: exportTask, status: 404 },
    code(22603),
  ),
  alter(
    head(
      'export-results-snake',
      'an export result is written with underscores',
      'export-results.200',
      'model.export-task-result.export-result',
    ),
    { method: 'GET', path: exportResults, status: 200 },
    body(({ exportResult, ...rest }) => ({ ...rest, export_result: exportResult })),
  ),
  alter(
    head('download-octets', 'a download has no media type of its own', 'download.200.content-type'),
    { method: 'GET', path: download, status: 200 },
    { headers: { 'content-type': 'application/octet-stream' } },
  ),
  alter(
    head('sixth-key', 'error bodies have a key of their own', 'transport.error.keys'),
    { method: 'GET', path: one, status: 404 },
    body((whole) => ({ ...whole, timestamp: 1 })),
  ),
  alter(
    head(
      'http-code-as-text',
      'http_response.code is a text',
      'model.error-body.http-response',
      'transport.error.http-code',
    ),
    { method: 'GET', path: task, status: 404 },
    body((whole) => ({ ...whole, http_response: { ...Object(whole['http_response']), code: '404' } })),
  ),
  alter(
    head('details-null', 'details of one error is null', 'model.error-body.details', 'transport.error.details'),
    { method: 'GET', path: download, status: 422 },
    body((whole) => ({ ...whole, details: null })),
  ),
  alter(
    head('unauthenticated-html', 'a 401 is a page', 'auth.401.18', 'transport.error.media-type'),
    { method: 'GET', path: one, status: 401 },
    { json: () => '<html>' },
  ),
  alter(
    head('limited-401', 'an account without the capability is answered 401', 'auth.403', 'list.permission'),
    { method: 'GET', path: list, status: 403 },
    { status: 401 },
  ),
  alter(
    head('status-of-its-own', 'an upload has a status that is not documented', 'model.extension.status'),
    { method: 'GET', path: one, status: 200 },
    body((whole) => (whole['status'] === 'UPLOADED' ? { ...whole, status: 'READY' } : whole)),
  ),
  alter(
    head('signed-as-flag', 'signed is a boolean', 'model.extension.signed'),
    { method: 'GET', path: list, status: 200 },
    body((whole) => ('signed' in whole ? { ...whole, signed: false } : whole)),
  ),
]
