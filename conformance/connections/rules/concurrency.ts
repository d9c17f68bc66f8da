/** Requests on one or two extensions at the same time. */
import { asText } from '../../json/index.ts'
import type { Done, Rule } from '../../rule/index.ts'
import { check, checkStatus, concurrent, type Context } from '../checks.ts'
import { demandWhole, list, mayBeCut } from '../client.ts'
import {
  classicRaces,
  laneSteps,
  looked,
  oneExtension,
  type Op,
  prefixSteps,
  type Race,
  startRace,
  type State,
  type Step,
  take,
} from '../race/index.ts'
import { listed } from '../paths.ts'
import { isAccepted } from '../../history/index.ts'

/** After the lanes: each extension read once more, and the list. */
async function lookAtAll(ctx: Context, { client, pool, fresh, lost }: Race): Promise<readonly Done<Op>[]> {
  const ids = [...pool, ...fresh].map(({ id }) => id)
  const apart = new Set(ids)
  check(ctx, 'state.ids-unique', apart.size === ids.length, `${ids.length} different extids`, `${apart.size}`)
  const name = asText(lost[0])
  if (lost.length > 0) await demandWhole(client)
  check(ctx, 'state.write-is-read-back', lost.length === 0, `${name} in the list after its create`, 'it is not there')
  const seen: Done<Op>[] = []
  for (const id of apart) seen.push(await looked(client, { id }))
  const answer = await list(client)
  for (const { op, answer: got } of seen) {
    const times = listed(answer).filter(({ extid }) => extid === op.id).length
    const ok = times === 1 || (times === 0 && mayBeCut(ctx, answer))
    if (isAccepted(got)) check(ctx, 'state.write-is-read-back', ok, `${op.id} once in the list`, `${times} times`)
  }
  return seen
}

/** What one of the lanes deleted is gone when all are through. */
function judge(ctx: Context, _race: Race, done: readonly Done<Op>[]): void {
  const deleted = done.filter(({ op }) => op.do === 'delete' && op.outcome === 'done')
  for (const { op } of deleted) {
    const last = done.findLast((one) => one.op.id === op.id)
    if (last?.op.do === 'get') checkStatus(ctx, 'state.deleted-is-gone', last.answer, 404)
  }
}

const races: Rule = concurrent<Race, Step, Op, State>({
  id: 'connections.rules.at-once',
  title: 'requests sent at the same time are answered as if they had come one after the other',
  clauses: [['state.at-once.one-order', 'state.ids-unique', 'state.write-is-read-back', 'state.deleted-is-gone']],
  needs: { write: true, roles: ['admin'] },
  prefix: prefixSteps,
  steps: laneSteps,
  maxRuns: 12,
  examples: classicRaces,
  start: startRace,
  perform: take,
  finish: lookAtAll,
  judge,
  model: oneExtension,
  clause: 'state.at-once.one-order',
})

export const concurrencyRules: readonly Rule[] = [races]
