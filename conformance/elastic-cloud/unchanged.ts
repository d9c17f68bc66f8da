import { asText } from '../json/index.ts'
import { type Bystanders, bystanders, eachRead } from '../rule/index.ts'
import { type Exchange, isAccepted } from '../history/index.ts'
import { check, checkSame, clauseId, type ClauseName, type Context } from './checks.ts'
import { read } from './client.ts'
import { bodyOf } from '../judge/index.ts'
import { agreedWith, resourceOf, viewOf } from './extension.ts'
import { listed } from './paths.ts'

/** Two gets of one extension: fields and resource version must be the same. */
export function checkUnchanged(
  ctx: Context,
  clause: ClauseName,
  before: Exchange,
  after: Exchange,
  when: string,
): void {
  checkSame(ctx, clause, viewOf(bodyOf(before)), viewOf(bodyOf(after)), when)
  const [expected, got] = [resourceOf(before).version, resourceOf(after).version]
  checkSame(ctx, clause, expected, got, `${when}, x-cloud-resource-version`)
}

export function checkHeld(ctx: Context, all: Exchange, id: string): void {
  const times = listed(all).filter((one) => one['id'] === id).length
  check(ctx, 'state.list-holds-created', times === 1, `${id} once in the list`, `${times} times`)
}

/** A list holds an extension, and what it shows of it and what a get answered for it agree. */
export function checkListed(ctx: Context, all: Exchange, got: Exchange): void {
  if (!isAccepted(got)) return
  const view = viewOf(bodyOf(got))
  checkHeld(ctx, all, asText(view['id']))
  const item = listed(all).find(({ id }) => id === view['id'])
  if (item === undefined) return
  const shown = viewOf(item)
  checkSame(ctx, 'state.list-get-agree', agreedWith(view, shown), shown, `${asText(view['id'])} in the list`)
}

/** Everything of ours that is there, in every field and with its resource version. */
export function bystandersOf(ctx: Context): Bystanders {
  return bystanders(ctx, {
    read: eachRead(read),
    view: (answer) => (isAccepted(answer) ? { ...viewOf(bodyOf(answer)), resource: resourceOf(answer) } : null),
    untouched: clauseId('state.others-untouched'),
    refused: clauseId('state.refused-changes-nothing'),
  })
}
