/** The mock of the tag registry. Imports the contract and public entries of extmock; never the suite. */
import {
  authorizationOf,
  createRouter,
  firstMismatch,
  operationsOf,
  readJson,
  records,
  type Api,
  type AskedIn,
  type Failure,
  type OperationTable,
  type ReadStateOf,
  type StateOf,
} from 'extmock/core'
import * as Type from 'typebox'
import type { Static } from 'typebox'
import { Tag, tagRegistry } from '../contract/index.ts'

type Contract = typeof tagRegistry
type StoredTag = Static<typeof Tag>
type State = StateOf<typeof tables>
type Check = 'authentication' | 'existence' | 'body'

const tables = { tags: records(Tag, { key: ({ name }) => name }) }
const credentials = { admin: { header: 'authorization', value: 'Bearer tag-admin-token' } }
const Data = Type.Object({ tags: Type.Array(Tag) })

const operation = operationsOf<Contract, ReadStateOf<typeof tables>, State, Check>()

function caller(asked: AskedIn<Contract>): true | Failure {
  const sent = authorizationOf(asked.request.headers)
  const known = sent.scheme === 'bearer' && `Bearer ${sent.token}` === credentials.admin.value
  return known || asked.env.auth !== 'strict' ? true : asked.refuse('unauthenticated')
}

interface AskedForOne {
  readonly params: { readonly name: string }
  fail(code: 'no-tag'): Failure
}

function tagOf(asked: AskedForOne, _had: unknown, { tags }: ReadStateOf<typeof tables>): StoredTag | Failure {
  return tags.get(asked.params.name) ?? asked.fail('no-tag')
}

const operations = {
  'get-tag': operation('get-tag')
    .step('authentication', [], caller)
    .step('existence', [], tagOf)
    .perform(({ existence: tag }) => ({ status: 200, json: tag })),
  'put-tag': operation('put-tag')
    .step('authentication', [], caller)
    .reading('json', [], ({ request }) => readJson(request, { maxBytes: 10_000, maxDepth: 8 }))
    .step('body', ['json'], (asked, { json }) => {
      if (!json.ok || firstMismatch(Tag, json.value)) return asked.fail('bad-tag')
      const tag = json.value as StoredTag
      return tag.name === asked.params.name ? tag : asked.fail('bad-tag')
    })
    .perform(({ body: { name, color } }, { env }, { tags }) => {
      const tag = { name, color: env.options.colorCase === 'lower' ? color.toLowerCase() : color }
      if (tags.get(name)) tags.replace(name, tag)
      else tags.insert(name, tag)
      return { status: 200, json: tag }
    }),
  'delete-tag': operation('delete-tag')
    .step('authentication', [], caller)
    .step('existence', [], tagOf)
    .perform(({ existence: { name } }, _asked, { tags }) => {
      tags.remove(name)
      return { status: 204 }
    }),
} satisfies OperationTable<Contract>

/** What a tenant offers to arrange tags by. */
export interface ArrangeTags {
  put(tag: StoredTag): Promise<unknown>
}

export const mock: Api<Contract, typeof tables, ArrangeTags, Static<typeof Data>, Check> = {
  contract: tagRegistry,
  router: createRouter(tagRegistry.operations),
  credentials,
  tables,
  operations,
  order: () => ['authentication', 'existence', 'body'],
  render: ([failure]) => ({ status: failure?.status ?? 500, json: { code: failure?.code } }),
  stray: () => ({ status: 404, json: { code: tagRegistry.generalErrors.unknownPath.code } }),
  seed: ({ tags }, data) => {
    const wrong = firstMismatch(Data, data)
    if (wrong) return [`${wrong.path}: ${wrong.message}`]
    for (const tag of (data as Static<typeof Data>).tags) tags.insert(tag.name, tag)
    return []
  },
  demo: { tags: [{ name: 'blue', color: '#00F' }] },
  natural: {},
  arrange: (act) => ({
    put: (tag) => act({ operation: 'put-tag', params: { name: tag.name }, json: tag }),
  }),
}
