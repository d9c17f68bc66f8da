/** Rules over generated input. */
import type fc from 'fast-check'
import { asJson, type Json } from '../json/index.ts'
import type { Context, Exploration, Rule, RuleHead, Setting } from './rule.ts'

/** What a property does. */
export interface PropertyBody<Input extends Json, Ctx = Context, Given = Setting> {
  arbitrary(setting: Given): fc.Arbitrary<Input>
  readonly examples?: readonly Input[]
  readonly maxRuns?: number
  run(ctx: Ctx, input: Input): Promise<void>
}

/**
 * A statement about every input. Inputs are JSON values: what is not JSON (undefined, -0) is lost before `run` sees it.
 * `examples` are tried before anything is generated.
 *
 * @example
 * const anyName = property({
 *   api: 'tag-registry',
 *   id: 'tag-registry.rules.any-name',
 *   title: 'a tag of any name is read back',
 *   clauses: ['tag-registry.put.200.read-back'],
 *   arbitrary: () => fc.string({ minLength: 1 }),
 *   run: async (ctx, name) => {
 *     await ctx.send('admin', { method: 'GET', path: `/tags/${encodeURIComponent(name)}` })
 *   },
 * })
 */
export function property<Input extends Json>(spec: RuleHead & PropertyBody<Input>): Rule {
  const { needs = {}, arbitrary, examples = [], run, ...head } = spec
  const explore = (setting: Setting): Exploration => ({
    arbitrary: arbitrary(setting),
    attempt: async (ctx, generated, record) => {
      const input = asJson(generated)
      record(input)
      await run(ctx, input as Input)
    },
  })
  return { ...head, kind: 'property', needs, inputs: examples, explore, run: run as Rule['run'] }
}
