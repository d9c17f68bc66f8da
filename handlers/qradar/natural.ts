/** How each error of this API comes about by itself. What is not here can only be asked for: facts, section 7, rows 10 and 14. */
import { packages } from '../../fixtures/qradar/index.ts'
import type { NaturalStep, NaturalWay, NaturalWaysOf } from '../kit/operation/natural.ts'
import type { Qradar } from './operation.ts'

const BASE = '/config/extension_management'
const COLLECTION = `${BASE}/extensions`
const ONE = `${COLLECTION}/{id}`
const TASK = `${BASE}/extensions_task_status`
const EXPORTS = `${BASE}/extension_export_tasks`
const ZIP = { 'content-type': 'application/zip' }

/** A zip of a valid XML and a `manifest.txt` that is no JSON. */
const BAD_MANIFEST =
  'UEsDBBQAAAAIAAAAIVDDhBNkJwAAADcAAAAFAAAAYS54bWyzSc7PK0nNK7GzKSxKTEksKkstKs7Mz7Mz1zPSM7PRRxW00YepBgBQSwMEFAAAAA' +
  'gAAAAhUKBtUAIJAAAABwAAAAwAAABtYW5pZmVzdC50eHTLy1fwCvb3AwBQSwECFAMUAAAACAAAACFQw4QTZCcAAAA3AAAABQAAAAAAAAAAAAAA' +
  'gAEAAAAAYS54bWxQSwECFAMUAAAACAAAACFQoG1QAgkAAAAHAAAADAAAAAAAAAAAAAAAgAFKAAAAbWFuaWZlc3QudHh0UEsFBgAAAAACAAIAbQ' +
  'AAAH0AAAAAAA=='

type More = Partial<NaturalStep>

const step = (method: NaturalStep['method'], path: string, more: More = {}): NaturalStep => ({
  role: 'admin',
  method,
  path,
  ...more,
})

const way = (description: string, ...steps: readonly NaturalStep[]): NaturalWay => ({ description, steps })

/** The same way, where an option has another value than its default. */
const given = (options: Readonly<Record<string, unknown>>, natural: NaturalWay): NaturalWay => ({
  ...natural,
  options,
})

/** Tasks that run until they are asked for: what happens meanwhile then does not depend on how fast the steps are taken. */
const meanwhile = (natural: NaturalWay): NaturalWay => given({ taskMode: 'polls' }, natural)

const upload = (base64: string, more: More = {}) => step('POST', COLLECTION, { base64, headers: ZIP, ...more })
/** An uploaded extension, its id saved as `id`; and a second one, saved as `other`. */
const made = upload(packages.plain, { saves: { id: '/id' } })
const another = upload(packages.withManifest, { saves: { other: '/id' } })
const act = (action: string, path = ONE, more: More = {}) =>
  step('POST', path, { query: { action_type: action }, ...more })
const install = act('INSTALL', ONE, { saves: { task: '/status_id' } })
const remove = step('DELETE', ONE)
const exported = step('POST', EXPORTS, { json: {}, saves: { task: '/task_id' } })

/** What every operation may answer; `call` is a request that is right but for what `more` changes. */
const general = (call: (more: More) => NaturalStep, ...before: readonly NaturalStep[]) => {
  const headers = (own: Readonly<Record<string, string>>) => call({ headers: { ...call({}).headers, ...own } })
  return {
    '401 18': way('Send no credentials.', ...before, call({ role: null })),
    '403 26': way('Call with an account that lacks the capability.', ...before, call({ role: 'limited' })),
    '406 0': way('Accept only images.', ...before, headers({ accept: 'image/png' })),
    '422 0': way('Ask for a version that is none.', ...before, headers({ version: '322.0123' })),
  }
}

