/** The optional body of an uninstall, and what an uninstall leaves. `Operations` in docs/sources (5) and 4.3. */
import { asText } from '../../json/index.ts'
import type { Exchange } from '../../history/index.ts'
import type { Rule } from '../../rule/index.ts'
import {
  check,
  checkSame,
  checkStatus,
  clauseIds,
  type ClauseName,
  codeOf,
  example,
  outcomeOf,
  type Context,
} from '../checks.ts'
import { completed, connect, get, list, make, start, taskOf, uninstall, upload } from '../client.ts'
import { listed } from '../paths.ts'
import { bodyOf } from '../../judge/index.ts'

const writes = { write: true, roles: ['admin'] } as const
const needs = { ...writes, capabilities: ['installable'] } as const
/** Each with a content type of its own: `Models, content types` in docs/sources. */
const types = [
  ['OVERWRITE', 16],
  ['SKIP', 17],
  ['DEPENDENCIES', 18],
  ['PRESERVE', 24],
] as const

/** The answer to a request with a body whose header `fields` names one key. */
export function checkFieldsHeader(
  ctx: Context,
  operation: 'export' | 'uninstall',
  answer: Exchange,
  key: string,
): void {
  const clauses: readonly ClauseName[] = [
    `fields.header-with-body.${operation}`,
    'fields.header-with-body',
    'fields.accepted-bodies',
  ]
  for (const clause of clauses)
    checkSame(ctx, clause, [key], Object.keys(bodyOf(answer)), `the keys with fields: ${key}`)
}

const bodies: Rule = example({
  id: 'qradar.rules.uninstall-bodies',
  title: 'an uninstall with a body, and with each way to treat an item',
  clauses: [
    [
      'uninstall.body.optional',
      'uninstall.body.config-type',
      'fields.header-with-body.uninstall',
      'fields.header-with-body',
      'fields.accepted-bodies',
      'uninstall.effect.preview',
    ],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const { id } = await make(client)
    await completed(client, await start(client, 'INSTALL', id))
    const preview = await uninstall(client, id, { json: { action_type: 'PREVIEW', configs: [] } })
    if (taskOf(preview) !== null) await completed(client, preview)
    const still = asText(bodyOf(await get(client, id))['status'])
    check(ctx, 'uninstall.effect.preview', still === 'INSTALLED', 'INSTALLED', still)
    // Where the preview was an uninstall there is nothing left to uninstall.
    const again = still === 'INSTALLED' ? id : (await make(client)).id
    if (again !== id) await completed(client, await start(client, 'INSTALL', again))
    const headers = { fields: 'status_id' }
    const answer = await uninstall(client, again, { json: { configs: [] }, headers })
    const taken = answer.status !== 400 && answer.status !== 415
    check(ctx, 'uninstall.body.optional', taken, 'neither 400 nor 415', outcomeOf(answer))
    checkFieldsHeader(ctx, 'uninstall', answer, 'status_id')
    if (taskOf(answer) !== null) await completed(client, answer)
    // All ways in one request, so that one task is enough; a refusal does not say which of them it is for.
    const { id: other } = await make(client)
    const configs = types.map(([config_type, content_type_id]) => ({ config_type, content_type_id }))
    const all = await uninstall(client, other, { json: { configs } })
    const known = all.status !== 400 && codeOf(all) !== 11
    check(
      ctx,
      'uninstall.body.config-type',
      known,
      `${types.map(([name]) => name).join(', ')} are known`,
      outcomeOf(all),
    )
    if (taskOf(all) !== null) await completed(client, all)
  },
})

const removed: Rule = example({
  id: 'qradar.rules.removed',
  title: 'an extension that is gone stays away, and its id is not used again',
  clauses: [
    [
      'uninstall.effect.never-installed',
      'state.deleted-is-gone',
      'state.ids-not-reused',
      'state.ids-unique',
      'upload.read-back',
    ],
  ],
  needs: writes,
  run: async (ctx) => {
    const client = connect(ctx)
    const [one, other] = [await make(client), await make(client)]
    const gone: number[] = []
    for (const { id } of [other, one]) {
      const answer = await uninstall(client, id)
      const accepted = answer.status === 202
      if (accepted) await completed(client, answer)
      const got = await get(client, id)
      check(ctx, 'uninstall.effect.never-installed', accepted && got.status === 404, '202, and gone', outcomeOf(got))
      if (got.status === 404) gone.push(id)
    }
    const next = await upload(client, one.pack)
    const stands = gone.includes(one.id) && codeOf(next.answer) === 22613
    check(ctx, 'state.deleted-is-gone', !stands, 'its package taken once more', outcomeOf(next.answer))
    const again = next.made ?? (await make(client))
    check(ctx, 'state.ids-not-reused', ![one.id, other.id].includes(again.id), 'a new id', asText(again.id))
    checkStatus(ctx, 'upload.read-back', await get(client, again.id), 200)
    const ids = listed(await list(client)).map(({ id }) => id)
    checkSame(ctx, 'state.ids-unique', ids.length, new Set(ids).size, 'different ids')
    if (gone.length === 0) return ctx.notApplicable(clauseIds(['state.deleted-is-gone']), 'nothing is removed here')
    for (const id of gone) {
      checkStatus(ctx, 'state.deleted-is-gone', await get(client, id), 404)
      check(ctx, 'state.deleted-is-gone', !ids.includes(id), `no ${id} in the list`, 'it is there')
      checkStatus(ctx, 'state.deleted-is-gone', await start(client, 'PREVIEW', id), 404)
    }
  },
})

export const uninstallRules: readonly Rule[] = [bodies, removed]
