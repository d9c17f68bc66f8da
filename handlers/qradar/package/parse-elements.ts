import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { forbiddenMarkup } from './forbidden-markup.ts'
import { fromXmlText } from './xml-text.ts'

/** An element of a document, without its attributes. */
export interface XmlElement {
  readonly name: string
  /** Its own text with entities resolved, that of elements within left out. */
  readonly text: string
  readonly children: readonly XmlElement[]
}

/** Items are flat; a rule's own markup travels as base64. Deeper than this is no package. */
const MAX_DEPTH = 32
/** Root, items and their fields; what is deeper must be well-formed and is not kept. */
const LEVELS = 3

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  processEntities: false,
  parseTagValue: false,
  trimValues: false,
  cdataPropName: '#cdata',
  maxNestedTags: MAX_DEPTH,
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

/** fast-xml-parser's ordered form: a list of objects, each with one element name over its list, or `#text`. */
function childrenOf(nodes: unknown, levels: number): XmlElement[] {
  if (levels === 0) return []
  return entriesOf(nodes)
    .filter(([name]) => !name.startsWith('#'))
    .map(([name, within]) => ({ name, text: textOf(within), children: childrenOf(within, levels - 1) }))
}

function textOf(nodes: unknown): string {
  return entriesOf(nodes)
    .map(([name, within]) =>
      name === '#text' ? fromXmlText(String(within)) : name === '#cdata' ? rawText(within) : '',
    )
    .join('')
}

function rawText(nodes: unknown): string {
  return entriesOf(nodes)
    .map(([, text]) => String(text))
    .join('')
}

function entriesOf(nodes: unknown): [string, unknown][] {
  return Array.isArray(nodes) ? nodes.flatMap((node: object) => Object.entries(node)) : []
}
