/** One filter in several spellings: IBM's examples have blanks around operators or none, and lists of any length. `Filter` in docs/sources. */
import { asNumber } from '../../../json/index.ts'
import { isRefused } from '../../../history/index.ts'
import type { Rule } from '../../../rule/index.ts'
import { checkBears, type ClauseName, example } from '../../checks.ts'
import { connect, list } from '../../client.ts'
import { checkKeeps, judgeKept, stocked, type Test } from '../../query/index.ts'

/** One condition so often that it has about so many characters. */
function longFilter(id: number, length: number): string {
  const condition = `id = ${id}`
  return Array.from({ length: Math.ceil(length / (condition.length + 4)) }, () => condition).join(' or ')
}

export const filterSpellingsRule: Rule = example({
  id: 'qradar.rules.filter-spellings',
  title: 'a filter with more blanks or fewer, with a longer list, or longer than a line keeps what it says',
  clauses: [
    ['filter.operator.equal', 'filter.operator.in', 'filter.operator.not-in', 'filter.restricts', 'transport.no-5xx'],
  ],
  needs: { roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const rows = await stocked(client)
    const ids = rows.map(({ id }) => asNumber(id)).toSorted((a, b) => a - b)
    const [low = 1, middle = 1, high = 1] = [ids.at(0), ids.at(-2), ids.at(-1)]
    const among =
      (...some: readonly number[]): Test =>
      ({ id }) =>
        some.includes(asNumber(id))
    await checkKeeps(client, rows, 'filter.operator.equal', `id=${high}`, among(high))
    const three = `id in (${low},${middle},${high})`
    await checkKeeps(client, rows, 'filter.operator.in', three, among(low, middle, high))
    // Nobody writes these, and how long a filter may be no document says: they are refused, or mean what they say.
    const open: readonly (readonly [ClauseName, string, Test])[] = [
      ['filter.operator.equal', `  id  =  ${high} `, among(high)],
      ['filter.operator.in', `id in (${low}, ${high})`, among(low, high)],
      ['filter.operator.in', `id in(${high} ,${low})`, among(low, high)],
      ['filter.operator.not-in', `id not in ( ${low} , ${high} )`, (row) => !among(low, high)(row)],
      ['filter.restricts', longFilter(high, 1_100), among(high)],
      ['filter.restricts', longFilter(high, 4_200), among(high)],
    ]
    for (const [clause, filter, test] of open) {
      const answer = await list(client, { query: { filter } })
      checkBears(ctx, answer)
      if (!isRefused(answer)) judgeKept(client, rows, clause, filter, test, answer)
    }
  },
})
