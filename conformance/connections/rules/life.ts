/** The whole life of extensions: any sequence of creates, updates, deletes, reads and refused requests. */
import { type Rule, step } from '../../rule/index.ts'
import { sequence } from '../checks.ts'
import type { Json } from '../../json/index.ts'
import { validBody } from '../requests.ts'
import { type Client, connect } from '../client.ts'
import { look, lookAtList, lookGone, type Model, performs, type Step } from '../life/index.ts'
import { bystandersOf } from '../unchanged.ts'
import fc from 'fast-check'

const mostAlive = 4

export const lifeRule: Rule = sequence<Model, Client, Step & { readonly [key: string]: Json }>({
  id: 'connections.rules.life',
  title: 'the life of extensions: every answer and every later read follows from what was acknowledged',
  clauses: [
    [
      'create.400.creates-nothing',
      'delete.2xx.accepted',
      'delete.404.second-time',
      'get.200.existing-id',
      'state.bad-input-no-5xx',
      'state.deleted-is-gone',
      'state.ids-not-reused',
      'state.ids-unique',
      'state.list-and-get-agree',
      'state.refusal-changes-nothing',
      'state.repeated-read-same',
      'state.write-is-read-back',
      'state.writes-stay-apart',
      'update.200.existing-id',
      'update.400.invalid-body',
    ],
  ],
  needs: { write: true, roles: ['admin'] },
  steps: () => [
    step('create', { body: validBody }),
    step('update', { which: fc.nat(9), body: validBody }),
    ...(['read', 'delete', 'update-not-json', 'read-gone', 'update-gone', 'delete-gone'] as const).map((name) =>
      step(name, { which: fc.nat(9) }),
    ),
    step('list'),
    step('create-not-json'),
  ],
  maxSteps: 18,
  examples: [typicalLife()],
  // Everything of ours is read after each write: a life costs more than its steps.
  maxRuns: 10,
  start: async (ctx) => {
    const client = connect(ctx)
    const model: Model = { live: [], gone: [], watched: bystandersOf(client) }
    // Two of one payload, so that whatever is done is done beside another that looks like it.
    for (const name of ['one of two', 'the other', 'in the place of one', 'in the place of the other'])
      if (model.live.length < 2) await performs.create(ctx, model, client, { do: 'create', body: { name } })
    return { model, real: client }
  },
  applies: (model, { do: what }) => {
    if (what === 'create') return model.live.length < mostAlive
    if (what === 'list' || what === 'create-not-json') return true
    if (what.endsWith('-gone')) return model.gone.length > 0
    // Nothing is written unless another one lives that must not notice.
    return model.live.length >= (what === 'read' ? 1 : 2)
  },
  perform: async (ctx, model, client, taken) => {
    await model.watched.decide()
    await performs[taken.do](ctx, model, client, taken as never)
  },
  finish: async (ctx, model, client) => {
    await model.watched.decide()
    for (const live of model.live) await look(ctx, client, live)
    for (const made of model.gone) await lookGone(ctx, client, made)
    await lookAtList(ctx, model, client)
  },
})

/** Each kind of step at least once, whatever is generated. */
function typicalLife(): readonly (Step & { readonly [key: string]: Json })[] {
  const which = 0
  return [
    { do: 'create', body: { name: 'first' } },
    { do: 'create', body: { name: 'second' } },
    { do: 'update', which, body: { name: 'changed', description: 'changed' } },
    { do: 'list' },
    { do: 'update-not-json', which },
    { do: 'create-not-json' },
    { do: 'read', which: 1 },
    { do: 'delete', which },
    { do: 'read-gone', which },
    { do: 'update-gone', which },
    { do: 'create', body: { name: 'third' } },
    { do: 'delete-gone', which },
    { do: 'read', which },
    { do: 'read', which },
    { do: 'delete', which },
    { do: 'read-gone', which },
    { do: 'list' },
  ]
}
