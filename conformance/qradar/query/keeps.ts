import { asNumber, asText } from '../../json/index.ts'
import type { Body } from '../../judge/index.ts'
import type { Exchange } from '../../history/index.ts'
import { schemas } from '../../../contracts/qradar/index.ts'
import { check, checkSame, checkStatus, clauseIds, type ClauseName } from '../checks.ts'
import { type Client, list } from '../client.ts'
import { listed } from '../paths.ts'
import { ours } from '../console/index.ts'

/** Whether an extension is one that a filter holds for. */
export type Test = (row: Body) => boolean

/** Lists with a filter, and judges that it keeps what a test keeps of the whole list. */
export async function checkKeeps(
  client: Client,
  rows: readonly Body[],
  clause: ClauseName,
  filter: string,
  test: Test,
): Promise<void> {
  const answer = await list(client, { query: { filter } })
  const closed = answer.status === 422 ? await closedField(client, filter) : null
  if (closed === null) return judgeKept(client, rows, clause, filter, test, answer)
  client.ctx.notApplicable(clauseIds([clause]), `this console does not filter by ${closed}`)
}

/**
 * On which fields one can filter no document says: the name of one that this filter has, and of which every condition is
 * refused. Ids and states are not among them: the documents filter by them.
 */
async function closedField(client: Client, filter: string): Promise<string | null> {
  const words = filter.replaceAll(/"[^"]*"|'[^']*'/g, '').match(/\w+/g) ?? []
  const open = ['id', 'status']
  for (const field of new Set(words.filter((word) => word in schemas.Extension.properties && !open.includes(word)))) {
    const conditions = ['is null', '= 1', '= "x"', 'contains "x"'].map((condition) => `${field} ${condition}`)
    const answers: Exchange[] = []
    for (const one of conditions) answers.push(await list(client, { query: { filter: one } }))
    if (answers.every(({ status }) => status === 422)) return field
  }
  return null
}

/** The same of an answer that is there. */
export function judgeKept(
  client: Client,
  rows: readonly Body[],
  clause: ClauseName,
  filter: string,
  test: Test,
  answer: Exchange,
): void {
  checkStatus(client.ctx, clause, answer, 200)
  const ids = (all: readonly Body[]) =>
    ours(client.ctx, all)
      .map(({ id }) => asNumber(id))
      .toSorted((a, b) => a - b)
  checkSame(client.ctx, clause, ids(rows.filter(test)), ids(listed(answer)), `the ids with ${filter}`)
  // Whoever else works on the console: what one answer shows must fit by itself.
  const stray = listed(answer).find((row) => !test(row))
  check(
    client.ctx,
    clause,
    stray === undefined,
    `only what ${filter} holds for`,
    `the extension ${asText(stray?.['id'])}`,
  )
}
