/** Rules that tell a fixed story. */
import type { Json } from '../json/index.ts'
import type { Context, Rule, RuleHead } from './rule.ts'

/** What an example does. */
export interface ExampleBody<Input extends Json, Ctx = Context> {
  readonly inputs?: readonly Input[]
  run(ctx: Ctx, input: Input): Promise<void>
}

/**
 * A documented exchange or any other fixed story. With `inputs` it is told once for each.
 *
 * @example
 * const told = example({
 *   api: 'tag-registry',
 *   id: 'tag-registry.rules.bad-tag',
 *   title: 'a body that is no tag is refused',
 *   clauses: ['tag-registry.put.400.bad-tag'],
 *   run: async (ctx) => {
 *     await ctx.send('admin', { method: 'PUT', path: '/tags/red', json: {} })
 *   },
 * })
 */
export function example<Input extends Json = null>(spec: RuleHead & ExampleBody<Input>): Rule {
  const { needs = {}, inputs = [null], run, ...head } = spec
  return { ...head, kind: 'example', needs, inputs, run: run as Rule['run'] }
}
