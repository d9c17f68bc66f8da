/** Neighbours of the value that matters: versions in the body that look like resource versions, and resource versions that are not the stored one. */
import type { Rule } from '../../rule/index.ts'
import { check, checkRefused, checkSame, type ClauseName, example, outcomeOf, type Context } from '../checks.ts'
import { callOf, type Exchange, isAccepted, isRefused } from '../../history/index.ts'
import { bundle, type Fields, make, type Made, read, remove, update, upload } from '../client.ts'
import { bodyOf } from '../../judge/index.ts'
import { resourceOf } from '../extension.ts'
import { bundleZip } from '../requests.ts'
import { bystandersOf } from '../unchanged.ts'

const owner = { write: true, roles: ['owner'] } as const
const conditional = { ...owner, capabilities: ['resourceVersion'] } as const

/** Two extensions of which the first was updated, and filled where that is asked for: a version of the past, the present one, and that of the other. */
async function two(ctx: Context, isFilled = false) {
  const made = await make(ctx, { description: 'of two' })
  const other = await make(ctx, { description: 'of two' })
  const past = made.resource.version
  const stored = bundle(ctx, { description: 'of two' })
  await update(ctx, made.id, stored)
  if (isFilled && ctx.capabilities['upload'] === true) await upload(ctx, made.id, bundleZip('of two'))
  const watched = bystandersOf(ctx)
  const present = resourceOf(await watched.watch(made.id)).version
  const foreign = resourceOf(await watched.watch(other.id)).version
  if (past === undefined || present === undefined || foreign === undefined || past === present)
    return ctx.undecided('an update did not change the resource version, so that there is none of the past')
  return { made, stored, watched, past, present, foreign }
}
type Two = Awaited<ReturnType<typeof two>>

/** `other`: surely not the stored one, so it is a conflict. `odd`: nobody says what it is. */
const neighbours = {
  'never issued': { of: ({ present }: Two) => [`${present}0`], is: 'other' },
  'with a digit before it': { of: ({ present }: Two) => [`1${present}`], is: 'other' },
  'the past one, where nothing would change': { of: ({ past }: Two) => [past], is: 'other', same: true },
  // The next one of a counter, which no write of anybody has been given yet.
  'one ahead': { of: ({ present }: Two) => [next(present)], is: 'other' },
  'of another extension': { of: ({ foreign }: Two) => [foreign], is: 'other' },
  'the past one twice': { of: ({ past }: Two) => [past, past], is: 'odd' },
  'not a number': { of: () => ['not-a-number'], is: 'odd' },
  zero: { of: () => ['0'], is: 'odd' },
  'below zero': { of: () => ['-1'], is: 'odd' },
  'of thirty digits': { of: () => ['9'.repeat(30)], is: 'odd' },
} as const satisfies Readonly<
  Record<string, { readonly of: (two: Two) => readonly string[]; readonly is: 'other' | 'odd'; readonly same?: true }>
>
type Neighbour = keyof typeof neighbours

const next = (version: string): string => (/^\d+$/.test(version) ? String(BigInt(version) + 1n) : `${version}1`)

function neighbourRule(short: 'update' | 'delete'): Rule {
  const clause: ClauseName = `${short}.409.version-conflict`
  return example<Neighbour>({
    id: `elastic-cloud.rules.${short}-version-neighbours`,
    title: `${short} with a resource version that is not the stored one, whatever it looks like, is refused and changes nothing`,
    clauses: [[clause, 'state.refused-changes-nothing', 'state.others-untouched', 'state.no-5xx']],
    needs: conditional,
    inputs: Object.keys(neighbours) as Neighbour[],
    run: async (ctx, name) => {
      const both = await two(ctx, name === 'with a digit before it')
      const version = neighbours[name].of(both)
      if (version.includes(both.present)) return
      const fields = 'same' in neighbours[name] ? both.stored : bundle(ctx, { description: 'written over' })
      const sendAs = async (sent: readonly string[], is: 'other' | 'odd', what: string): Promise<boolean> => {
        const answer = await write(ctx, short, both.made, sent, fields)
        check(ctx, 'state.no-5xx', answer.status < 500, `${callOf(answer)}, version ${what}: no 5xx`, outcomeOf(answer))
        if (is === 'odd') checkRefused(ctx, clause, answer, `a version that is ${what}`)
        else check(ctx, clause, answer.status === 409, `${callOf(answer)}, ${what}: 409`, outcomeOf(answer))
        await both.watched.after(answer, both.made.id)
        return isRefused(answer)
      }
      if (!(await sendAs(version, neighbours[name].is, name)) || name !== 'never issued') return
      const cased = inOtherCase(both.present)
      if (cased !== both.present && !(await sendAs([cased], 'other', 'in other letter case'))) return
      await sendAs([`${both.past},${both.present}`], 'odd', 'a list that holds the stored one')
    },
  })
}

/** A version is opaque: in other letters it is another one. */
const inOtherCase = (version: string): string =>
  version === version.toUpperCase() ? version.toLowerCase() : version.toUpperCase()

async function write(
  ctx: Context,
  short: 'update' | 'delete',
  made: Made,
  version: readonly string[],
  fields: Fields,
): Promise<Exchange> {
  const more = { query: { version } }
  return await (short === 'delete' ? remove(ctx, made, more) : update(ctx, made.id, fields, more))
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
    const answer = await write(ctx, 'update', made, version, bundle(ctx, { description: 'written over' }))
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

/** Clients send all of what a get showed: `Behaviour, update` in docs/sources. */
const otherId: Rule = example({
  id: 'elastic-cloud.rules.body-id-of-another',
  title: 'an update whose body has the id of another extension changes the one in its path, or nothing',
  clauses: [['state.others-untouched', 'state.refused-changes-nothing', 'state.no-5xx']],
  needs: owner,
  run: async (ctx) => {
    const [made, other] = [await make(ctx), await make(ctx)]
    const watched = bystandersOf(ctx)
    for (const { id } of [made, other]) await watched.watch(id)
    const { name: _, ...shown } = bodyOf(await read(ctx, other.id)) as Fields
    const answer = await update(ctx, made.id, bundle(ctx, { ...shown, description: 'by another id' }))
    check(ctx, 'state.no-5xx', answer.status < 500, `${callOf(answer)}: no 5xx`, outcomeOf(answer))
    await watched.after(answer, made.id)
  },
})

export const versionNeighbourRules: readonly Rule[] = [
  neighbourRule('update'),
  neighbourRule('delete'),
  readings,
  bodyRule,
  otherId,
]
