/** A key that begins like a good one. */
import type { Rule } from '../../rule/index.ts'
import { checkRefused, example } from '../checks.ts'
import { list, make, read } from '../client.ts'

/** Shorter keys are for tests, and half of one may be another. */
const least = 8

const halfKey: Rule = example({
  id: 'elastic-cloud.rules.half-key',
  title: 'the first half of a good key opens nothing',
  clauses: [['auth.wrong-key']],
  needs: { write: true, roles: ['owner'] },
  run: async (ctx) => {
    const { header = '', value = '' } = ctx.roles['owner'] ?? {}
    const [, scheme = '', key = ''] = /^(apikey\s+)(\S+)$/i.exec(value) ?? []
    if (header !== 'authorization' || key.length < least) return
    const half = key.slice(0, Math.floor(key.length / 2))
    ctx.hide(half)
    const { id } = await make(ctx)
    const more = { as: null, headers: { authorization: scheme + half } }
    for (const answer of [await list(ctx, more), await read(ctx, id, more)])
      checkRefused(ctx, 'auth.wrong-key', answer, 'with half of a key')
  },
})

export const halfKeyRules: readonly Rule[] = [halfKey]
