/** A list longer than any page of it that a server may have in mind. */
import { asText } from '../../json/index.ts'
import { crowdFor, makeAll, type Rule } from '../../rule/index.ts'
import { check, checkSame, clauseIds, example } from '../checks.ts'
import { list, make } from '../client.ts'
import { listed } from '../paths.ts'

/** Past 20, 25, 50, 100 and 101. */
const most = 102

export const longListRule: Rule = example({
  id: 'elastic-cloud.rules.long-list',
  title: 'of as many extensions as there is room for the list holds each once',
  clauses: [['state.list-holds-created']],
  needs: { write: true, roles: ['owner'] },
  run: async (ctx) => {
    const count = crowdFor(ctx, most, clauseIds(['state.list-holds-created']))
    if (count === null) return
    const ids = await makeAll(count, async () => (await make(ctx)).id)
    const there = listed(await list(ctx)).map(({ id }) => asText(id))
    const lost = ids.filter((id) => !there.includes(id))
    check(
      ctx,
      'state.list-holds-created',
      lost.length === 0,
      `each of ${count} extensions in the list`,
      `${lost.length} are not there`,
    )
    checkSame(
      ctx,
      'state.list-holds-created',
      count,
      there.filter((id) => ids.includes(id)).length,
      'each of them once',
    )
  },
})
