/** Parameters and headers that are empty, there twice, or of another kind than documented: refused or not read, but borne. */
import { oddHeaders, type Rule } from '../../../rule/index.ts'
import { checkBears, example } from '../../checks.ts'
import { connect, newPackage, send, upload } from '../../client.ts'
import { exportTasks, extensionPath, extensions, nobodys, taskPath } from '../../paths.ts'

/** Queries of the list. */
const queries = [
  'filter=',
  'filter=%20%20',
  'filter=id%20%3E%200&filter=id%20%3E%201',
  'filter=id%20%3D%20x',
  'filter=name%20%3D%205',
  'filter=id%20%3D%20123456789012345678901234567890',
  'filter=name%20%3D%20%22%F0%9F%98%80%22',
  'filter=name%20%3D%20%22%00%22',
  'filter=name%20%3D%20%22a',
  'filter=name%20like%20%22%25%5C%22',
  'filter=id%20in%20(1,)',
  'filter=%',
  'filter=%FF',
  'filter',
  'sort=',
  'sort=%20',
  'sort=%2Bid,-id',
  'sort=%2Bid&sort=-id',
  'sort=%2Bid%5C',
  'fields=',
  'fields=%20',
  'fields=,',
  'fields=id,,name',
  'fields=id&fields=name',
  'fields=contents()',
  'fields=contents(identifier(x))',
  'fields=id(name)',
  'fields=%F0%9F%98%80',
  'content_limit=',
  'content_limit=0',
  'content_limit=x',
  'content_limit=99999999999999999999',
  '&&=&',
]

/** Headers of reads: this API has two of its own. */
const headers: typeof oddHeaders = [
  ...oddHeaders,
  ['range', 'items=0-1,3-4'],
  ['range', 'items=0-'],
  ['range', 'items='],
  ['fields', 'no_such_field'],
  ...['', '0', '-1', '19.0', '20.', '2e1', '1.2.3', '99999999999999999999'].map((text) => ['version', text] as const),
]

const reads: Rule = example({
  id: 'qradar.rules.odd-parameters',
  title: 'a read with a parameter or a header that is empty, there twice or of another kind is borne',
  clauses: [['transport.no-5xx']],
  needs: { roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    for (const query of queries) checkBears(ctx, await send(client, { method: 'GET', path: `${extensions}?${query}` }))
    for (const [name, value] of headers)
      for (const path of [extensions, extensionPath(nobodys[0]), taskPath(nobodys[0])])
        checkBears(ctx, await send(client, { method: 'GET', path, headers: { [name]: value } }))
  },
})

/** Queries of an install; none of them asks for anything that can be started. */
const starts = [
  'action_type=',
  'action_type=%20',
  'action_type=INSTALL&action_type=PREVIEW',
  'action_type=%F0%9F%98%80',
  'action_type=PREVIEW&overwrite=',
  'action_type=PREVIEW&overwrite=true&overwrite=false',
  'action_type=PREVIEW&overwrite=1',
  'action_type=PREVIEW&fields=',
  'action_type=PREVIEW&fields=status_id,status_id',
]

const types = ['text/xml', 'text/plain; charset=utf-16', 'application/json; charset=x', 'multipart/form-data', '/']
const texts = ['', '{', '{"export_contents":[]}', '{"export_contents":{}}', '{"app_oauth_users":[]}', '\u0000']

const writes: Rule = example({
  id: 'qradar.rules.odd-writes',
  title: 'a write to what nobody has, with odd parameters, types or bodies, is borne',
  clauses: [['transport.no-5xx']],
  needs: { write: true, roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const path = extensionPath(nobodys[0])
    for (const query of starts) checkBears(ctx, await send(client, { method: 'POST', path: `${path}?${query}` }))
    for (const type of types) {
      const headers = { 'content-type': type }
      checkBears(ctx, await send(client, { method: 'POST', path: `${path}?action_type=PREVIEW`, headers, body: '{}' }))
      checkBears(ctx, await send(client, { method: 'DELETE', path, headers, body: '{}' }))
      checkBears(ctx, (await upload(client, newPackage(client), { headers, body: '' })).answer)
    }
    const headers = { 'content-type': 'application/json' }
    for (const body of texts) {
      checkBears(ctx, await send(client, { method: 'POST', path: `${path}/metadata`, headers, body }))
      checkBears(ctx, await send(client, { method: 'DELETE', path, headers, body }))
      checkBears(ctx, await send(client, { method: 'POST', path: exportTasks, headers, body, changesNothing: true }))
    }
  },
})

export const oddParameterRules: readonly Rule[] = [reads, writes]
