/** Base paths, methods, media types, and input that no document speaks of. `Base path`, `Media types` and `Error body` in docs/sources. */
import { asNumber, asText } from '../../json/index.ts'
import fc from 'fast-check'
import { bodyJson, bodyOf, isObject } from '../../judge/index.ts'
import { ofLength } from '../../generate/index.ts'
import type { Rule } from '../../rule/index.ts'
import {
  check,
  checkBears,
  checkRefused,
  checkSame,
  checkStatus,
  clauseIds,
  codeOf,
  example,
  outcomeOf,
  property,
  type Context,
} from '../checks.ts'
import { connect, get, list, make, send } from '../client.ts'
import { checkUnchanged, snapshot } from '../unchanged.ts'
import { errorClauses, judgeError } from '../answers.ts'
import { exportTasks, extensionPath, extensions, listed, nobodys, taskPath } from '../paths.ts'
import { checkOurs, ours } from '../console/index.ts'
import { callOf } from '../../history/index.ts'

const needs = { roles: ['admin'] } as const

/** A read below the other base path, with the credentials of the admin: the profile says that it is the same console. */
async function below(ctx: Context, base: string, path: string) {
  const { header = '', value = '' } = ctx.roles['admin'] ?? {}
  return await ctx.send(null, { method: 'GET', path: `${base}${path}`, headers: { [header]: value } })
}

const bases: Rule = example({
  id: 'qradar.rules.base-paths',
  title: 'both base paths lead to the same console',
  clauses: [['transport.base-path.api', 'transport.base-path.alias', 'transport.base-path.alike']],
  needs: { roles: ['admin'], capabilities: ['aliasBaseUrl'] },
  run: async (ctx) => {
    const alias = asText(ctx.capabilities['aliasBaseUrl']).replace(/\/+$/, '')
    const [first] = ours(ctx, listed(await list(connect(ctx))))
    const reads = [
      extensions,
      extensionPath(asNumber(first?.['id'] ?? nobodys[1])),
      extensionPath(nobodys[0]),
      taskPath(nobodys[0]),
      `${taskPath(0)}/results`,
    ]
    for (const path of [...reads, `${extensions}?sort=-id`, `${exportTasks}/${nobodys[0]}`]) {
      const here = await ctx.send('admin', { method: 'GET', path })
      const there = await below(ctx, alias, path)
      const known = (answer: typeof here): boolean => !(answer.status === 404 && codeOf(answer) === 4)
      check(ctx, 'transport.base-path.api', known(here), 'a known path', outcomeOf(here))
      check(
        ctx,
        'transport.base-path.alias',
        known(there) && there.status === here.status,
        outcomeOf(here),
        outcomeOf(there),
      )
      checkSame(ctx, 'transport.base-path.alike', here.status, there.status, `the status of ${path}`)
      if (here.status === 200 && Array.isArray(bodyJson(here))) {
        checkOurs(ctx, 'transport.base-path.alike', listed(here), listed(there), path)
        continue
      }
      // A message may name the path.
      const part = (body: unknown): unknown => (here.status < 300 ? body : isObject(body) ? body['code'] : body)
      checkSame(ctx, 'transport.base-path.alike', part(bodyJson(here)), part(bodyJson(there)), path)
    }
  },
})

