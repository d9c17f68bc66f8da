/** The requests that natural ways are made of. */
import { packages } from '../../fixtures/qradar/index.ts'
import type { NaturalStep, NaturalWay } from '../kit/operation/natural.ts'

const BASE = '/config/extension_management'
export const COLLECTION = `${BASE}/extensions`
export const ONE = `${COLLECTION}/{id}`
export const TASK = `${BASE}/extensions_task_status`
export const EXPORTS = `${BASE}/extension_export_tasks`
const ZIP = { 'content-type': 'application/zip' }

/** A zip of a valid XML and a `manifest.txt` that is no JSON. */
export const BAD_MANIFEST =
  'UEsDBBQAAAAIAAAAIVDDhBNkJwAAADcAAAAFAAAAYS54bWyzSc7PK0nNK7GzKSxKTEksKkstKs7Mz7Mz1zPSM7PRRxW00YepBgBQSwMEFAAAAA' +
  'gAAAAhUKBtUAIJAAAABwAAAAwAAABtYW5pZmVzdC50eHTLy1fwCvb3AwBQSwECFAMUAAAACAAAACFQw4QTZCcAAAA3AAAABQAAAAAAAAAAAAAA' +
  'gAEAAAAAYS54bWxQSwECFAMUAAAACAAAACFQoG1QAgkAAAAHAAAADAAAAAAAAAAAAAAAgAFKAAAAbWFuaWZlc3QudHh0UEsFBgAAAAACAAIAbQ' +
  'AAAH0AAAAAAA=='

type More = Partial<NaturalStep>

export const step = (method: NaturalStep['method'], path: string, more: More = {}): NaturalStep => ({
  role: 'admin',
  method,
  path,
  ...more,
})

export const way = (description: string, ...steps: readonly NaturalStep[]): NaturalWay => ({ description, steps })

/** The same way, where an option has another value than its default. */
export const given = (options: Readonly<Record<string, unknown>>, natural: NaturalWay): NaturalWay => ({
  ...natural,
  options,
})

/** Tasks that run until they are asked for: what happens meanwhile then does not depend on how fast the steps are taken. */
export const meanwhile = (natural: NaturalWay): NaturalWay => given({ taskMode: 'polls' }, natural)

export const upload = (base64: string, more: More = {}) => step('POST', COLLECTION, { base64, headers: ZIP, ...more })
/** An uploaded extension, its id saved as `id`; and a second one, saved as `other`. */
export const made = upload(packages.plain, { saves: { id: '/id' } })
export const another = upload(packages.withManifest, { saves: { other: '/id' } })
export const act = (action: string, path = ONE, more: More = {}) =>
  step('POST', path, { query: { action_type: action }, ...more })
export const install = act('INSTALL', ONE, { saves: { task: '/status_id' } })
export const remove = step('DELETE', ONE)
export const exported = step('POST', EXPORTS, { json: {}, saves: { task: '/task_id' } })

/** What every operation may answer; `call` is a request that is right but for what `more` changes. */
export const general = (call: (more: More) => NaturalStep, ...before: readonly NaturalStep[]) => {
  const headers = (own: Readonly<Record<string, string>>) => call({ headers: { ...call({}).headers, ...own } })
  return {
    '401 18': way('Send no credentials.', ...before, call({ role: null })),
    '403 26': way('Call with an account that lacks the capability.', ...before, call({ role: 'limited' })),
    '406 0': way('Accept only images.', ...before, headers({ accept: 'image/png' })),
    '422 0': way('Ask for a version that is none.', ...before, headers({ version: '322.0123' })),
  }
}

/** What `fields` may bring about, where an operation takes it in the query or as a header. */
export const fields = (
  place: 'query' | 'headers',
  call: (more: More) => NaturalStep,
  ...before: readonly NaturalStep[]
) => {
  const asking = (value: string) => call({ [place]: { ...call({})[place], fields: value } })
  return {
    '422 30': way('Ask for a field that does not exist.', ...before, asking('no_such_field')),
    '422 31': way('Ask for a field twice.', ...before, asking('id,id')),
  }
}

/** What an id in the path may bring about; `call` is given the path with the id. */
export const ids = (call: (id: string) => NaturalStep, unknown: '22603' | '22604') => ({
  [`404 ${unknown}`]: way('Use an id that nothing has.', call('999999')),
  '404 4': given({ nonNumericId: 'code-4' }, way('Use a word as id.', call('abc'))),
  '422 11': way('Use a word as id.', call('abc')),
  '422 22606': way('Use the id 0.', call('0')),
})

/** What a JSON body may bring about. */
export const json = (call: (more: More) => NaturalStep, ...before: readonly NaturalStep[]) => {
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
