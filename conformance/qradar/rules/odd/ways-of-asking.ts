/** Wrong credentials, and none, in every way that an operation can be asked. `Credentials` in docs/sources. */
import { Check } from 'typebox/value'
import { profile } from '../../../../contracts/qradar/profile.ts'
import { callOf, type Exchange, isAccepted } from '../../../history/index.ts'
import type { Rule } from '../../../rule/index.ts'
import type { RequestSpec } from '../../../send/index.ts'
import { check, clauseIds, type ClauseName, example, outcomeOf, type Context } from '../../checks.ts'
import { type Client, connect, list, make, newPackage, upload } from '../../client.ts'
import { asksForPermission, hasPermissions } from '../../console/index.ts'
import { extensionPath, extensions } from '../../paths.ts'
import { xmlOf, zipOf } from '../../requests.ts'

const clause = 'auth.wrong-credentials'

type Headers = Readonly<Record<string, string>>
type Of = 'list' | 'get' | 'upload' | 'install'
interface Way {
  readonly of: Of
  readonly ask: (headers: Headers) => Promise<Exchange>
}

/** Reads with everything that may be asked of them, below each base path and in each version. */
function reads({ capabilities }: Context, id: number): readonly RequestSpec[] {
  const [all, one] = [{ method: 'GET', path: extensions } as const, { method: 'GET', path: extensionPath(id) } as const]
  const { versions, aliasBaseUrl } = capabilities
  const { latest, deprecated } = Check(profile.capabilities.versions.schema, versions) ? versions : {}
  const alias = typeof aliasBaseUrl === 'string' ? [aliasBaseUrl.replace(/\/+$/, '')] : []
  return [
    { ...all, query: { filter: `id = ${id}` } },
    { ...all, query: { sort: '-id' } },
    { ...all, query: { fields: 'id' } },
    { ...all, headers: { range: 'items=0-0' } },
    // Where a request says that it comes from opens nothing.
    { ...all, headers: { 'x-forwarded-for': '127.0.0.1' } },
    { ...one, headers: { forwarded: 'for=127.0.0.1' } },
    { ...one, query: { fields: 'id,name' } },
    { ...one, query: { content_limit: 1 } },
    ...[latest, deprecated].flatMap((version) => (version === undefined ? [] : [{ ...all, headers: { version } }])),
    ...alias.flatMap((base) => [all, one].map((call) => ({ ...call, path: `${base}${call.path}` }))),
  ]
}

/** Each is valid, so that nothing but the credentials is a reason to refuse it. */
function waysOf(client: Client, id: number): readonly Way[] {
  const { ctx } = client
  const pack = newPackage(client)
  const ask = (of: Of, call: RequestSpec): Way => ({
    of,
    ask: async (headers) => await ctx.send(null, { ...call, headers: { ...call.headers, ...headers } }),
  })
  const uploads = (more: Partial<RequestSpec>): Way => ({
    of: 'upload',
    ask: async (headers) =>
      (await upload(client, pack, { ...more, as: null, headers: { ...more.headers, ...headers } })).answer,
  })
  const install = { method: 'POST', path: extensionPath(id) }
  return [
    ...reads(ctx, id).map((call) => ask(call.path.endsWith(extensions) ? 'list' : 'get', call)),
    uploads({ form: [{ name: 'file', filename: 'package.zip', bytes: zipOf(pack) }] }),
    uploads({ body: xmlOf(pack), headers: { 'content-type': 'application/xml' } }),
    uploads({ headers: { fields: 'id' } }),
    ask('install', { ...install, query: { action_type: 'INSTALL' } }),
    ask('install', { ...install, query: { action_type: 'INSTALL', overwrite: true, fields: 'status_id' } }),
    ask('install', { ...install, query: { action_type: 'PREVIEW', overwrite: true } }),
  ]
}

const nobody = 'no credentials'
const limited = 'an account without the capability'
const callers = {
  [nobody]: () => ({}),
  'a token that nobody has': () => ({ sec: 'extmock-nobody-has-this' }),
  'null as a token': () => ({ sec: 'null' }),
  'a wrong password': ({ capabilities: { user } }) => {
    const { username } = Check(profile.capabilities.user.schema, user) ? user : { username: 'admin' }
    return /^[!-9;-~]+$/.test(username) ? { authorization: `Basic ${btoa(`${username}:extmock-not-it`)}` } : null
  },
  [limited]: ({ roles }) => {
    const { header, value } = roles['limited'] ?? {}
    return header === undefined || value === undefined ? null : { [header]: value }
  },
} as const satisfies Record<string, (ctx: Context) => Headers | null>

type Caller = keyof typeof callers

/** What is broken by letting them in. Only the operations of the collection have the capability in their own pages. */
function clauseOf(who: Caller, of: Of): ClauseName | null {
  if (who !== limited) return who === nobody ? 'auth.401' : clause
  return of === 'install' ? null : `${of}.permission`
}

const ofPermissions = ['list.permission', 'get.permission', 'upload.permission'] as const

const everyWay: Rule = example<Caller>({
  id: 'qradar.rules.ways-of-asking',
  title: 'whatever else a request says, nobody and wrong credentials get nothing',
  clauses: [[clause, 'auth.401', ...ofPermissions]],
  needs: { write: true, roles: ['admin'] },
  inputs: [nobody, 'a token that nobody has', 'null as a token', 'a wrong password', limited],
  run: async (ctx, who) => {
    const client = connect(ctx)
    const headers = callers[who](ctx)
    if (headers === null) return
    if (who === limited && !asksForPermission(ctx, ...ofPermissions)) return
    if (who !== nobody && isAccepted(await list(client, { as: null })))
      return ctx.notApplicable(clauseIds([clause]), 'requests without credentials are let in')
    const { id } = await make(client)
    for (const { of, ask } of waysOf(client, id)) {
      const broken = clauseOf(who, of)
      if (broken === null) continue
      const answer = await ask(headers)
      if (who === limited && !hasPermissions(answer.requestHeaders['version'] ?? '16')) continue
      // Which check comes first is open: what else is odd about the request may be told before.
      check(ctx, broken, !isAccepted(answer), `${callOf(answer)} with ${who}: no 2xx`, outcomeOf(answer))
    }
  },
})

export const wayRules: readonly Rule[] = [everyWay]
