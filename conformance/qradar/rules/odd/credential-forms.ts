/** Credentials in every form that is nearly right, on every operation. Facts, section 3.2. */
import { Check } from 'typebox/value'
import { profile } from '../../../../contracts/qradar/profile.ts'
import { credentialForms } from '../../../generate/index.ts'
import { callOf, type Exchange, isAccepted } from '../../../history/index.ts'
import { asText } from '../../../json/index.ts'
import type { Rule } from '../../../rule/index.ts'
import { check, checkBears, clauseIds, example, outcomeOf, type Context } from '../../checks.ts'
import {
  type Client,
  completed,
  connect,
  createExport,
  get,
  list,
  make,
  newPackage,
  send,
  start,
  uninstall,
  upload,
} from '../../client.ts'
import { exportPath, extensionPath, taskPath } from '../../paths.ts'
import { awaitEnd } from '../../tasks/index.ts'
import { bodyOf } from '../../../judge/index.ts'
import { bystandersOf } from '../../unchanged.ts'

const clause = 'auth.wrong-credentials'

/** What goes into the headers instead of the credentials of the admin, and how a finding calls it. */
interface Form {
  readonly name: string
  readonly headers: Readonly<Record<string, string>>
}

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

/** The password of the profile's user, where it has one that is long enough to be turned. */
function userOf({ capabilities }: Context): { readonly username: string; readonly password: string } | null {
  const { user } = capabilities
  return Check(profile.capabilities.user.schema, user) ? user : null
}

/** Each form of one good credential. */
function formsOf(ctx: Context, good: { readonly header: string; readonly value: string }): readonly Form[] {
  return credentialForms(ctx.contract.security, good).map(({ name, header, value, secrets }) => {
    for (const secret of secrets) ctx.hide(secret)
    return { name: `${header}: ${name}`, headers: { [header]: value } }
  })
}

const pairNames = ['name and password', 'name and password in base64', 'the password'] as const

/** A token where a password is due and the other way round, and two credentials of which neither is good. */
function mixedForms(ctx: Context): readonly Form[] {
  const { value = '' } = ctx.roles['admin'] ?? {}
  const { username = 'admin', password } = userOf(ctx) ?? {}
  const basic = (user: string, secret: string): string => `Basic ${base64(`${user}:${secret}`)}`
  const [asPassword, asName] = [basic(username, value), basic(value, '')]
  const ofAnother = password === undefined ? asName : basic('extmock-nobody', password)
  const wrong = basic(username, 'extmock-not-it')
  const pairs = password === undefined ? [] : [`${username}:${password}`, base64(`${username}:${password}`), password]
  for (const secret of [asPassword, asName, ofAnother, ...pairs]) ctx.hide(secret)
  return [
    { name: 'the token as a password', headers: { authorization: asPassword } },
    { name: 'the token as a name', headers: { authorization: asName } },
    ...(password === username
      ? []
      : [{ name: 'the name as a password', headers: { authorization: basic(username, username) } }]),
    ...(password === undefined
      ? []
      : [{ name: 'a password under a name that nobody has', headers: { authorization: ofAnother } }]),
    { name: 'the token as a bearer', headers: { authorization: `Bearer ${value}` } },
    { name: 'a wrong token and a wrong password', headers: { sec: 'extmock-nobody-has-this', authorization: wrong } },
    { name: 'the token as a scheme of its own', headers: { authorization: `SEC ${value}` } },
    { name: 'the token without a scheme', headers: { authorization: value } },
    ...pairs.map((sec, at) => ({ name: `${pairNames[at]} as a token`, headers: { sec } })),
  ]
}

/** Of the token, of a password, and of both. */
function allForms(ctx: Context): readonly Form[] {
  const user = userOf(ctx)
  const basic = user && { header: 'authorization', value: `Basic ${base64(`${user.username}:${user.password}`)}` }
  return [
    ...formsOf(ctx, ctx.roles['admin'] ?? { header: '', value: '' }),
    ...(basic === null ? [] : formsOf(ctx, basic)),
    ...mixedForms(ctx),
  ]
}

/** What the operations are tried on: an extension, and what else can be read of it. */
interface Things {
  readonly id: number
  readonly paths: readonly string[]
}

/** Tasks, results and an export of the admin's, where this console lets them be made. */
async function readable(client: Client, id: number): Promise<readonly string[]> {
  const { installable, exportable } = client.ctx.capabilities
  const started = installable === true ? await start(client, 'PREVIEW', id) : null
  const task = started !== null && isAccepted(started) ? taskPath(await completed(client, started)) : null
  const export_contents = [exportable ?? null]
  const exported = exportable === undefined ? null : bodyOf(await createExport(client, { export_contents }))['task_id']
  const exporting = typeof exported === 'number' ? exportPath(exported) : null
  if (typeof exported === 'number') await awaitEnd(client.ctx, exported, client.polling, undefined, exportPath)
  return [
    ...(task === null ? [] : [task, `${task}/results`]),
    ...(exporting === null ? [] : [exporting, `${exporting}/results`, `${exporting}/extension_export`]),
  ]
}

/**
 * Every operation on the extension once, and an export; the uninstall comes last, and is followed by a look. Each is valid, so
 * that nothing else refuses it.
 */
function operations(
  client: Client,
  { id, paths }: Things,
  headers: Form['headers'],
): readonly (() => Promise<Exchange>)[] {
  const nobody = { as: null, headers }
  const json = { app_oauth_users: [{ app_name: 'TestApp1', user_id: 5 }] }
  return [
    async () => await list(client, nobody),
    async () => await get(client, id, nobody),
    async () => (await upload(client, newPackage(client), nobody)).answer,
    async () => await send(client, { method: 'POST', path: `${extensionPath(id)}/metadata`, json, headers }, null),
    async () => await createExport(client, { export_contents: [] }, headers, null),
    ...paths.map((path) => async () => await send(client, { method: 'GET', path, headers }, null)),
    async () => await start(client, 'PREVIEW', id, nobody),
    async () => await uninstall(client, id, nobody),
  ]
}

const forms: Rule = example({
  id: 'qradar.rules.credential-forms',
  title: 'a good credential changed in any way opens no operation, and nothing changes',
  clauses: [[clause, 'transport.no-5xx', 'state.refused-changes-nothing', 'state.others-untouched']],
  needs: { write: true, roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    if (isAccepted(await list(client, { as: null })))
      return ctx.notApplicable(clauseIds([clause]), 'requests without credentials are let in')
    const [{ id }, other] = [await make(client), await make(client)]
    const watched = bystandersOf(client)
    const things = { id, paths: await readable(client, id) }
    for (const one of [id, other.id]) await watched.watch(asText(one))
    for (const { name, headers } of allForms(ctx)) {
      for (const act of operations(client, things, headers)) {
        const answer = await act()
        check(ctx, clause, !isAccepted(answer), `${callOf(answer)} with ${name}: no 2xx`, outcomeOf(answer))
        checkBears(ctx, answer)
        if (callOf(answer).startsWith('DELETE')) await watched.after(answer, asText(id))
      }
    }
  },
})

export const credentialFormRules: readonly Rule[] = [forms]
