/** An extension as a client reads it from an answer. */
import { schemas } from '../../contracts/elastic-cloud/index.ts'
import { type Body, headerOf, isObject } from '../judge/index.ts'
import type { Exchange } from '../history/index.ts'
import { isoInstant, parseDate } from '../send/index.ts'

/** The three resource headers, undefined where absent. */
export interface Resource {
  readonly created: string | undefined
  readonly modified: string | undefined
  readonly version: string | undefined
}

export function textIn(body: Body, field: string): string | undefined {
  const value = body[field]
  return typeof value === 'string' ? value : undefined
}

export function resourceOf(answer: Exchange): Resource {
  return {
    created: headerOf(answer, 'x-cloud-resource-created'),
    modified: headerOf(answer, 'x-cloud-resource-last-modified'),
    version: headerOf(answer, 'x-cloud-resource-version'),
  }
}

/** The file_metadata of an extension; an empty object when there is none. */
export function fileOf(body: Body): Body {
  const file = body['file_metadata']
  return isObject(file) ? file : {}
}

// `deployments` comes and goes with a parameter of the get.
const compared = Object.keys(schemas.Extension.properties).filter((field) => field !== 'deployments')

/**
 * What two answers about one extension must agree on: the fields the contract names, without the temporary link to the
 * file. An empty file_metadata is as good as none (`Open questions, 8` in docs/sources), and a date counts by the time it names.
 */
export function viewOf(body: Body): Body {
  const { url: _, ...file } = fileOf(body)
  const date = textIn(file, 'last_modified_date')
  const metadata = date === undefined ? file : { ...file, last_modified_date: instantOf(date) ?? date }
  const known = Object.fromEntries(compared.flatMap((field) => (field in body ? [[field, body[field]]] : [])))
  const { file_metadata: __, ...rest } = known
  return Object.keys(file).length === 0 ? rest : { ...rest, file_metadata: knownOnly(metadata) }
}

function knownOnly(metadata: Body): Body {
  const names = Object.keys(schemas.ExtensionFileMetadata.properties)
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => names.includes(name)))
}

/**
 * A date-time in UTC as a text that sorts by time, or null when it is none. ISO 8601 in its extended or its basic form, to the
 * minute or finer. The documents say "relative to UTC", which an offset is, too; without one it is UTC: 000_03800b5fe1b04209, "Responses, 200, Headers".
 */
export function instantOf(text: string): string | null {
  const parts = instant.exec(text.trim())
  if (parts === null) return null
  const [, year, , month, day, hour, , minute, second = '00', fraction = '', zone = 'Z'] = parts
  const [, sign = '+', hours = '00', minutes = '00'] = /([+-])(\d\d):?(\d\d)?/.exec(zone) ?? []
  const time = parseDate(`${year}-${month}-${day}T${hour}:${minute}:${second}${sign}${hours}:${minutes}`)
  return Number.isNaN(time) ? null : `${isoInstant(time).slice(0, 19)}.${fraction.padEnd(9, '0')}`
}

const instant = /^(\d{4})(-?)(\d\d)\2(\d\d)T(\d\d)(:?)(\d\d)(?:\6(\d\d)(?:[.,](\d+))?)?(Z|[+-]\d\d(?::?\d\d)?)?$/i

/** What of an extension its item in a list must agree with: all that the item has, and what the model requires. An optional field may be left out. */
export function agreedWith(view: Body, item: Body): Body {
  const required: readonly string[] = schemas.Extension.required
  return Object.fromEntries(Object.entries(view).filter(([field]) => field in item || required.includes(field)))
}
