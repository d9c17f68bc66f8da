/** What this API's clauses say of single exchanges. */
import { callOf, type Exchange } from '../history/index.ts'
import {
  bodyJson,
  bodyOf,
  concerns,
  isObject,
  type Judge,
  judgement,
  mediaTypeOf,
  noServerErrorJudge,
} from '../judge/index.ts'
import { parseJson, show } from '../json/index.ts'
import { clauseId, type ClauseName, type Connections } from './checks.ts'
import { fieldNames, isWhole } from './extension.ts'

const keys = ['extid', ...fieldNames]

/** A judgement on a 200 to a request about one extension whose body, if it needs one, was an object. */
function onExtension(
  name: ClauseName,
  operation: 'get-extension' | 'update-extension',
  wrongOf: (
    exchange: Exchange,
    extid: string,
  ) => { readonly expected: string; readonly got: string } | null | undefined,
): Judge<Connections> {
  const clause = clauseId(name)
  return {
    clauses: [clause],
    judge: (exchange, asked) => {
      if (!concerns({ operation, status: 200 }, exchange, asked)) return []
      // What an odd body was taken for is an open question.
      if (operation === 'update-extension' && !isWhole(parseJson(exchange.requestBody ?? ''))) return []
      const wrong = wrongOf(exchange, asked.params['extid'] ?? '')
      return wrong === undefined ? [] : [judgement(clause, wrong, callOf(exchange))]
    },
  }
}

function missingKeys(exchange: Exchange) {
  const body = bodyJson(exchange)
  if (!isObject(body)) return { expected: 'an object with all six keys', got: show(exchange.body) }
  const missing = keys.filter((field) => !Object.hasOwn(body, field))
  return missing.length === 0 ? null : { expected: 'all six keys', got: `no ${missing.join(', ')}` }
}

/** Whether letters of an id are told apart by case is nobody's word; that a body is no object is another clause's. */
function otherId(exchange: Exchange, extid: string) {
  if (!isObject(bodyJson(exchange))) return undefined
  const got = bodyOf(exchange)['extid']
  const same = typeof got === 'string' && got.toLowerCase() === extid.toLowerCase()
  return same ? null : { expected: `extid ${show(extid)}`, got: show(got) }
}

function notJson(exchange: Exchange) {
  return bodyJson(exchange) === undefined ? { expected: 'a JSON body', got: show(exchange.body) } : null
}

/** Nothing stands in a list but extensions, whatever else they are. */
function areObjects(items: unknown): boolean {
  return Array.isArray(items) && items.every(isObject)
}

const listBody: Judge<Connections> = {
  clauses: [clauseId('list.200.items')],
  judge: (exchange, asked) => {
    if (!concerns({ operation: 'list-extensions', status: 200 }, exchange, asked)) return []
    const body = bodyJson(exchange)
    const ok = isObject(body) && areObjects(body['items'])
    const wrong = ok ? null : { expected: 'an object whose items is an array of objects', got: show(exchange.body) }
    return [judgement(clauseId('list.200.items'), wrong, callOf(exchange))]
  },
}

const created: Judge<Connections> = {
  clauses: [clauseId('create.201.json-body'), clauseId('create.201.header.content-type')],
  judge: (exchange, asked) => {
    if (!concerns({ operation: 'create-extension', status: 201 }, exchange, asked)) return []
    const type = mediaTypeOf(exchange)
    const wrong = type === 'application/json' ? null : { expected: 'Content-Type application/json', got: show(type) }
    return [
      judgement(clauseId('create.201.json-body'), notJson(exchange), callOf(exchange)),
      judgement(clauseId('create.201.header.content-type'), wrong, callOf(exchange)),
    ]
  },
}

/** Everything that can be said of one exchange. */
export const judges: readonly Judge<Connections>[] = [
  onExtension('transport.response-json', 'update-extension', notJson),
  onExtension('update.200.six-keys', 'update-extension', missingKeys),
  onExtension('update.200.extid-of-path', 'update-extension', otherId),
  onExtension('get.200.six-keys', 'get-extension', (exchange) =>
    isObject(bodyJson(exchange)) ? null : missingKeys(exchange),
  ),
  onExtension('get.200.extid-of-path', 'get-extension', otherId),
  listBody,
  created,
  noServerErrorJudge(clauseId('state.bad-input-no-5xx'), () => []),
]
