/** Metadata of an extension. `Operations` in docs/sources, operation 6. */
import fc from 'fast-check'
import { schemas } from '../../../contracts/qradar/index.ts'
import { exchanges } from '../../../fixtures/qradar/index.ts'
import { fromSchema, largeText } from '../../generate/index.ts'
import { type Rule, sendLarge } from '../../rule/index.ts'
import {
  check,
  checkBears,
  checkCode,
  checkRefused,
  checkSame,
  clauseIds,
  codeOf,
  example,
  outcomeOf,
  property,
  type Context,
} from '../checks.ts'
import type { Json } from '../../json/index.ts'
import { type Client, connect, make, send } from '../client.ts'
import { checkUnchanged, snapshot } from '../unchanged.ts'
import { errorClauses, judgeError } from '../answers.ts'
import { extensionPath } from '../paths.ts'
import { bodyOf } from '../../judge/index.ts'
import { type Exchange, isAccepted } from '../../history/index.ts'

const needs = { write: true, roles: ['admin'] } as const
const printed = exchanges.find(({ name }) => name === 'add-metadata')?.request.body ?? '{}'

/** JSON that ends in its middle. */
export async function checkHalfBody(client: Client, path: string, body: string): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await send(client, { method: 'POST', path, body, headers })
  checkBears(client.ctx, answer)
  const ok = answer.status === 400 && codeOf(answer) === 1001
  check(client.ctx, 'transport.400.1001', ok, '400 with code 1001', outcomeOf(answer))
}

async function add(client: Client, id: number, json: Json | undefined, headers: Readonly<Record<string, string>> = {}) {
  const body = json === undefined ? {} : { json }
  return await send(client, { method: 'POST', path: `${extensionPath(id)}/metadata`, headers, ...body })
}

/** What was accepted is repeated. That a console accepts the names of somebody else's apps no document promises. */
function checkEcho(ctx: Context, json: Json, answer: Exchange): void {
  if (isAccepted(answer)) return checkSame(ctx, 'metadata.echo', json, bodyOf(answer), 'the body')
  ctx.notTestable(clauseIds(['metadata.echo']), `no metadata was accepted: ${outcomeOf(answer)}`)
}

const sample: Rule = example({
  id: 'qradar.rules.metadata',
  title: 'the sample, what is wrong with it in one place, and no body',
  clauses: [
    errorClauses,
    [
      'metadata.echo',
      'metadata.200',
      'metadata.201',
      'metadata.422.22607',
      'metadata.422.10',
      'metadata.body.required',
      'fields.header-with-body.metadata',
      'fields.header-with-body',
      'transport.422.10',
      'transport.400.1001',
      'transport.no-5xx',
      'state.refused-changes-nothing',
    ],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const { id } = await make(client)
    const json = JSON.parse(printed) as Json
    const answer = await add(client, id, json)
    checkEcho(ctx, json, answer)
    check(ctx, 'metadata.200', answer.status === 200, '200', outcomeOf(answer))
    check(ctx, 'metadata.201', [200, 201].includes(answer.status), '200 or 201', outcomeOf(answer))
    const cut = await add(client, id, json, { fields: 'app_oauth_users(app_name)' })
    const wanted = { app_oauth_users: [{ app_name: 'TestApp1' }] }
    for (const clause of isAccepted(cut)
      ? (['fields.header-with-body.metadata', 'fields.header-with-body'] as const)
      : [])
      checkSame(ctx, clause, wanted, bodyOf(cut), 'the body with fields: app_oauth_users(app_name)')
    const before = await snapshot(client)
    for (const users of ['x', [{ app_name: 'TestApp1', user_id: 'five' }], [{ app_name: 1, user_id: 5 }], 7]) {
      const wrong = await add(client, id, { app_oauth_users: users })
      checkCode(ctx, 'metadata.422.22607', wrong, 422, 22607)
      judgeError(ctx, wrong, 'add-metadata')
    }
    const none = await add(client, id, undefined)
    checkRefused(ctx, 'metadata.body.required', none)
    check(ctx, 'metadata.422.10', none.status === 422 && codeOf(none) === 10, '422 with code 10', outcomeOf(none))
    check(ctx, 'transport.422.10', codeOf(none) === 10, '422 with code 10', outcomeOf(none))
    await checkHalfBody(client, `${extensionPath(id)}/metadata`, '{"app_oauth_users":')
    await checkUnchanged(client, before, 'after refused metadata', 'state.refused-changes-nothing')
  },
})

const echoes: Rule = property<{ readonly [key: string]: Json }>({
  id: 'qradar.rules.metadata-echo',
  title: 'any metadata that fits is repeated whole',
  clauses: [['metadata.echo']],
  needs,
  arbitrary: () =>
    fc
      .array(fromSchema(schemas.ExtensionMetadata, { instead: { '/app_oauth_users/*/user_id': fc.nat(100_000) } }), {
        minLength: 3,
        maxLength: 3,
      })
      .map((all) => ({ all })),
  maxRuns: 3,
  run: async (ctx, { all }) => {
    const client = connect(ctx)
    const { id } = await make(client)
    for (const json of all as readonly { readonly app_oauth_users?: Json }[]) {
      if (json.app_oauth_users === undefined) continue
      const answer = await add(client, id, json)
      // A console may know more of its apps and users than the sample says: that one decides whether any are accepted.
      if (isAccepted(answer)) checkSame(ctx, 'metadata.echo', json, bodyOf(answer), 'the body')
    }
  },
})

const large: Rule = example({
  id: 'qradar.rules.large-body',
  title: 'a body of more than a megabyte is refused, or repeated whole, and takes nothing down',
  clauses: [['metadata.echo', 'transport.no-5xx', 'state.refused-changes-nothing']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const { id } = await make(client)
    const before = await snapshot(client)
    const json = { app_oauth_users: [{ app_name: largeText(), user_id: 5 }] }
    const answer = await sendLarge(async () => await add(client, id, json))
    if (answer !== null) checkBears(ctx, answer)
    if (answer === null || !isAccepted(answer))
      return await checkUnchanged(client, before, 'after a large body', 'state.refused-changes-nothing')
    checkSame(ctx, 'metadata.echo', json, bodyOf(answer), 'a large body')
  },
})

const many: Rule = example({
  id: 'qradar.rules.many-users',
  title: 'metadata of more apps than a page usually holds is refused, or repeated whole',
  clauses: [['metadata.echo', 'transport.no-5xx']],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const { id } = await make(client)
    const json = {
      app_oauth_users: Array.from({ length: 101 }, (_, at) => ({ app_name: `App${at}`, user_id: at + 1 })),
    }
    const answer = await add(client, id, json)
    checkBears(ctx, answer)
    if (isAccepted(answer)) checkEcho(ctx, json, answer)
  },
})

export const metadataRules: readonly Rule[] = [sample, echoes, many, large]
