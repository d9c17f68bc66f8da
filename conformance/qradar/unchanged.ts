/** What of the console must not change, and whether it has. */
import { asText } from '../json/index.ts'
import { type Bystanders, bystanders, type BystandersHow } from '../rule/index.ts'
import type { Exchange } from '../history/index.ts'
import { checkSame, clauseId, type ClauseName, outcomeOf, type Context } from './checks.ts'
import { type Client, list } from './client.ts'
import { listed } from './paths.ts'
import { documented } from './extension.ts'
import type { Body } from '../judge/index.ts'
import { ours } from './console/index.ts'

/** Extensions by id, as far as documents name their fields. */
export type Snapshot = Readonly<Record<string, Body>>

export async function snapshot(client: Client): Promise<Snapshot> {
  const answer = await list(client)
  if (answer.status !== 200) client.ctx.undecided(`the list was answered ${outcomeOf(answer)}`)
  return snapshotOf(client, answer)
}

/** Of the rows that nobody else can have changed. */
export function snapshotOf({ ctx }: Client, answer: Pick<Exchange, 'body'>): Snapshot {
  return Object.fromEntries(ours(ctx, listed(answer)).map((one) => [asText(one['id']), documented(one)]))
}

/** Everything of ours that is there, in every field: one list shows all of it. Null is what the list does not show. */
export function bystandersOf(client: Client, first?: BystandersHow<Body | null>['first']): Bystanders<Body | null> {
  return bystanders<Body | null>(client.ctx, {
    read: async (_ctx, ids) => {
      const there = await snapshot(client)
      return new Map(ids.map((id) => [id, there[id] ?? null]))
    },
    view: (row) => row,
    untouched: clauseId('state.others-untouched'),
    refused: clauseId('state.refused-changes-nothing'),
    ...(first !== undefined && { first }),
  })
}

/** Every extension is as it was, none has come and none is gone. */
export async function checkUnchanged(
  client: Client,
  before: Snapshot,
  where: string,
  ...clauses: readonly ClauseName[]
): Promise<void> {
  const after = await snapshot(client)
  for (const clause of clauses) same(client.ctx, clause, before, after, where)
}

function same(ctx: Context, clause: ClauseName, before: Snapshot, after: Snapshot, where: string): void {
  checkSame(ctx, clause, before, after, `the extensions ${where}`)
}
