/** One rule of each kind over the toy, as a rule author would write them. */
import fc from 'fast-check'
import { fromSchema } from '../generate/index.ts'
import { bodyJson } from '../judge/index.ts'
import { firstDifference, show } from '../json/index.ts'
import { type Context, example, pick, property, type Rule, sequence } from '../rule/index.ts'
import { sendCreate } from '../session/index.ts'
import type { Exchange } from '../history/index.ts'
import { NewNote } from './toy-contract.ts'

/** Creates a note that the session will remove. */
export async function createNote(ctx: Context, name: string) {
  const tracked = ctx.session.track(
    'note',
    { name, role: 'owner', method: 'DELETE', url: '/notes/{id}' },
    async (id) => {
      if (id === null) return 'gone'
      const { status } = await ctx.send('owner', { method: 'DELETE', path: `/notes/${id}` })
      if (status === 404) return 'gone'
      return status === 204 ? 'removed' : 'failed'
    },
  )
  const answer = await sendCreate(ctx, tracked, 'owner', { method: 'POST', path: '/notes', json: { name } })
  const id = (bodyJson(answer) as { id?: unknown } | undefined)?.id
  if (typeof id === 'string') tracked.complete(id)
  else tracked.refused()
  return { answer, id: typeof id === 'string' ? id : '', tracked }
}

const statusOf = (answer: Exchange): string => `status ${answer.status}`

export const createExample: Rule = example({
  id: 'toy.create',
  api: 'toy',
  title: 'the documented create',
  clauses: ['toy.create.201', 'toy.header', 'toy.guess'],
  needs: { write: true, roles: ['owner'] },
  run: async (ctx) => {
    const { answer, id } = await createNote(ctx, ctx.session.name())
    ctx.check('toy.create.201', answer.status === 201, { expected: 'status 201', got: statusOf(answer) })
    ctx.check('toy.header', 'x-toy' in answer.headers, { expected: 'header x-toy', got: 'none' })
    ctx.check('toy.guess', id.length < 5, { expected: 'an id under 5 characters', got: id })
  },
})

export const strangerExample: Rule = example({
  id: 'toy.refuse-stranger',
  api: 'toy',
  title: 'a stranger is refused',
  clauses: ['toy.stranger'],
  needs: { roles: ['stranger'] },
  run: async (ctx) => {
    const { status } = await ctx.send('stranger', { method: 'GET', path: '/notes/none' })
    ctx.check('toy.stranger', status === 401, { expected: 'status 401', got: `status ${status}` })
  },
})

export const searchExample: Rule = example({
  id: 'toy.find',
  api: 'toy',
  title: 'searching',
  clauses: ['toy.search'],
  needs: { capabilities: ['search'] },
  run: async (ctx) => {
    const { status } = await ctx.send('owner', { method: 'GET', path: '/search' })
    ctx.check('toy.search', status !== 500, { expected: 'no 500', got: `status ${status}` })
  },
})

export const nobodyExample: Rule = example({
  id: 'toy.refuse-nobody',
  api: 'toy',
  title: 'no credentials',
  clauses: ['toy.unauthorised'],
  run: async (ctx) => {
    const { status } = await ctx.send(null, { method: 'GET', path: '/notes/none' })
    ctx.check('toy.unauthorised', status === 401, { expected: 'status 401', got: `status ${status}` })
  },
})

export const readBackProperty: Rule = property({
  id: 'toy.read-back-any',
  api: 'toy',
  title: 'any name is kept',
  clauses: ['toy.read-back'],
  needs: { write: true, roles: ['owner'] },
  arbitrary: (): fc.Arbitrary<{ name: string }> => fromSchema(NewNote) as fc.Arbitrary<{ name: string }>,
  run: async (ctx, input) => {
    const { id } = await createNote(ctx, input.name)
    const read = await ctx.send('owner', { method: 'GET', path: `/notes/${id}` })
    const difference = firstDifference({ id, name: input.name }, bodyJson(read))
    ctx.check('toy.read-back', difference === null, {
      expected: difference?.expected ?? show(input.name),
      got: difference?.got ?? 'the same',
    })
  },
})

type Step =
  { readonly do: 'create'; readonly name: string } | { readonly do: 'delete' | 'read'; readonly which: number }
interface Model {
  readonly live: { id: string; name: string }[]
  readonly gone: string[]
}

export const lifeSequence: Rule = sequence<Model, null, Step>({
  id: 'toy.life',
  api: 'toy',
  title: 'the life of notes',
  clauses: ['toy.delete.204', 'toy.deleted-gone', 'toy.read-back'],
  needs: { write: true, roles: ['owner'] },
  steps: () => [
    fc.record({ do: fc.constant('create' as const), name: fc.constantFrom('a', 'bb') }),
    fc.record({ do: fc.constantFrom('delete' as const, 'read' as const), which: fc.nat(9) }),
  ],
  maxSteps: 12,
  start: () => ({ model: { live: [], gone: [] }, real: null }),
  applies: (model, step) => step.do === 'create' || model.live.length > 0,
  perform: async (ctx, model, _real, step) => {
    if (step.do === 'create') {
      const { id } = await createNote(ctx, step.name)
      model.live.push({ id, name: step.name })
      return
    }
    const note = pick(model.live, step.which)
    if (note === undefined) return
    const path = `/notes/${note.id}`
    if (step.do === 'read') {
      const read = await ctx.send('owner', { method: 'GET', path })
      ctx.check('toy.read-back', read.status === 200, { expected: 'status 200', got: statusOf(read) })
      return
    }
    const deleted = await ctx.send('owner', { method: 'DELETE', path })
    ctx.check('toy.delete.204', deleted.status === 204, { expected: 'status 204', got: statusOf(deleted) })
    model.live.splice(model.live.indexOf(note), 1)
    model.gone.push(note.id)
  },
  finish: async (ctx, model) => {
    for (const id of model.gone) {
      const read = await ctx.send('owner', { method: 'GET', path: `/notes/${id}` })
      ctx.check('toy.deleted-gone', read.status === 404, { expected: 'status 404', got: statusOf(read) })
    }
  },
})

export const toyRules: readonly Rule[] = [
  createExample,
  nobodyExample,
  strangerExample,
  searchExample,
  readBackProperty,
  lifeSequence,
]
