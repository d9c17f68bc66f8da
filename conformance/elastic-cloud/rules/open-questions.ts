/** Readings where no document speaks: noted, and never a failure. Each is an option of the mock. */
import { exchanges } from '../../../fixtures/elastic-cloud/index.ts'
import type { Rule } from '../../rule/index.ts'
import { check, type ClauseName, example, outcomeOf, type Context } from '../checks.ts'
import type { Exchange } from '../../history/index.ts'
import { bundle, create, make, read, update } from '../client.ts'
import { bodyOf } from '../../judge/index.ts'

const invalidRequest = 'status 400 root.invalid_json_request'

function note(ctx: Context, clause: ClauseName, answer: Exchange, expected: string): void {
  check(ctx, clause, outcomeOf(answer).startsWith(expected), expected, outcomeOf(answer))
}

const readings: Rule = example({
  id: 'elastic-cloud.rules.open-questions',
  title: 'how this deployment answers what the documents leave open',
  clauses: [
    [
      'create.400.name-charset',
      'create.400.plugin-version-wildcard',
      'update.400.plugin-version-wildcard',
      'create.state.duplicate-names',
      'update.state.omitted-description',
      'update.request.example.placeholders',
      'auth.check-order',
    ],
  ],
  needs: { write: true, roles: ['owner'] },
  run: async (ctx) => {
    const strange = `${ctx.session.name()} \u00fc/`
    note(ctx, 'create.400.name-charset', (await create(ctx, bundle(ctx, { name: strange }))).answer, 'status 400')
    const wildcard = { extension_type: 'plugin', version: '8.*' }
    const clause = 'create.400.plugin-version-wildcard'
    note(ctx, clause, (await create(ctx, bundle(ctx, wildcard))).answer, 'status 400')
    const plugin = await make(ctx, { extension_type: 'plugin', version: '8.13.4' })
    const raised = await update(ctx, plugin.id, bundle(ctx, wildcard))
    note(ctx, 'update.400.plugin-version-wildcard', raised, 'status 400')
    const first = await make(ctx, { description: 'to be left out' })
    const second = await create(ctx, bundle(ctx, { name: first.name }))
    note(ctx, 'create.state.duplicate-names', second.answer, 'status 201')
    const [printed] = exchanges
    const headers = { 'content-type': 'application/json' }
    // What is printed, under a name by which it is still found.
    const body = JSON.stringify({ ...(JSON.parse(printed?.request.body ?? '{}') as object), name: plugin.name })
    const literal = await update(ctx, plugin.id, {}, { body, headers })
    note(ctx, 'update.request.example.placeholders', literal, 'status 200')
    await update(ctx, first.id, bundle(ctx))
    const cleared = !('description' in bodyOf(await read(ctx, first.id)))
    check(ctx, 'update.state.omitted-description', cleared, 'no description any more', 'the old one')
    const twice = await update(
      ctx,
      first.id,
      { name: first.name },
      { as: 'stranger' in ctx.roles ? 'stranger' : 'owner' },
    )
    note(ctx, 'auth.check-order', twice, invalidRequest)
  },
})

export const openQuestionRules: readonly Rule[] = [readings]
