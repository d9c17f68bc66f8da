/** How extensions are written: slashes, and the order of keys and of entries. */
import { asText } from '../../json/index.ts'
import { printedKeyOrder } from '../../../contracts/connections/index.ts'
import { isObject } from '../../judge/index.ts'
import { each } from '../../question/index.ts'
import { type RegistryView, updatesWith } from './view.ts'

/** A create echoes what was sent, and says nothing here. */
export const readSlashes = each(({ operation, accepted, exchange: { body } }: RegistryView) => {
  if (!accepted || operation === null || operation === 'create-extension') return undefined
  if (/(?<!\\)(?:\\\\)*\\\//.test(body)) return true
  return body.includes('/') ? false : undefined
})

const rankOf = (key: string): number => {
  const rank = printedKeyOrder.findIndex((one) => one === key)
  return rank === -1 ? printedKeyOrder.length : rank
}

/** The keys of an update's answer, against those that were sent. */
export const readKeyOrder = each((view: RegistryView) => {
  if (!updatesWith(view) || !view.accepted || !isObject(view.sent)) return undefined
  const [sent, got] = [view.sent, view.got].map((body) => Object.keys(body).filter((key) => key !== 'extid'))
  const printed = sent?.toSorted((a, b) => rankOf(a) - rankOf(b)).join()
  if (sent?.join() === printed) return undefined
  return got?.join() === sent?.join() ? 'request' : got?.join() === printed ? 'fixed' : undefined
})

/** The entries of an item set in an update's answer, against those that were sent. */
export const readArrayOrder = each((view: RegistryView) => {
  if (!updatesWith(view) || !view.accepted) return undefined
  const [sent, got] = [itemSet(view.sent), itemSet(view.got)]
  if (sent === undefined || got === undefined || sent.length < 2 || sent.length !== got.length) return undefined
  return sent.join() === got.join() ? 'keep' : 'shuffle'
})

function itemSet(body: unknown): readonly string[] | undefined {
  const payload = isObject(body) ? body['payload'] : undefined
  const items = isObject(payload) ? payload['itemSet'] : undefined
  return Array.isArray(items) ? items.map((one: unknown) => asText(isObject(one) ? one['name'] : one)) : undefined
}