/** What `fields` may bring about, where an operation takes it in the query or as a header. */
const fields = (place: 'query' | 'headers', call: (more: More) => NaturalStep, ...before: readonly NaturalStep[]) => {
  const asking = (value: string) => call({ [place]: { ...call({})[place], fields: value } })
  return {
    '422 30': way('Ask for a field that does not exist.', ...before, asking('no_such_field')),
    '422 31': way('Ask for a field twice.', ...before, asking('id,id')),
  }
}

/** What an id in the path may bring about; `call` is given the path with the id. */
const ids = (call: (id: string) => NaturalStep, unknown: '22603' | '22604') => ({
  [`404 ${unknown}`]: way('Use an id that nothing has.', call('999999')),
  '404 4': given({ nonNumericId: 'code-4' }, way('Use a word as id.', call('abc'))),
  '422 11': way('Use a word as id.', call('abc')),
  '422 22606': way('Use the id 0.', call('0')),
})

/** What a JSON body may bring about. */
const json = (call: (more: More) => NaturalStep, ...before: readonly NaturalStep[]) => {
  const typed = (type: string) => ({ headers: { 'content-type': type } })
  return {
    '400 1001': way('Send a body that is no JSON.', ...before, call({ body: '{', ...typed('application/json') })),
    '413 0': given(
      { maxJsonBytes: 10 },
      way('Send a body over the limit.', ...before, call({ body: ' '.repeat(11), ...typed('application/json') })),
    ),
    '415 0': way('Send the body as XML.', ...before, call({ body: '<a/>', ...typed('application/xml') })),
  }
}

const at =
  (method: NaturalStep['method'], path: string, own: More = {}) =>
  (more: More): NaturalStep =>
    step(method, path, { ...own, ...more })

const listing = at('GET', COLLECTION)
const uploading = at('POST', COLLECTION, { base64: packages.plain, headers: { 'content-type': 'application/zip' } })
const getting = at('GET', ONE)
const installing = at('POST', ONE, { query: { action_type: 'INSTALL' } })
const uninstalling = at('DELETE', ONE)
const adding = at('POST', `${ONE}/metadata`, { json: {} })
const asking = at('GET', `${TASK}/{task}`)
const results = at('GET', `${TASK}/{task}/results`)
const exporting = at('POST', EXPORTS, { json: {} })
const exportOf = (rest = '') => at('GET', `${EXPORTS}/{task}${rest}`)
const query = (name: string, value: string) => listing({ query: { [name]: value } })
const order = (export_contents: unknown) => step('POST', EXPORTS, { json: { export_contents } })
const running = act('INSTALL', `${COLLECTION}/{other}`)

