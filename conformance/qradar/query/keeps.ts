import { asNumber, asText } from '../../json/index.ts'
import type { Body } from '../../judge/index.ts'
import type { Exchange } from '../../history/index.ts'
import { check, checkSame, checkStatus, type ClauseName } from '../checks.ts'
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
  judgeKept(client, rows, clause, filter, test, await list(client, { query: { filter } }))
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
