/** Requests on one or two extensions at the same time. */
import type { Done, Rule } from '../../rule/index.ts'
import { check, checkRefused, clauseId, concurrent, outcomeOf, type Context } from '../checks.ts'
import { bundle, list, make, update } from '../client.ts'
import { resourceOf } from '../extension.ts'
import { listed } from '../paths.ts'
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
import { callOf, isAccepted } from '../../history/index.ts'

/** After the lanes: each extension read once more, and the list. */
async function lookAtAll(ctx: Context, race: Race): Promise<readonly Done<Op>[]> {
  const all = [...race.pool, ...race.fresh]
  const ids = new Set(all.map(({ id }) => id))
  check(ctx, 'state.ids-unique', ids.size === all.length, `${all.length} different ids`, `${ids.size}`)
  const seen: Done<Op>[] = []
  for (const id of ids) seen.push(await looked(ctx, race, { id }, 'after'))
  const shown = listed(await list(ctx))
  for (const { op, answer } of seen) {
    const times = shown.filter((one) => one['id'] === op.id).length
    const there = isAccepted(answer)
    check(ctx, 'state.list-holds-created', !there || times === 1, `${op.id} once in the list`, `${times} times`)
  }
  return seen
}

function judge(ctx: Context, _race: Race, done: readonly Done<Op>[]): void {
  if (ctx.capabilities['resourceVersion'] !== true) {
    const reason = 'the profile does not have the capability resourceVersion'
    ctx.notApplicable(clauseId('state.at-once.one-winner'), reason)
  }
  for (const id of new Set(done.map(({ op }) => op.id))) {
    const own = done.filter(({ op, answer }) => op.id === id && answer.lane !== undefined)
    judgeVersions(ctx, own)
    judgeWinners(ctx, own)
    judgeDeletes(
      ctx,
      own,
      done.findLast(({ op }) => op.id === id),
    )
  }
}

function judgeVersions(ctx: Context, own: readonly Done<Op>[]): void {
  const updates = own.filter(({ op }) => op.do === 'update' && op.revision !== null)
  const versions = updates.map(({ op }) => op.revision)
  const apart = new Set(versions).size === versions.length
  if (versions.length > 1)
    check(ctx, 'state.at-once.versions-differ', apart, 'a resource version for each update', versions.join(', '))
}

/** Of the writes with one condition one wins; when something else was written, perhaps none. */
function judgeWinners(ctx: Context, own: readonly Done<Op>[]): void {
  const winning = ({ op }: Done<Op>): boolean => op.outcome === 'done' || op.outcome === 'broken'
  const writes = own.filter(({ op }) => op.do !== 'get')
  for (const condition of new Set(writes.map(({ op }) => op.condition))) {
    const rivals = writes.filter(({ op }) => op.condition === condition)
    if (condition === null || rivals.length < 2) continue
    const winners = rivals.filter(({ op }) => op.outcome === 'done').length
    const ok = winners === 1 || (winners === 0 && writes.some(winning))
    check(ctx, 'state.at-once.one-winner', ok, `one of ${rivals.length} writes with version ${condition}`, `${winners}`)
  }
}

function judgeDeletes(ctx: Context, own: readonly Done<Op>[], last: Done<Op> | undefined): void {
  const deletes = own.filter(({ op }) => op.do === 'delete' && op.outcome === 'done').length
  if (deletes === 0) return
  check(ctx, 'delete.404.second-delete', deletes === 1, 'one delete answered 200', `${deletes}`)
  if (last !== undefined) checkRefused(ctx, 'state.deleted-gone', last.answer, 'deleted by one of the lanes')
}

/** A version that is past is taken when nothing else is under way: then versions say nothing here, and no race is lost. */
async function pastIsTaken(ctx: Context, _race: Race, done: readonly Done<Op>[]): Promise<boolean> {
  if (done.every(({ op }) => op.condition === null)) return false
  const { id, resource } = await make(ctx)
  const { version: past } = resource
  const { version: present } = resourceOf(await update(ctx, id, bundle(ctx, { description: 'of the present' })))
  if (past === undefined || past === present) return false
  const answer = await update(ctx, id, bundle(ctx, { description: 'of the past' }), { query: { version: past } })
  const refused = !isAccepted(answer)
  check(ctx, 'update.409.version-conflict', refused, `${callOf(answer)}, a version of the past: 409`, outcomeOf(answer))
  return !refused
}

const races: Rule = concurrent<Race, Step, Op, State>({
  id: 'elastic-cloud.rules.at-once',
  title: 'requests sent at the same time are answered as if they had come one after the other',
  clauses: [
    ['state.at-once.one-order', 'state.at-once.one-winner', 'state.at-once.versions-differ'],
    ['state.ids-unique', 'state.list-holds-created', 'state.deleted-gone', 'delete.404.second-delete'],
    ['update.409.version-conflict'],
  ],
  needs: { write: true, roles: ['owner'] },
  prefix: prefixSteps,
  steps: laneSteps,
  maxRuns: 12,
  examples: classicRaces,
  start: startRace,
  perform: take,
  finish: lookAtAll,
  judge,
  plainly: pastIsTaken,
  model: oneExtension,
  clause: 'state.at-once.one-order',
})

export const concurrencyRules: readonly Rule[] = [races]
