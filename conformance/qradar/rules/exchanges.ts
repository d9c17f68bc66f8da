/** The sample call of document 003, and what follows from it. */
import { asText } from '../../json/index.ts'
import { exchanges } from '../../../fixtures/qradar/index.ts'
import type { Rule } from '../../rule/index.ts'
import { check, checkErrorBody, checkSame, checkStatus, codeOf, example, outcomeOf, type Context } from '../checks.ts'
import { installClauses, judgeInstall } from '../life/index.ts'
import { type Exchange, isAccepted, isRefused } from '../../history/index.ts'
import { allEnded, type Client, completed, connect, get, list, make, send, start, taskOf } from '../client.ts'
import { checkUnchanged, snapshot, snapshotOf } from '../unchanged.ts'
import { extensionPath } from '../paths.ts'
import { isInstalled } from '../tasks/task-states.ts'
import { type Body, bodyOf, plainBody } from '../../judge/index.ts'
import { hasInstallTime } from '../extension.ts'

const needs = { write: true, roles: ['admin'], capabilities: ['installable'] } as const

/** 003, Response Sample: the request that its message is the answer to. */
const sample = exchanges.find(({ name }) => name === 'install-accepted')?.request

const documented: Rule = example({
  id: 'qradar.rules.install-sample',
  title: 'the sample of document 003: an uploaded extension is installed, and the task tells how it went',
  clauses: [
    installClauses,
    [
      'install.operation',
      'install.parameter.extension-id',
      'install.parameter.action-type.install',
      'install.parameter.overwrite.optional',
      'install.parameter.plain-text',
      'install.effect.installs',
      'install.effect.only-the-named',
      'state.installed',
      'upload.read-back',
      'state.lock-is-console-wide',
    ],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const [one, other] = [await make(client), await make(client)]
    const before = snapshotOf(client, await list(client))
    const query = { ...sample?.query }
    const answer = await start(client, 'INSTALL', one.id, { query })
    const known = answer.status !== 405 && !(answer.status === 404 && codeOf(answer) === 4)
    check(ctx, 'install.operation', known, 'a known operation', outcomeOf(answer))
    const found = answer.status !== 404 && ![22603, 22606].includes(codeOf(answer) ?? 0)
    check(ctx, 'install.parameter.extension-id', found, `the extension ${one.id} is found`, outcomeOf(answer))
    await checkPlain(client, one.id, answer)
    for (const clause of ['install.parameter.action-type.install', 'install.parameter.overwrite.optional'] as const)
      checkStatus(ctx, clause, answer, 202)
    await judgeInstall(client, answer)
    await completed(client, answer)
    const got = bodyOf(await get(client, one.id))
    const status = asText(got['status'])
    check(ctx, 'install.effect.installs', isInstalled(got), 'INSTALLED', status)
    check(ctx, 'state.installed', isInstalled(got), 'INSTALLED', status)
    check(ctx, 'state.installed', hasInstallTime(got), 'install_time is set', asText(got['install_time']))
    checkKept(ctx, before[asText(one.id)] ?? {}, got)
    const times = (all: typeof before) =>
      Object.fromEntries(
        Object.entries(all).flatMap(([id, body]) =>
          id === asText(one.id) ? [] : [[id, body['install_time'] ?? null]],
        ),
      )
    const after = snapshotOf(client, await list(client))
    checkSame(ctx, 'install.effect.only-the-named', times(before), times(after), 'install_time of the others')
    await checkStaysInstalled(client, one.id)
    // The console is free again.
    const next = await start(client, 'PREVIEW', other.id)
    checkStatus(ctx, 'state.lock-is-console-wide', next, 202)
  },
})

/** Nothing but an uninstall ends it. Whether a console takes metadata of apps that it does not have is open. */
async function checkStaysInstalled(client: Client, id: number): Promise<void> {
  const path = `${extensionPath(id)}/metadata`
  const json = { app_oauth_users: [{ app_name: 'TestApp1', user_id: 5 }] }
  if (!isAccepted(await send(client, { method: 'POST', path, json }))) return
  const got = bodyOf(await get(client, id))
  const stays = isInstalled(got) && hasInstallTime(got)
  const { status, install_time: time } = got
  const shown = `${asText(status)}, install_time ${asText(time)}`
  check(client.ctx, 'state.installed', stays, 'installed still, after metadata was added', shown)
}

