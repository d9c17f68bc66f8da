/** Which extensions a list holds. Facts, sections 1.1 and 2.3. */
import type { ConnectionsCall, ConnectionsCheck } from './operation.ts'
import { fail } from './refusals.ts'
import { itemText } from './view.ts'

const POSITIVE = /^0*[1-9]\d*$/

/** A limit that is no positive integer. */
export const limitIsValid: ConnectionsCheck = (call) => {
  const sent = call.query.get('limit')
  const refused = call.world.options.invalidLimit === 'refuse' && sent !== null && !POSITIVE.test(sent)
  return refused ? fail.list('invalid-limit') : undefined
}

/** The body of a list. Stops at the limit, so that a page costs the same at any size of the registry. */
export function pageText(call: ConnectionsCall): string {
  const { listTotal } = call.world.options
  const { extensions } = call.state
  const showBuiltins = showsBuiltins(call)
  const limit = limitOf(call)
  const items: string[] = []
  let toSkip = startOf(call)
  for (const stored of extensions.values()) {
    if (items.length >= limit) break
    if (stored.builtin && !showBuiltins) continue
    if (toSkip > 0) toSkip--
    else items.push(itemText(stored, call))
  }
  const hidden = showBuiltins || !listTotal ? 0 : [...extensions.where('builtin', 'yes')].length
  const total = listTotal ? `,"total":${extensions.size - hidden}` : ''
  return `{"items":[${items.join(',')}]${total}}`
}

function limitOf(call: ConnectionsCall): number {
  const { defaultListLimit, maxListLimit } = call.world.options
  const sent = call.query.get('limit') ?? ''
  return Math.min(POSITIVE.test(sent) ? Number(sent) : defaultListLimit, maxListLimit)
}

function startOf(call: ConnectionsCall): number {
  const sent = call.query.get('start') ?? ''
  return call.world.options.listStart && /^\d+$/.test(sent) ? Number(sent) : 0
}

function showsBuiltins(call: ConnectionsCall): boolean {
  const sent = call.query.get('showDefaults')?.toLowerCase()
  return sent === 'true' || (sent !== 'false' && call.world.options.showDefaultsDefault)
}
