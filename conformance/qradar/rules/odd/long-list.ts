/** As many extensions as a list and its pages may hold, each with odd texts of its own: an upload serves both, for each costs a task of the console. */
import { asNumber } from '../../../json/index.ts'
import { crowdFor, makeAll, type Rule } from '../../../rule/index.ts'
import { check, checkSame, clauseIds, type ClauseName, example } from '../../checks.ts'
import { type Client, connect, list, make } from '../../client.ts'
import type { RequestChange } from '../../../send/index.ts'
import { listed } from '../../paths.ts'
import { isAccepted } from '../../../history/index.ts'
import { judgeRows, judgeTexts, manifestTexts, shownFields, uploadEach } from './manifests.ts'

/** Past 20 and 25. */
const crowd = 26

export const longListRule: Rule = example({
  id: 'qradar.rules.long-list',
  title:
    'of as many extensions as there is room for the list holds each once, and so do its pages; a text of a manifest in any spelling of JSON, one that looks like something else, and one at the edge of a column, is refused or kept as it is',
  clauses: [
    ['state.upload-is-listed', 'state.ids-unique', 'range.no-limit', 'range.clipped'],
    ['filter.operator.in', 'filter.or', 'range.concatenate'],
    ['upload.text-kept', 'state.list-and-get-agree', 'transport.no-5xx'],
  ],
  needs: { write: true, roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const shown = await shownFields(client)
    const count = crowdFor(ctx, crowd, clauseIds(['state.upload-is-listed'])) ?? 0
    if (shown.length === 0) ctx.notApplicable(clauseIds(['upload.text-kept']), 'no text of a manifest is shown')
    const manifests = shown.length === 0 ? [] : manifestTexts(shown).slice(0, Math.max(0, ctx.session.room()))
    const first = await uploadEach(client, manifests.slice(0, count))
    const more = await makeAll(count - first.length, () => make(client))
    if (count > 0)
      await judgeCrowd(
        client,
        [...first, ...more].map(({ id }) => id),
      )
    // The list first: a text that is lost ends the story.
    const all = [...first, ...(await uploadEach(client, manifests.slice(count)))]
    for (const one of all) judgeTexts(client, one)
    if (all.length > 0)
      await judgeRows(
        client,
        all.map((one) => one.shown),
      )
  },
})

async function judgeCrowd(client: Client, ids: readonly number[]): Promise<void> {
  const { ctx } = client
  const rows = listed(await list(client)).map(({ id }) => asNumber(id))
  const lost = ids.filter((id) => !rows.includes(id))
  for (const clause of ['range.no-limit', 'state.upload-is-listed'] as const)
    check(
      ctx,
      clause,
      lost.length === 0,
      `each of ${ids.length} extensions in the list`,
      `${lost.length} are not there`,
    )
  check(ctx, 'state.ids-unique', new Set(ids).size === ids.length, 'an id for each upload', ids.join(', '))
  await checkLongQueries(client, ids, rows.length)
  await checkSecondPage(client, ids)
}

/** A page, and filters that name each of them: what is too long for a console is refused. */
async function checkLongQueries(client: Client, ids: readonly number[], total: number): Promise<void> {
  const or = ids.map((id) => `id = ${id}`).join(' or ')
  const asked: readonly (readonly [ClauseName, string, RequestChange])[] = [
    ['range.clipped', 'a range beyond the end', { headers: { range: `items=0-${total + 999}` } }],
    ['filter.operator.in', `in of ${ids.length} values`, { query: { filter: `id in (${ids.join()})` } }],
    ['filter.or', 'a long or', { query: { filter: `${or} or (${or}) or (${or})` } }],
  ]
  for (const [clause, name, change] of asked) {
    const answer = await list(client, change)
    if (!isAccepted(answer)) continue
    const got = listed(answer).map(({ id }) => asNumber(id))
    const lost = ids.filter((id) => !got.includes(id))
    check(client.ctx, clause, lost.length === 0, `${name}: all of ${ids.length}`, `${lost.length} are not there`)
    if (clause !== 'range.clipped')
      checkSame(client.ctx, clause, ids.length, got.length, `${name}: the number of extensions`)
  }
}

/** A page that begins where others end: of what is ours, whoever else makes and removes something. */
async function checkSecondPage(client: Client, ids: readonly number[]): Promise<void> {
  const query = { filter: `id in (${ids.join()})` }
  const rows: number[] = []
  for (const range of ['items=0-19', `items=20-${ids.length + 4}`]) {
    const answer = await list(client, { query, headers: { range } })
    if (!isAccepted(answer)) return
    rows.push(...listed(answer).map(({ id }) => asNumber(id)))
  }
  const [sent, got] = [ids, rows].map((all) => all.toSorted((a, b) => a - b))
  checkSame(client.ctx, 'range.concatenate', sent, got, 'the first twenty and the rest put together')
}
