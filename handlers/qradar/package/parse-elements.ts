import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser'
import { forbiddenMarkup } from './forbidden-markup.ts'
import { fromXmlText } from './xml-text.ts'

/** An element of a document. */
export interface XmlElement {
  readonly name: string
  /** Its own text with entities resolved, that of elements within left out. */
  readonly text: string
  readonly children: readonly XmlElement[]
  /** The element as it was written, with its attributes and without those of its children that have one of these names. */
  markup(without: string): string
}

/** Items are flat; a rule's own markup travels as base64. Deeper than this is no package. */
const MAX_DEPTH = 32
/** Root, items and their fields; what is deeper must be well-formed and is not looked at. */
const LEVELS = 3

const ATTRIBUTES = ':@'
const common = {
  preserveOrder: true,
  ignoreAttributes: false,
  processEntities: false,
  cdataPropName: '#cdata',
  commentPropName: '#comment',
} as const
const parser = new XMLParser({
  ...common,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  maxNestedTags: MAX_DEPTH,
})
/** It writes every attribute between double quotes, and one may hold such a quote. */
const builder = new XMLBuilder({
  ...common,
  attributeValueProcessor: (_name, value) => String(value).replaceAll('"', '&quot;'),
})

/** The root, with the two levels below it, of a well-formed document without document type, or one sentence why there is none. */
export function parseElements(xml: string): XmlElement | string {
  const forbidden = forbiddenMarkup(xml)
  if (forbidden) return forbidden
  try {
    const valid = XMLValidator.validate(xml)
    if (valid !== true) return `the XML is not well-formed in line ${valid.err.line}`
    const roots = childrenOf(parser.parse(xml), LEVELS)
    return roots.length > 1 ? 'the XML is not well-formed: it has several roots' : (roots[0] ?? 'the XML is empty')
  } catch {
    return `the XML is not well-formed or nested more than ${MAX_DEPTH} deep`
  }
}

/** fast-xml-parser's ordered form: a list of objects, each with one element name over its list, or `#text`, and perhaps `:@`. */
function childrenOf(nodes: unknown, levels: number): XmlElement[] {
  if (levels === 0) return []
  return entriesOf(nodes)
    .filter(({ name }) => !name.startsWith('#'))
    .map(({ name, within, node }) => ({
      name,
      text: textOf(within),
      children: childrenOf(within, levels - 1),
      markup: (without) => builder.build([{ ...node, [name]: lacking(within, without) }]),
    }))
}

function lacking(nodes: unknown, name: string): unknown[] {
  return Array.isArray(nodes) ? nodes.filter((node: object) => !Object.hasOwn(node, name)) : []
}

function textOf(nodes: unknown): string {
  return entriesOf(nodes)
    .map(({ name, within }) =>
      name === '#text' ? fromXmlText(String(within)) : name === '#cdata' ? rawText(within) : '',
    )
    .join('')
}

function rawText(nodes: unknown): string {
  return entriesOf(nodes)
    .map(({ within }) => String(within))
    .join('')
}

interface XmlNode {
  readonly name: string
  readonly within: unknown
  readonly node: object
}

function entriesOf(nodes: unknown): XmlNode[] {
  if (!Array.isArray(nodes)) return []
  return nodes.flatMap((node: object) =>
    Object.entries(node)
      .filter(([name]) => name !== ATTRIBUTES)
      .map(([name, within]) => ({ name, within: within as unknown, node })),
  )
}
