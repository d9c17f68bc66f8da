/** Filters that are refused. `Filter` in docs/sources. */
import { asText } from '../../json/index.ts'
import type { Rule } from '../../rule/index.ts'
import { check, checkBears, checkCode, checkStatus, codeOf, example, outcomeOf } from '../checks.ts'
import { connect, list } from '../client.ts'
import { errorClauses, judgeError } from '../answers.ts'
import { bodyOf } from '../../judge/index.ts'
import { isRefused } from '../../history/index.ts'

const needs = { roles: ['admin'] } as const

const malformed = [
  'status =',
  '= 1',
  'id = ',
  'id == ==',
  '(id = 1',
  'id = 1)',
  'id in ()',
  'id between 1',
  'not',
  'id is',
  'id = 1 and',
  '"',
]

export const filterRefusedRule: Rule = example({
  id: 'qradar.rules.filter-refused',
  title: 'filters that do not follow the grammar, or name a status that there is not',
  clauses: [
    errorClauses,
    [
      'list.422.22608',
      'list.422.22615',
      'filter.operator.like.quotes',
      'filter.unquoted-refused',
      'filter.unquoted-message',
      'filter.field-not-allowed',
      'filter.unique-codes',
      'filter.blow-up',
      'transport.encoding.option',
      'transport.no-5xx',
    ],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const send = async (filter: string) => {
      const answer = await list(client, { query: { filter } })
      checkBears(ctx, answer)
      if (answer.status === 422) checkCode(ctx, 'filter.unique-codes', answer, 422, 22608, 22615)
      return answer
    }
    for (const filter of malformed) {
      const answer = await send(filter)
      checkCode(ctx, 'list.422.22608', answer, 422, 22608)
      judgeError(ctx, answer, 'list-extensions')
    }
    for (const filter of [
      'status="NO_SUCH"',
      'status = NO_SUCH',
      'status in ("INSTALLED","NO_SUCH")',
      'status != "NO_SUCH"',
    ]) {
      const answer = await send(filter)
      checkCode(ctx, 'list.422.22615', answer, 422, 22615)
      judgeError(ctx, answer, 'list-extensions')
    }
    checkCode(ctx, 'filter.operator.like.quotes', await send('name like %xm%'), 422, 22608)
    const twice = await list(client, { query: { filter: encodeURIComponent('id = 1') } })
    check(ctx, 'transport.encoding.option', twice.status !== 200, 'not read', outcomeOf(twice))
    const dotted = await send('name = 10.1.2.3')
    checkStatus(ctx, 'filter.unquoted-refused', dotted, 422)
    const told = asText(bodyOf(dotted)['message'])
    check(ctx, 'filter.unquoted-message', /error parsing filter/i.test(told), 'an error in parsing', told)
    const unknown = await send('no_such_field = 1')
    checkStatus(ctx, 'filter.field-not-allowed', unknown, 422)
    const says = asText(bodyOf(unknown)['message'])
    check(ctx, 'filter.field-not-allowed', /filter parameter is not valid/i.test(says), 'not valid', says)
    const long = await list(client, { query: { filter: '('.repeat(65_536) } })
    checkBears(ctx, long)
    check(ctx, 'filter.blow-up', isRefused(long), 'a client error', outcomeOf(long))
    const deep = await list(client, { query: { filter: `${'not '.repeat(5000)}id = 1` } })
    check(ctx, 'filter.blow-up', deep.status < 500, 'no 5xx', outcomeOf(deep))
    if (codeOf(deep) !== undefined) checkBears(ctx, deep)
  },
})
