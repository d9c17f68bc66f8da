/** The suite for any tag registry. Imports the contract and public entries of extmock; never the mock. */
import {
  bodyOf,
  type ContextOf,
  defineSuite,
  isAccepted,
  sendCreate,
  suiteKit,
  type Tracked,
} from 'extmock/conformance'
import { tagRegistryWithClauses } from '../contract/clauses.ts'

const { checkSame, checkStatus, example } = suiteKit(tagRegistryWithClauses, {
  outcomeOf: ({ status }) => `status ${status}`,
  bears: 'put.400.bad-tag',
})

type Context = ContextOf<typeof tagRegistryWithClauses>

const needs = { write: true, roles: ['admin'] } as const
const pathOf = (name: string) => `/tags/${name}`
const read = (ctx: Context, name: string) => ctx.send('admin', { method: 'GET', path: pathOf(name) })
const remove = (ctx: Context, name: string) => ctx.send('admin', { method: 'DELETE', path: pathOf(name) })

/** A tag of this run: its removal is known before it exists. */
async function make(ctx: Context): Promise<{ readonly name: string; readonly tracked: Tracked }> {
  const name = ctx.session.name()
  const trace = { name, role: 'admin', method: 'DELETE', url: pathOf(name) }
  const tracked = ctx.session.track('tag', trace, async () => {
    const { status } = await remove(ctx, name)
    return status === 204 ? 'removed' : status === 404 ? 'gone' : 'failed'
  })
  const call = { method: 'PUT', path: pathOf(name), json: { name, color: '#0F0' } }
  const answer = await sendCreate(ctx, tracked, 'admin', call)
  if (!isAccepted(answer)) return ctx.undecided(`no tag to work on: status ${answer.status}`)
  tracked.complete(name)
  return { name, tracked }
}

const life = example({
  id: 'tag-registry.rules.life',
  title: 'a tag is written, read back, deleted, and gone',
  clauses: ['put.200.read-back', 'delete.204.gone', 'get.404.no-tag'],
  needs,
  run: async (ctx) => {
    const { name, tracked } = await make(ctx)
    const answer = await read(ctx, name)
    checkStatus(ctx, 'put.200.read-back', answer, 200)
    checkSame(ctx, 'put.200.read-back', name, bodyOf(answer)['name'], 'name')
    checkStatus(ctx, 'get.404.no-tag', await read(ctx, `${name}-nobody`), 404)
    const removed = await remove(ctx, name)
    checkStatus(ctx, 'delete.204.gone', removed, 204)
    tracked.removed()
    checkStatus(ctx, 'delete.204.gone', await read(ctx, name), 404)
  },
})

const badTag = example({
  id: 'tag-registry.rules.bad-tag',
  title: 'a body that is no tag is refused',
  clauses: ['put.400.bad-tag'],
  needs,
  run: async (ctx) => {
    const { name } = await make(ctx)
    const answer = await ctx.send('admin', { method: 'PUT', path: pathOf(name), json: { name } })
    checkStatus(ctx, 'put.400.bad-tag', answer, 400)
  },
})

export const suite = defineSuite({
  contract: tagRegistryWithClauses,
  rules: [life, badTag],
  guard: ({ url }, session) => {
    const name = new URL(url).pathname.split('/').at(-1) ?? ''
    return session.owns(name) ? null : `the run did not make the tag ${name}`
  },
})