/** What the package and its upload have said an installation does not say anew. Values that are not shown are not judged. */
function checkKept(ctx: Context, was: Body, is: Body): void {
  for (const field of ['name', 'version', 'author', 'description', 'size', 'add_time', 'added_by'])
    if ((was[field] ?? null) !== null && (is[field] ?? null) !== null)
      checkSame(ctx, 'upload.read-back', was[field], is[field], `${field} after the installation`)
}

/** An install that is refused for its fields does not begin. Whether it is refused is for the rules on fields to say. */
async function checkRefusedFields(client: ReturnType<typeof connect>, id: number): Promise<void> {
  for (const fields of ['status_id,no_such_field', 'status_id,status_id']) {
    const before = await snapshot(client)
    const answer = await start(client, 'INSTALL', id, { query: { fields } })
    if (!isRefused(answer)) return
    await checkUnchanged(client, before, `after fields=${fields} was refused`, 'state.refused-changes-nothing')
  }
}

/** What is refused as plain text must not be taken in quotation marks. 003, Table 2. */
async function checkPlain(client: ReturnType<typeof connect>, id: number, plain: Exchange): Promise<void> {
  const query = { action_type: '"INSTALL"' }
  const quoted = isAccepted(plain) ? null : await start(client, 'INSTALL', id, { query })
  const wrong = quoted !== null && isAccepted(quoted)
  check(client.ctx, 'install.parameter.plain-text', !wrong, 'INSTALL without quotation marks taken', outcomeOf(plain))
}

/** `Stumbling blocks` in docs/sources: what stands in the accepting answer is no state of the work. */
const parameters: Rule = example({
  id: 'qradar.rules.install-parameters',
  title: 'preview, overwrite and fields of the install operation',
  clauses: [
    [
      'install.202',
      'install.content-type-without-body',
      'install.202.message.preview',
      'install.parameter.action-type.preview',
      'install.parameter.overwrite.optional',
      'install.parameter.overwrite.capital',
      'install.parameter.plain-text',
      'install.parameter.fields.optional',
      'install.parameter.fields.excludes',
      'install.parameter.fields.subfields',
      'fields.accepted-bodies',
      'fields.query-without-body',
      'transport.content-type-without-body',
      'state.refused-changes-nothing',
    ],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const { id } = await make(client)
    const plain = await start(client, 'PREVIEW', id)
    checkStatus(ctx, 'install.parameter.action-type.preview', plain, 202)
    checkStatus(ctx, 'install.202', plain, 202)
    checkStatus(ctx, 'install.parameter.fields.optional', plain, 202)
    const { message } = bodyOf(plain)
    check(
      ctx,
      'install.202.message.preview',
      message === 'Previewing an extension',
      'the text of the mock',
      asText(message),
    )
    await completed(client, plain)
    for (const overwrite of ['true', 'false']) {
      const answer = await start(client, 'PREVIEW', id, { query: { overwrite } })
      checkStatus(ctx, 'install.parameter.overwrite.optional', answer, 202)
      checkStatus(ctx, 'install.parameter.plain-text', answer, 202)
      await completed(client, answer)
    }
    const capital = await start(client, 'PREVIEW', id, { query: { overwrite: 'True' } })
    checkStatus(ctx, 'install.parameter.overwrite.capital', capital, 202)
    if (taskOf(capital) !== null) await completed(client, capital)
    const cut = [
      ['status_id', 'install.parameter.fields.excludes'],
      ['status_id,message', 'install.parameter.fields.subfields'],
      // No task is named by it.
      ['message', 'install.parameter.fields.optional'],
    ] as const
    for (const [fields, clause] of cut) {
      const answer = await start(client, 'PREVIEW', id, { query: { fields } })
      checkStatus(ctx, 'install.parameter.fields.optional', answer, 202)
      const keys = Object.keys(bodyOf(answer)).toSorted()
      for (const one of [
        clause,
        'install.parameter.fields.optional',
        'fields.accepted-bodies',
        'fields.query-without-body',
      ] as const)
        checkSame(ctx, one, fields.split(',').toSorted(), keys, `the keys with fields=${fields}`)
      if (fields === 'message') await allEnded(client)
      else await completed(client, answer)
    }
    const headers = { 'content-type': 'application/json' }
    const typed = await start(client, 'PREVIEW', id, { headers })
    checkStatus(ctx, 'install.content-type-without-body', typed, 202)
    checkStatus(ctx, 'transport.content-type-without-body', typed, 202)
    if (taskOf(typed) !== null) await completed(client, typed)
    await checkRefusedFields(client, id)
  },
})

