/** How a stored extension is written. Facts, sections 2, 3 and 4.6. */
import { objectText } from './payload/json-text.ts'
import type { ConnectionsCall, ConnectionsOptions } from './operation.ts'
import { rearrange } from './payload/rearrange.ts'
import type { StoredExtension, StoredField } from './tables.ts'

/** Headers of an answer whose JSON is written already; the recording has no charset: facts, section 1.2. */
export const JSON_HEADERS = { 'content-type': 'application/json' } as const

/** The whole extension, as update and get answer it. Written once for each stored value. */
export function textOf(stored: StoredExtension, call: ConnectionsCall): string {
  const kept = call.state.texts.get(stored)
  if (kept !== undefined) return kept
  const text = write([idField(stored), ...stored.fields], call.world.options)
  call.state.texts.set(stored, text)
  return text
}

/** An item of the list. */
export function itemText(stored: StoredExtension, call: ConnectionsCall): string {
  if (call.world.options.listItems === 'full') return textOf(stored, call)
  const short = stored.fields.filter(([name]) => name === 'name' || name === 'type')
  return write([idField(stored), ...short], call.world.options)
}

/** The answer to a create: the request echoed, in its own order and with plain slashes, as recorded. */
export function createdText(stored: StoredExtension, options: ConnectionsOptions): string {
  return objectText(options.createEchoesId ? [idField(stored), ...stored.fields] : stored.fields)
}

function idField({ id }: StoredExtension): StoredField {
  return ['extid', JSON.stringify(id)]
}

function write(fields: readonly StoredField[], options: ConnectionsOptions): string {
  const asSent = objectText(fields)
  const printedKeys = options.keyOrder === 'fixed'
  const turnItemSets = options.arrayOrder === 'shuffle'
  const text = printedKeys || turnItemSets ? rearrange(asSent, { printedKeys, turnItemSets }) : asSent
  // Slashes are stored plain, and stand nowhere in JSON but inside strings.
  return options.escapeSlashes ? text.replaceAll('/', '\\/') : text
}
