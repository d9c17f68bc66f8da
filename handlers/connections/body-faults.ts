/** What may be wrong with the fields of a body. The options say which of it matters: facts, sections 3 and 4.2. */
import type { ConnectionsOptions } from './operation.ts'

/** The five fields of the table (004, lines 13-36). */
export const FIELDS = ['name', 'type', 'description', 'urls', 'payload'] as const
type Field = (typeof FIELDS)[number]

/** The first thing wrong with a body, in one sentence, or undefined. */
export function bodyFault(body: object, options: ConnectionsOptions): string | undefined {
  const sent = new Map<string, unknown>(Object.entries(body))
  for (const field of FIELDS) {
    const fault = sent.has(field) ? fieldFault(field, sent.get(field), options) : missing(field, options)
    if (fault !== undefined) return fault
  }
  if (options.bodyExtid === 'refuse' && sent.has('extid')) return 'The extid is made by the server.'
  if (options.unknownFields !== 'refuse') return undefined
  const unknown = [...sent.keys()].find((name) => name !== 'extid' && !FIELDS.some((field) => field === name))
  return unknown === undefined ? undefined : `There is no field ${JSON.stringify(unknown)}.`
}

function missing(field: Field, options: ConnectionsOptions): string | undefined {
  return options.missingFields === 'refuse' ? `The field ${field} is missing.` : undefined
}

function fieldFault(field: Field, value: unknown, options: ConnectionsOptions): string | undefined {
  if (value === null) return options.nullFields === 'refuse' ? `The field ${field} is null.` : undefined
  if (field === 'urls') return formFault(field, value, options.urlsForm)
  if (field === 'payload') return formFault(field, value, options.payloadForm)
  return textFault(field, value, options)
}

function formFault(field: Field, value: unknown, form: 'both' | 'object' | 'string'): string | undefined {
  const sent = Array.isArray(value) ? 'array' : typeof value
  const taken = form === 'both' ? ['object', 'string'] : [form]
  return taken.includes(sent) ? undefined : `The field ${field} must be of type ${taken.join(' or ')}, not ${sent}.`
}

function textFault(
  field: 'name' | 'type' | 'description',
  value: unknown,
  options: ConnectionsOptions,
): string | undefined {
  if (typeof value !== 'string' && options.fieldTypes === 'check') return `The field ${field} must be a string.`
  if (field === 'type' && options.typeCheck === 'strict')
    return value === 'community_widget' ? undefined : 'The type must be community_widget.'
  return value === '' && !emptyTaken(field, options) ? `The field ${field} is empty.` : undefined
}

function emptyTaken(field: 'name' | 'type' | 'description', options: ConnectionsOptions): boolean {
  if (field === 'name') return options.emptyName === 'accept'
  return field === 'description' && options.emptyDescription === 'accept'
}