const refused: Rule = example({
  id: 'qradar.rules.install-refusals',
  title: 'an action that is none, or missing, starts nothing; the twin does',
  clauses: [
    [
      'install.422.22605',
      'install.422.8.missing-action-type',
      'install.422.8.json-body',
      'install.422.action-type-case',
      'install.odd-spelling',
      'install.422.11.overwrite',
      'install.parameter.action-type.required',
      'transport.422.8',
      'transport.422.11',
      'transport.error.media-type',
      'transport.no-5xx',
      'state.refused-changes-nothing',
    ],
  ],
  needs: { write: true, roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const { id } = await make(client)
    const before = snapshotOf(client, await list(client))
    const path = extensionPath(id)
    for (const action_type of ['REMOVE', 'INSTALLED', 'PREVIEW INSTALL', '%', '\u{1D11E}']) {
      const answer = await send(client, { method: 'POST', path, query: { action_type } })
      if (answer.status === 422) checkErrorBody(ctx, answer)
      const ok = answer.status === 422 && [22605, 11].includes(codeOf(answer) ?? 0)
      const wanted = action_type === 'REMOVE' ? answer.status === 422 && codeOf(answer) === 22605 : ok
      check(ctx, 'install.422.22605', wanted, `${action_type}: 422 with code 22605`, outcomeOf(answer))
    }
    const missing = await send(client, { method: 'POST', path })
    const is4xx = missing.status >= 400 && missing.status < 500
    check(ctx, 'install.parameter.action-type.required', is4xx, 'a 4xx status', outcomeOf(missing))
    check(ctx, 'install.422.8.missing-action-type', codeOf(missing) === 8, 'code 8', outcomeOf(missing))
    const told = codeOf(missing) === 22605 || (codeOf(missing) === 8 && plainBody(missing).includes('action_type'))
    check(ctx, 'transport.422.8', missing.status === 422 && told, '422 with code 8 or 22605', outcomeOf(missing))
    // The rest of the values may be taken: what is started then is awaited before anything is removed.
    const json = { action: 'INSTALL', action_type: 'PREVIEW', overwrite: true }
    const inBody = await send(client, { method: 'POST', path, json })
    check(ctx, 'install.422.8.json-body', codeOf(inBody) === codeOf(missing), outcomeOf(missing), outcomeOf(inBody))
    await allEnded(client)
    const prior = bodyOf(await get(client, id))
    const lower = await start(client, 'PREVIEW', id, { query: { action_type: 'preview' } })
    check(ctx, 'install.422.action-type-case', codeOf(lower) === 22605, 'code 22605', outcomeOf(lower))
    await allEnded(client)
    const seen = bodyOf(await get(client, id))
    const still =
      isInstalled(seen) === isInstalled(prior) && (seen['install_time'] ?? null) === (prior['install_time'] ?? null)
    check(ctx, 'install.odd-spelling', still, 'action_type=preview installs nothing', asText(seen['status']))
    const maybe = await start(client, 'PREVIEW', id, { query: { overwrite: 'maybe' } })
    const refusal = maybe.status === 422 && codeOf(maybe) === 11
    check(ctx, 'install.422.11.overwrite', refusal, '422 with code 11', outcomeOf(maybe))
    check(ctx, 'transport.422.11', refusal, '422 with code 11', outcomeOf(maybe))
    for (const answer of [missing, inBody, lower, maybe])
      check(ctx, 'transport.no-5xx', answer.status < 500, 'no 5xx', outcomeOf(answer))
    if ([inBody, lower, maybe].some(({ status }) => status < 300)) return
    checkSame(ctx, 'state.refused-changes-nothing', before, snapshotOf(client, await list(client)), 'the extensions')
  },
})

export const exchangeRules: readonly Rule[] = [documented, parameters, refused]
