/** Extensions as things that requests read and write, for recordings that are all the traffic there was. */
import { isObject, type Things, type Touch, type Watched } from '../judge/index.ts'
import { clauseId, clauseIds, type Connections } from './checks.ts'
import { fieldNames, fieldsOf, isWhole } from './extension.ts'
import { madeBy } from './history-judges.ts'

type Body = Readonly<Record<string, unknown>>

function itemsIn({ asked, exchange, json }: Watched<Connections>): readonly Body[] {
  if (asked.operation !== 'list-extensions' || exchange.status !== 200 || !isObject(json)) return []
  const { items } = json
  return Array.isArray(items) ? items.filter(isObject) : []
}

function touches(one: Watched<Connections>): readonly Touch[] {
  const { asked, json } = one
  const { extid } = asked.params
  if (asked.operation === 'list-extensions')
    return itemsIn(one).flatMap((item): readonly Touch[] =>
      typeof item['extid'] === 'string'
        ? [{ of: item['extid'], op: { do: 'read', shows: fieldsOf(item) }, listed: true }]
        : [],
    )
  const made = madeBy(one)
  if (made !== null) return [{ of: made, op: { do: 'make', sets: sentWhole(one) ?? {} } }]
  if (extid === undefined) return []
  if (asked.operation === 'get-extension')
    return [{ of: extid, op: { do: 'read', ...(isObject(json) && { shows: fieldsOf(json), lacks: lacking(json) }) } }]
  if (asked.operation === 'delete-extension') return [{ of: extid, op: { do: 'remove' } }]
  return [{ of: extid, op: { do: 'write', sets: sentWhole(one) ?? {}, blurs: fieldNames } }]
}

const lacking = (body: Body): readonly string[] => fieldNames.filter((field) => !(field in body))

/** The five fields, when all were sent. */
function sentWhole({ sent, sentIsKnown }: Watched<Connections>): Body | null {
  return sentIsKnown && isWhole(sent) ? fieldsOf(sent) : null
}

/** Lists are cut where nobody knows; those that hold less than anybody's limit are whole. */
const surelyWhole = 100

function isWholeList(one: Watched<Connections>): boolean {
  const { searchParams } = new URL(one.exchange.url)
  const limit = Number(searchParams.get('limit') ?? 0)
  const plain = [...searchParams.keys()].every((name) => name === 'limit' || name === 'showDefaults')
  const count = itemsIn(one).length
  return plain && isObject(one.json) && Array.isArray(one.json['items']) && count < limit && count < surelyWhole
}

export const things: Things<Connections> = {
  speaksOf: clauseIds(
    'update.200.replaces-stored',
    'state.write-is-read-back',
    'state.refusal-changes-nothing',
    'state.writes-stay-apart',
    'state.repeated-read-same',
    'state.deleted-is-gone',
    'state.ids-unique',
    'state.list-and-get-agree',
    'state.at-once.one-order',
  ),
  touches,
  creates: 'create-extension',
  isWhole: isWholeList,
  clauses: {
    readBack: ({ asked }) =>
      clauseId(asked.operation === 'update-extension' ? 'update.200.replaces-stored' : 'state.write-is-read-back'),
    refused: clauseId('state.refusal-changes-nothing'),
    others: clauseId('state.writes-stay-apart'),
    repeated: clauseId('state.repeated-read-same'),
    gone: clauseId('state.deleted-is-gone'),
    idsUnique: clauseId('state.ids-unique'),
    listAgrees: clauseId('state.list-and-get-agree'),
    listHolds: clauseId('state.write-is-read-back'),
    listReadsBack: clauseId('state.write-is-read-back'),
    stale: () => null,
    fresh: () => null,
    leaves: null,
    oneOrder: clauseId('state.at-once.one-order'),
  },
}
