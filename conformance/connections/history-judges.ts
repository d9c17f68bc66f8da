/** What this API's clauses say of histories, whoever else writes. */
import {
  type HistoryJudge,
  idsApart,
  isObject,
  type OperationIn,
  showsSent,
  staysGone,
  type Watched,
} from '../judge/index.ts'
import { clauseId, type Connections } from './checks.ts'
import { asSet, fieldNames, isWhole, textIn } from './extension.ts'

/** The id of what a create made, where its answer says so. */
export function madeBy({ asked, exchange, json }: Watched<Connections>): string | null {
  if (asked.operation !== 'create-extension' || exchange.status !== 201) return null
  const location = /\/extensions\/([^/?#]+)$/.exec(exchange.headers['location'] ?? '')?.[1]
  return (isObject(json) ? textIn(json, 'extid') : undefined) ?? location ?? null
}

function idsIn(one: Watched<Connections>): readonly string[] {
  const { asked, exchange, json } = one
  const { extid } = asked.params
  if (extid !== undefined)
    return exchange.status === 200 && asked.operation !== 'delete-extension' && isObject(json) ? [extid] : []
  const made = madeBy(one)
  if (made !== null) return [made]
  const items = exchange.status === 200 && isObject(json) ? json['items'] : []
  return Array.isArray(items) ? items.filter(isObject).flatMap((item) => textIn(item, 'extid') ?? []) : []
}

function removedBy({ asked, exchange }: Watched<Connections>): readonly string[] {
  const { extid } = asked.params
  // 202 says that it is not done yet.
  const done = exchange.status >= 200 && exchange.status < 300 && exchange.status !== 202
  return asked.operation === 'delete-extension' && done && extid !== undefined ? [extid] : []
}

const isCreate = ({ asked }: Watched<Connections>): boolean => asked.operation === 'create-extension'

/** The fields that were sent whole, and those of the answer, where both are known. */
const echo =
  (operation: OperationIn<Connections>, status: number, fields: readonly string[]) => (one: Watched<Connections>) => {
    const { asked, exchange, json, sent } = one
    if (asked.operation !== operation || exchange.status !== status || !isObject(json) || !isWhole(sent))
      return undefined
    return fields.map((field) => [asSet(sent[field]), asSet(json[field]), field] as const)
  }

/** Sound in a world where others write. */
export const historyJudges: readonly HistoryJudge<Connections>[] = [
  showsSent(clauseId('update.200.returns-all-data'), echo('update-extension', 200, fieldNames)),
  showsSent(clauseId('update.200.echoes-name'), echo('update-extension', 200, ['name'])),
  showsSent(clauseId('create.201.echoes-request'), echo('create-extension', 201, fieldNames)),
  idsApart(clauseId('state.ids-unique'), (one) => {
    const isList = one.asked.operation === 'list-extensions' && one.exchange.status === 200
    return isList ? idsIn(one) : undefined
  }),
  ...staysGone(
    { gone: clauseId('state.deleted-is-gone'), reused: clauseId('state.ids-not-reused') },
    { removed: removedBy, there: idsIn, makes: isCreate },
  ),
]