export const natural: NaturalWaysOf<Qradar> = {
  'list-extensions': {
    ...general(listing),
    ...fields('query', listing),
    '422 11': way('Limit the content to a word.', query('content_limit', 'many')),
    '422 36': way('Ask for a page without its end.', listing({ headers: { range: 'items=5' } })),
    '422 22608': way('Filter with half a comparison.', query('filter', 'status =')),
    '422 22609': way('Sort by a field of the content.', query('sort', '+contents(identifier)')),
    '422 22610': way('Sort by the content.', query('sort', '+contents')),
    '422 22615': way('Filter by a status that does not exist.', query('filter', 'status = FAILED')),
  },
  'upload-extension': {
    ...general(uploading),
    ...fields('headers', uploading),
    '413 0': given({ maxUploadBytes: 100 }, way('Upload more than the limit.', upload(packages.plain))),
    '415 0': way('Send JSON.', step('POST', COLLECTION, { json: {} })),
    '422 10': way('Send no bytes.', upload('')),
    '409 22613': way('Upload a package with a manifest twice.', another, another),
    '422 22607': way('Upload a zip without an XML that is one.', upload(packages.notXml)),
    '422 22616': way('Upload a package with a broken manifest.', upload(BAD_MANIFEST)),
  },
  'get-extension': {
    ...general(getting, made),
    ...fields('query', getting, made),
    ...ids((id) => step('GET', `${COLLECTION}/${id}`), '22603'),
  },
  'install-extension': {
    ...general(installing, made),
    ...fields('query', installing, made),
    ...ids((id) => act('INSTALL', `${COLLECTION}/${id}`), '22603'),
    '409 22611': meanwhile(way('Install again while it is being installed.', made, install, install)),
    '409 22612': way('Install again after it was installed.', made, install, { ...install, advance: 10_000 }),
    '409 22618': meanwhile(way('Install while another one is being installed.', made, another, running, install)),
    '422 8': way('Leave out action_type.', made, step('POST', ONE)),
    '422 22605': way('Ask for an action that does not exist.', made, act('REMOVE')),
  },
  'uninstall-extension': {
    ...general(uninstalling, made),
    ...fields('headers', uninstalling, made),
    ...json(uninstalling, made),
    ...ids((id) => step('DELETE', `${COLLECTION}/${id}`), '22603'),
    '409 22611': meanwhile(way('Uninstall again while it is being uninstalled.', made, remove, remove)),
    '409 22617': meanwhile(way('Uninstall while it is being installed.', made, install, remove)),
    '409 22618': meanwhile(way('Uninstall while another one is being installed.', made, another, running, remove)),
    '409 22623': given(
      { uninstallNeverInstalled: 'refuse-22623' },
      way('Uninstall what was never installed.', made, remove),
    ),
  },
  'add-metadata': {
    ...general(adding, made),
    ...fields('headers', adding, made),
    ...json((more) => step('POST', `${ONE}/metadata`, more), made),
    ...ids((id) => step('POST', `${COLLECTION}/${id}/metadata`, { json: {} }), '22603'),
    '422 10': way('Send no body.', made, step('POST', `${ONE}/metadata`)),
    '422 22607': way('Send a text for the users.', made, adding({ json: { app_oauth_users: 'x' } })),
  },
  'get-task-status': {
    ...general(asking, made, install),
    ...fields('query', asking, made, install),
    ...ids((id) => step('GET', `${TASK}/${id}`), '22604'),
  },
  'get-task-results': {
    ...general(results, made, install),
    ...fields('query', results, made, install),
    ...ids((id) => step('GET', `${TASK}/${id}/results`), '22604'),
    '404 22614': meanwhile(way('Ask while the task goes on.', made, install, results({}))),
  },
  'create-export-task': {
    ...general(exporting),
    ...fields('headers', exporting),
    ...json((more) => step('POST', EXPORTS, more)),
    '422 10': way('Send no body.', step('POST', EXPORTS)),
    '422 1021': way('Send a text for the contents.', order('x')),
    '422 1022': way('Relate content of an unknown type.', order([{ related_content: [{ content_type: 'X' }] }])),
    '422 1023': way('Send a text for the ids.', order([{ content_item_ids: 'x' }])),
    '422 1024': way('Send a text for the manifest.', step('POST', EXPORTS, { json: { manifest: 'x' } })),
    '422 1025': way('Export content of an unknown type.', order([{ content_type: 'X' }])),
  },
  'get-export-task': {
    ...general(exportOf(), exported),
    ...fields('query', exportOf(), exported),
    ...ids((id) => step('GET', `${EXPORTS}/${id}`), '22604'),
  },
  'get-export-results': {
    ...general(exportOf('/results'), exported),
    ...fields('query', exportOf('/results'), exported),
    ...ids((id) => step('GET', `${EXPORTS}/${id}/results`), '22604'),
    '404 22614': meanwhile(way('Ask while the task goes on.', exported, exportOf('/results')({}))),
  },
  'download-export': {
    ...general(exportOf('/extension_export'), exported),
    ...ids((id) => step('GET', `${EXPORTS}/${id}/extension_export`), '22604'),
    '500 22602': given(
      { exportDownloadUnready: '22602', taskMode: 'polls' },
      way('Download while the task goes on.', exported, exportOf('/extension_export')({})),
    ),
  },
}
