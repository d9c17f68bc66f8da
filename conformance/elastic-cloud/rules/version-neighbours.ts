/** Neighbours of the value that matters: versions in the body that look like resource versions, and resource versions that are not the stored one. */
import type { Context, Rule } from '../../rule/index.ts'
import { check, checkRefused, checkSame, type ClauseName, example, outcomeOf } from '../checks.ts'
import { callOf, type Exchange, isAccepted } from '../../history/index.ts'
import { bundle, make, type Made, read, remove, update } from '../client.ts'
import { bodyOf } from '../../judge/index.ts'
import { resourceOf } from '../extension.ts'
import { bystandersOf } from '../unchanged.ts'

const owner = { write: true, roles: ['owner'] }
const conditional = { ...owner, capabilities: ['resourceVersion'] }

/** Two extensions of which the first was updated: a version of the past, the present one, and that of the other. */
async function two(ctx: Context) {
  const made = await make(ctx, { description: 'of two' })
  const other = await make(ctx, { description: 'of two' })
  const past = made.resource.version
  await update(ctx, made.id, bundle(ctx, { description: 'of two' }))
  const watched = bystandersOf(ctx)
  const present = resourceOf(await watched.watch(made.id)).version
  const foreign = resourceOf(await watched.watch(other.id)).version
  if (past === undefined || present === undefined || foreign === undefined || past === present)
    return ctx.undecided('an update did not change the resource version, so that there is none of the past')
  return { made, watched, past, present, foreign }
}
type Two = Awaited<ReturnType<typeof two>>

/** `other`: surely not the stored one, so it is a conflict. `odd`: nobody says what it is. */
const neighbours = {
  'never issued': { of: ({ present }: Two) => [`${present}0`], is: 'other' },
  // The next one of a counter, which no write of anybody has been given yet.
  'one ahead': { of: ({ present }: Two) => [next(present)], is: 'other' },
  'of another extension': { of: ({ foreign }: Two) => [foreign], is: 'other' },
  'the past one twice': { of: ({ past }: Two) => [past, past], is: 'odd' },
  'not a number': { of: () => ['not-a-number'], is: 'odd' },
  zero: { of: () => ['0'], is: 'odd' },
  'below zero': { of: () => ['-1'], is: 'odd' },
  'of thirty digits': { of: () => ['9'.repeat(30)], is: 'odd' },
} as const satisfies Readonly<
  Record<string, { readonly of: (two: Two) => readonly string[]; readonly is: 'other' | 'odd' }>
>
type Neighbour = keyof typeof neighbours

const next = (version: string): string => (/^\d+$/.test(version) ? String(BigInt(version) + 1n) : `${version}1`)

function neighbourRule(short: 'update' | 'delete'): Rule {
  const refusal = { short, status: 409, code: 'extensions.version_conflict' } as const
  const clause: ClauseName = `${short}.409.version-conflict`
  return example<Neighbour>({
    id: `elastic-cloud.rules.${short}-version-neighbours`,
    title: `${short} with a resource version that is not the stored one, whatever it looks like, is refused and changes nothing`,
    clauses: [[clause, 'state.refused-changes-nothing', 'state.others-untouched', 'state.no-5xx']],
    needs: conditional,
    inputs: Object.keys(neighbours) as Neighbour[],
    run: async (ctx, name) => {
      const both = await two(ctx)
      const version = neighbours[name].of(both)
      if (version.includes(both.present)) return
      const answer = await write(ctx, short, both.made, version)
      check(ctx, 'state.no-5xx', answer.status < 500, `${callOf(answer)}, version ${name}: no 5xx`, outcomeOf(answer))
      if (neighbours[name].is === 'odd') checkRefused(ctx, clause, answer, `a version that is ${name}`)
      else check(ctx, clause, answer.status === refusal.status, `${callOf(answer)}, ${name}: 409`, outcomeOf(answer))
      await both.watched.after(answer, both.made.id)
    },
  })
}

async function write(
  ctx: Context,
  short: 'update' | 'delete',
  made: Made,
  version: readonly string[],
): Promise<Exchange> {
  const more = { query: { version } }
  if (short === 'delete') return await remove(ctx, made, more)
  return await update(ctx, made.id, bundle(ctx, { description: 'written over' }), more)
}

/** An empty one, and the past beside the present: each server has its reading, and has the same one wherever it is asked. */
const readings: Rule = example<'empty' | 'past, then present' | 'present, then past'>({
  id: 'elastic-cloud.rules.version-readings',
  title: 'an empty resource version, or two of them, are read in one way, and what is refused changes nothing',
  clauses: [['state.no-5xx', 'state.refused-changes-nothing', 'state.others-untouched', 'update.purpose']],
  needs: conditional,
  inputs: ['empty', 'past, then present', 'present, then past'],
  run: async (ctx, name) => {
    const both = await two(ctx)
    const { made, watched, past, present } = both
    const version = { empty: [''], 'past, then present': [past, present], 'present, then past': [present, past] }[name]
    const answer = await write(ctx, 'update', made, version)
    check(ctx, 'state.no-5xx', answer.status < 500, `${callOf(answer)}: no 5xx`, outcomeOf(answer))
    const reads = await watched.after(answer, made.id)
    const shown = bodyOf(reads.get(made.id) ?? answer)['description']
    if (isAccepted(answer) && 'description' in made.body)
      checkSame(ctx, 'update.purpose', 'written over', shown, 'description')
  },
})

/** Texts that are a version of Elasticsearch to no one, and could be taken for a resource version. */
const bodyRule: Rule = example<'past' | 'present' | 'all digits'>({
  id: 'elastic-cloud.rules.body-version-neighbours',
  title: 'a version in the body that equals a resource version is still the version of Elasticsearch',
  clauses: [
    ['update.request.no-resource-version-field', 'update.request.example.version', 'state.no-5xx'],
    ['state.refused-changes-nothing', 'state.others-untouched'],
  ],
  needs: owner,
  inputs: ['past', 'present', 'all digits'],
  run: async (ctx, name) => {
    const { made, watched, past, present } = await two(ctx)
    const version = { past, present, 'all digits': '1700000000000' }[name]
    const answer = await update(ctx, made.id, bundle(ctx, { version }))
    check(ctx, 'state.no-5xx', answer.status < 500, `${callOf(answer)}: no 5xx`, outcomeOf(answer))
    const clause = 'update.request.no-resource-version-field'
    check(ctx, clause, answer.status !== 409, 'no conflict over the version in the body', outcomeOf(answer))
    const reads = await watched.after(answer, made.id)
    const shown = bodyOf(reads.get(made.id) ?? (await read(ctx, made.id)))['version']
    if (isAccepted(answer)) checkSame(ctx, 'update.request.example.version', version, shown, 'version')
  },
})

export const versionNeighbourRules: readonly Rule[] = [
  neighbourRule('update'),
  neighbourRule('delete'),
  readings,
  bodyRule,
]