/** Both ways to the same state: what is started under one is seen under the other. */
const aliasWrites: Rule = example({
  id: 'qradar.rules.base-path-state',
  title: 'what is uploaded below one base path is read below the other',
  clauses: [['transport.base-path.alias', 'transport.base-path.alike']],
  needs: { write: true, roles: ['admin'], capabilities: ['aliasBaseUrl'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const { id } = await make(client)
    const there = await below(ctx, asText(ctx.capabilities['aliasBaseUrl']), extensionPath(id))
    checkStatus(ctx, 'transport.base-path.alias', there, 200)
    checkSame(ctx, 'transport.base-path.alike', bodyOf(await get(client, id)), bodyOf(there), 'the upload')
  },
})

const negotiated: Rule = example({
  id: 'qradar.rules.accept',
  title: 'what can be accepted, and what cannot',
  clauses: [errorClauses, ['transport.406', 'transport.content-type-without-body', 'transport.404.4', 'list.200']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    for (const accept of ['application/json', '*/*', 'application/*;q=0.5, text/html'])
      checkStatus(ctx, 'list.200', await list(client, { headers: { accept } }), 200)
    for (const accept of ['image/png', 'text/csv, application/pdf']) {
      const answer = await list(client, { headers: { accept } })
      checkStatus(ctx, 'transport.406', answer, 406)
      judgeError(ctx, answer)
    }
    for (const type of ['application/json', 'application/zip']) {
      const answer = await list(client, { headers: { 'content-type': type } })
      checkStatus(ctx, 'transport.content-type-without-body', answer, 200)
    }
    for (const path of ['/config/extension_management', '/config/extension_management/nothing', '/nothing/at/all']) {
      const answer = await ctx.send('admin', { method: 'GET', path })
      check(ctx, 'transport.404.4', answer.status === 404 && codeOf(answer) === 4, '404 with code 4', outcomeOf(answer))
    }
  },
})

const methods: Rule = example({
  id: 'qradar.rules.methods',
  title: 'methods that a path does not have',
  clauses: [
    errorClauses,
    ['transport.405', 'transport.no-5xx', 'state.refused-changes-nothing', 'transport.unknown-query'],
  ],
  needs: { write: true, roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const { id } = await make(client)
    const before = await snapshot(client)
    for (const [method, path] of [
      ['PUT', extensionPath(id)],
      ['PATCH', extensionPath(id)],
      ['POST', taskPath(nobodys[0])],
      ['DELETE', taskPath(nobodys[0])],
      ['PUT', `${extensionPath(id)}/metadata`],
    ] as const) {
      const answer = await send(client, { method, path })
      // HTTP's own answer to a method that a server does not have (RFC 9110, 9.1) may come from before the API.
      if (answer.status === 501) {
        ctx.notApplicable(clauseIds(['transport.405']), 'a method that there is not is answered 501')
        continue
      }
      checkBears(ctx, answer)
      checkRefused(ctx, 'transport.405', answer)
      judgeError(ctx, answer)
    }
    // Nobody describes HEAD: it may be as GET or refused.
    for (const path of [extensionPath(id), extensionPath(nobodys[0])]) {
      const answer = await send(client, { method: 'HEAD', path })
      if (answer.status !== 501) checkBears(ctx, answer)
    }
    await checkUnchanged(client, before, 'after methods that there are not', 'state.refused-changes-nothing')
    const odd = await get(client, id, { query: { xm_no_such_parameter: 'x' } })
    checkStatus(ctx, 'transport.unknown-query', odd, 200)
  },
})

const queryNames = ['filter', 'sort', 'fields', 'content_limit', 'overwrite', 'action_type', 'xm']
const headerNames = ['range', 'version', 'accept', 'fields', 'content-type', 'x-requested-with']
const headerText = ofLength(0, 40).map((text) => text.replaceAll(/[^\x20-\x7e]/g, '?').trim())
const queryText = fc.oneof(
  ofLength(0, 60),
  fc
    .array(
      fc.constantFrom(
        'id',
        'name',
        'contents',
        '(',
        ')',
        ',',
        ' ',
        'and',
        'not',
        '=',
        '"',
        "'",
        '\\',
        '+',
        '-',
        '%',
        '1e999',
        '.',
      ),
      { maxLength: 25 },
    )
    .map((parts) => parts.join(' ')),
)

interface Odd {
  readonly [key: string]: string
  readonly name: string
  readonly value: string
  readonly header: string
  readonly text: string
}

const hostile: Rule = property<Odd>({
  id: 'qradar.rules.hostile-reads',
  title: 'whatever stands in a query or a header, the server bears it',
  clauses: [['transport.no-5xx']],
  needs,
  arbitrary: () =>
    fc.record(
      {
        name: fc.constantFrom(...queryNames),
        value: queryText,
        header: fc.constantFrom(...headerNames),
        text: headerText,
      },
      { noNullPrototype: true },
    ),
  examples: [
    { name: 'fields', value: '('.repeat(5000), header: 'range', text: 'items=0-99999999999999999999' },
    { name: 'sort', value: '+id,'.repeat(2000), header: 'version', text: '0.0.0.0' },
    { name: 'filter', value: 'name like "%_%_%_%_%_%_%_%"', header: 'accept', text: ';;q=,' },
    { name: 'content_limit', value: '-1', header: 'fields', text: '\\\\(' },
  ],
  run: async (ctx, { name, value, header, text }) => {
    const client = connect(ctx)
    for (const more of [{ query: { [name]: value } }, { headers: { [header]: text } }]) {
      const answer = await list(client, more)
      checkBears(ctx, answer)
      const one = await get(client, nobodys[0], more)
      checkBears(ctx, one)
    }
  },
})

const oddIds: Rule = example<string>({
  id: 'qradar.rules.odd-ids',
  title: 'ids in the path that are no numbers',
  clauses: [['transport.no-5xx']],
  needs,
  inputs: [
    'x',
    '1.5',
    '1e3',
    '%00',
    '%F0%9F%98%80',
    '00000000000000000000000001',
    '9'.repeat(40),
    '%25zz',
    "1'%20or%20'1'='1",
    '%2e%2e',
    'null',
    '+1',
    '0x1',
  ],
  run: async (ctx, id) => {
    const client = connect(ctx)
    for (const path of [extensionPath(id), taskPath(id), `${taskPath(id)}/results`, `${exportTasks}/${id}`]) {
      const answer = await send(client, { method: 'GET', path })
      check(ctx, 'transport.no-5xx', answer.status < 500, `${callOf(answer)}: no 5xx`, outcomeOf(answer))
    }
  },
})

export const transportRules: readonly Rule[] = [bases, aliasWrites, negotiated, methods, oddIds, hostile]
