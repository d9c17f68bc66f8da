/** Was something that had been acknowledged not there when it was asked for first? */
import { callOf, type Exchange, isAccepted } from '../history/index.ts'
import { asText } from '../json/index.ts'
import { bodyJson, isObject } from './body.ts'

/**
 * A read that finds nothing of what was made last, or of what is there later, says that a write is not read back at once, and nothing
 * of what the rest of the story is about. Null where there is none.
 */
export function cameLate(exchanges: readonly Exchange[]): string | null {
  const late = exchanges.find((one, at) => isLate(one, exchanges.slice(0, at), exchanges.slice(at + 1)))
  return late === undefined ? null : `${callOf(late)} found nothing of what had been made`
}

function isLate(read: Exchange, before: readonly Exchange[], after: readonly Exchange[]): boolean {
  if (read.method !== 'GET' || read.status !== 404) return false
  const path = pathOf(read)
  const isOfIt = (one: Exchange): boolean => pathOf(one) === path
  if (before.some((one) => isOfIt(one) && ((isGet(one) && isAccepted(one)) || one.method === 'DELETE'))) return false
  const told = before.some((one) => tellsOf(one, path.split('/').at(-1) ?? ''))
  return told && (after.some((one) => isOfIt(one) && isAccepted(one)) || isLastMade(path, before))
}

/** Nothing but itself was written since, so that nothing else can have removed it. */
function isLastMade(path: string, before: readonly Exchange[]): boolean {
  const write = before.findLast((one) => !isGet(one))
  if (write === undefined || !isAccepted(write)) return false
  const isMade = write.method === 'POST' && path === `${pathOf(write)}/${path.split('/').at(-1) ?? ''}`
  return isMade || path === pathOf(write)
}

const isGet = ({ method }: Exchange): boolean => method === 'GET'

/** A create that was acknowledged, or a list, told its id. */
function tellsOf(one: Exchange, id: string): boolean {
  if (!isAccepted(one)) return false
  const body = bodyJson(one)
  const inside = isObject(body) ? [body, ...Object.values(body).filter(Array.isArray).flat()] : [body].flat()
  return inside.some((thing) => isObject(thing) && Object.values(thing).some((value) => asText(value) === id))
}

const pathOf = ({ url }: Exchange): string => new URL(url).pathname.replace(/\/$/, '')
