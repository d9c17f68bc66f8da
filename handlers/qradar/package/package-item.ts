import { contentTypes } from '../../../contracts/qradar/schemas/content-types.ts'
import { fromBase64 } from '../../kit/state/files.ts'
import type { Slices } from '../../kit/time/slices.ts'
import { ITS_TEXT, type ItemSource, type PackageContent } from '../tables.ts'
import { markupOf, type XmlDocument, type XmlElement } from './parse-elements.ts'
import { fromXmlText } from './xml-text.ts'

const byElement = new Map(contentTypes.flatMap((type) => type.elements.map((element) => [element, type] as const)))

/** Stands for a content type that no list has: the vocabulary of packages is open (facts/qradar.md, section 8). */
const UNLISTED = 0
const CUSTOM_RULE = 3

/** Where kinds of items keep what a person calls them, in order of preference. */
const NAMES = ['name', 'qname', 'devicename', 'devicetypename', 'property_name', 'propertyname', 'description']

export interface PackageItem {
  readonly content: PackageContent
  readonly source: ItemSource
  /** No content type is listed for its element. */
  readonly unlisted: boolean
  /** Why it cannot be installed (facts/qradar.md, section 8). */
  readonly flaw?: string
}

/** Whether an element within an item says something of it. */
export const isField = (name: string) => FIELDS.has(name)
const FIELDS = new Set([...NAMES, 'id', 'uuid', 'key', 'rule_data'])

/** An item of a document as its element tells it; one of an element that is not listed is of a type of that name. */
export function* packageItem(document: XmlDocument, element: XmlElement, position: number): Slices<PackageItem> {
  const type = byElement.get(element.name)
  const fields = new Map<string, string>()
  for (const child of element.children) {
    fields.set(child.name, child.text)
    yield
  }
  const rule = yield* decoded(fields.get('rule_data'))
  const identifier = NAMES.map((name) => fields.get(name)).find(Boolean) ?? ruleName(rule) ?? ''
  const own = idOf(fields)
  const text = textIdOf(fields)
  const said = keyOf(fields) ?? text
  const key = said ?? own ?? (identifier || `#${position}`)
  const { id, name } = type ?? { id: UNLISTED, name: element.name }
  return {
    content: { content_type_id: id, content_type_name: name, identifier, key },
    source: {
      own: text === undefined ? (own === undefined ? null : Number(own)) : ITS_TEXT,
      xml: yield* markupOf(document, element, text === undefined ? 'id' : ''),
      keyed: said !== undefined,
    },
    unlisted: type === undefined,
    ...(id === CUSTOM_RULE && rule === undefined && { flaw: `${element.name} ${position} has no base64 rule_data` }),
  }
}

/** A uuid is the same in any case (`Models, packages` in docs/sources). */
function keyOf(fields: ReadonlyMap<string, string>): string | undefined {
  return fields.get('uuid')?.trim().toLowerCase() || fields.get('key') || undefined
}

/** An id of zero or less means that the console has yet to give one. */
function idOf(fields: ReadonlyMap<string, string>): string | undefined {
  const id = fields.get('id')?.trim()
  return id !== undefined && /^[1-9]\d{0,14}$/.test(id) ? id : undefined
}

/** Custom properties are known by texts: what refers to them names those, so that they stay. */
function textIdOf(fields: ReadonlyMap<string, string>): string | undefined {
  const id = fields.get('id')?.trim() ?? ''
  return /^-?\d*$/.test(id) ? undefined : id
}

/** A rule stands in its own XML, which travels as base64. */
function* decoded(data: string | undefined): Slices<string | undefined> {
  if (!data?.trim()) return undefined
  try {
    const { chunks } = yield* fromBase64(data)
    const decoder = new TextDecoder()
    const texts: string[] = []
    for (const chunk of chunks) {
      texts.push(decoder.decode(chunk, { stream: true }))
      yield
    }
    return texts.join('') + decoder.decode()
  } catch {
    return undefined
  }
}

function ruleName(rule: string | undefined): string | undefined {
  const name = /<name>([^<]{1,1000})<\/name>/.exec(rule ?? '')?.[1]
  return name === undefined ? undefined : fromXmlText(name)
}
