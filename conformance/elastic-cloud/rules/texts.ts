/** Texts at the edges: long ones, the empty one, and characters that stores trip over. Refusing them is fair; losing them is not. */
import { oddEnds } from '../../generate/index.ts'
import { asText } from '../../json/index.ts'
import type { Rule } from '../../rule/index.ts'
import { judgeEcho } from '../answers.ts'
import { check, checkSame, example, outcomeOf, type Context } from '../checks.ts'
import { bundle, create, list, make, read, update } from '../client.ts'
import { bodyOf } from '../../judge/index.ts'
import { checkListed, checkUnchanged } from '../unchanged.ts'
import { callOf, type Exchange, isAccepted, isRefused } from '../../history/index.ts'

const owner = { write: true, roles: ['owner'] } as const

function judgeNo5xx(ctx: Context, answer: Exchange): void {
  check(ctx, 'state.no-5xx', answer.status < 500, `${callOf(answer)}: no 5xx`, outcomeOf(answer))
}

/** A text in which every part differs from every other, so that a cut shows. */
function numbered(length: number): string {
  return Array.from({ length: Math.ceil(length / 6) }, (_, at) => asText(at).padStart(5, '0'))
    .join(' ')
    .slice(0, length)
    .replace(/ $/, '.')
}

/** Around the usual widths of columns: 255 and 65535 characters. */
const lengths = [300, 5000, 70_000] as const

const longTexts: Rule = example({
  id: 'elastic-cloud.rules.long-texts',
  title: 'a long description is kept whole, or refused without a trace',
  clauses: [
    ['create.201.echo', 'update.purpose', 'state.text-kept', 'state.list-get-agree', 'state.list-holds-created'],
    ['state.refused-changes-nothing', 'state.no-5xx'],
  ],
  needs: owner,
  inputs: lengths,
  run: async (ctx, length) => {
    const description = numbered(length)
    const { answer, made } = await create(ctx, bundle(ctx, { description }))
    judgeNo5xx(ctx, answer)
    // Answers need not show it: `Models, Extension` in docs/sources.
    if (made !== null && 'description' in made.body) {
      judgeEcho(ctx, 'description', description, made.body)
      const found = bodyOf(await read(ctx, made.id))['description']
      checkSame(ctx, 'state.text-kept', description, found, 'description')
    }
    const { id } = await make(ctx, { description: 'a short one' })
    const before = await read(ctx, id)
    const updated = await update(ctx, id, bundle(ctx, { description }))
    judgeNo5xx(ctx, updated)
    const after = await read(ctx, id)
    const when = `after a description of ${length} characters`
    if (isRefused(updated)) checkUnchanged(ctx, 'state.refused-changes-nothing', before, after, when)
    if (isAccepted(updated) && 'description' in bodyOf(before))
      checkSame(ctx, 'update.purpose', description, bodyOf(after)['description'], 'description')
    checkListed(ctx, await list(ctx), after)
  },
})

const longName: Rule = example({
  id: 'elastic-cloud.rules.long-name',
  title: 'a long name is kept whole, or refused',
  clauses: [
    ['create.201.echo', 'state.create-read-back', 'state.list-get-agree', 'state.list-holds-created', 'state.no-5xx'],
  ],
  needs: owner,
  inputs: [300, 5000],
  run: async (ctx, length) => {
    const name = `${ctx.session.name()}-${'n'.repeat(length)}`
    const { answer, made } = await create(ctx, bundle(ctx, { name }))
    judgeNo5xx(ctx, answer)
    if (made === null) return
    judgeEcho(ctx, 'name', name, made.body)
    const got = await read(ctx, made.id)
    checkSame(ctx, 'state.create-read-back', name, bodyOf(got)['name'], 'name')
    checkListed(ctx, await list(ctx), got)
  },
})

/** No document limits the characters of a name in an update. */
const namesUpdated: Rule = example({
  id: 'elastic-cloud.rules.update-names',
  title: 'a name of an update, whatever its characters, is refused or kept as it is',
  clauses: [['update.request.example.name', 'state.refused-changes-nothing', 'state.no-5xx']],
  needs: owner,
  inputs: oddEnds,
  run: async (ctx, end) => {
    const { id } = await make(ctx)
    const before = await read(ctx, id)
    const name = ctx.session.name() + end
    const answer = await update(ctx, id, bundle(ctx, { name }))
    judgeNo5xx(ctx, answer)
    const after = await read(ctx, id)
    if (isRefused(answer)) checkUnchanged(ctx, 'state.refused-changes-nothing', before, after, 'after an odd name')
    if (isAccepted(answer)) checkSame(ctx, 'update.request.example.name', name, bodyOf(after)['name'], 'name')
  },
})

const emptyText: Rule = example({
  id: 'elastic-cloud.rules.empty-description',
  title: 'an empty description takes the place of the old one',
  clauses: [['update.purpose']],
  needs: owner,
  run: async (ctx) => {
    const { id } = await make(ctx, { description: 'to be emptied' })
    const answer = await update(ctx, id, bundle(ctx, { description: '' }))
    // Nobody says that an empty one must be taken, nor that it is shown.
    if (!isAccepted(answer)) return
    const { description = '' } = bodyOf(await read(ctx, id))
    check(ctx, 'update.purpose', description === '', 'no description, or an empty one', JSON.stringify(description))
  },
})

/** By name, since a report is no place for them. */
const oddCharacters = {
  'a NUL': 'before\u0000after',
  'other controls': 'before\u0001\u001f\u007f\u0085after',
  'half of a pair': 'before\ud800after',
  'the other half': 'before\udc00after',
  noncharacters: 'before\uffff\ufffe after',
} as const

const oddTexts: Rule = example({
  id: 'elastic-cloud.rules.odd-texts',
  title: 'characters that JSON has and stores trip over are never answered with a 5xx',
  clauses: [['state.no-5xx', 'state.refused-changes-nothing']],
  needs: owner,
  inputs: Object.keys(oddCharacters),
  run: async (ctx, what) => {
    const description = oddCharacters[what as keyof typeof oddCharacters]
    judgeNo5xx(ctx, (await create(ctx, bundle(ctx, { description }))).answer)
    const { id } = await make(ctx)
    const before = await read(ctx, id)
    const answer = await update(ctx, id, bundle(ctx, { description }))
    judgeNo5xx(ctx, answer)
    const after = await read(ctx, id)
    judgeNo5xx(ctx, after)
    if (isRefused(answer)) checkUnchanged(ctx, 'state.refused-changes-nothing', before, after, `after ${what}`)
  },
})

export const textRules: readonly Rule[] = [longTexts, longName, namesUpdated, emptyText, oddTexts]
