import { contentTypes } from '../../../contracts/qradar/index.ts'
import type { PackageContent } from '../tables.ts'
import type { XmlElement } from './parse-elements.ts'
import { fromXmlText } from './xml-text.ts'

const byElement = new Map(contentTypes.flatMap((type) => type.elements.map((element) => [element, type] as const)))

/** Where kinds of items keep what a person calls them, in order of preference. */
const NAMES = ['name', 'qname', 'devicename', 'devicetypename', 'property_name', 'propertyname', 'description']

/** An item of a known content type; undefined for an element no content type is known for. */
export function packageItem(element: XmlElement, position: number): PackageContent | undefined {
  const type = byElement.get(element.name)
  if (!type) return undefined
  const fields = new Map(element.children.map((child) => [child.name, child.text]))
  const identifier = NAMES.map((name) => fields.get(name)).find(Boolean) ?? ruleName(fields.get('rule_data')) ?? ''
  const key = keyOf(fields, identifier) ?? `#${position}`
  return { content_type_id: type.id, content_type_name: type.name, identifier, key }
}

/** A uuid is the same in any case (`Models, packages` in docs/sources). An id of zero or less means that the console has yet to give one. */
function keyOf(fields: ReadonlyMap<string, string>, identifier: string): string | undefined {
  const uuid = fields.get('uuid')?.trim().toLowerCase()
  const id = fields.get('id')?.trim()
  const given = id !== undefined && /^[1-9]\d*$/.test(id) ? id : undefined
  return uuid || fields.get('key') || given || identifier || undefined
}

/** A rule's name stands in its own XML, which travels as base64. */
function ruleName(data: string | undefined): string | undefined {
  if (!data) return undefined
  try {
    const bytes = Uint8Array.from(atob(data.trim()), (character) => character.charCodeAt(0))
    const name = /<name>([^<]{1,1000})<\/name>/.exec(new TextDecoder().decode(bytes))?.[1]
    return name === undefined ? undefined : fromXmlText(name)
  } catch {
    return undefined
  }
}
