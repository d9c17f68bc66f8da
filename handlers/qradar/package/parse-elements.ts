import { SaxesParser, type SaxesTagPlain } from 'saxes'
import type { Slices } from '../../kit/time/slices.ts'

export interface XmlElement {
  readonly name: string
  /** Its own text with entities resolved, that of elements within left out. */
  readonly text: string
  readonly children: readonly XmlElement[]
  /** The element as it was written, with its attributes, the namespaces it has from the root, and without its children of this name. */
  markup(without: string): string
}

/** Items are flat; a rule's own markup travels as base64. Deeper than this is no package. */
const MAX_DEPTH = 32
/** Root, items and their fields; what is deeper must be well-formed and is not looked at. */
const LEVELS = 3
/** What is parsed in one go. Characters. */
const PORTION = 32 * 1024

/** An element whose end has not come yet, or has. */
interface Open {
  readonly name: string
  readonly start: number
  end: number
  readonly texts: string[]
  readonly children: Open[]
}

/** Why reading ends before the end. */
interface Stopped {
  why: string | undefined
}

/** The root, with the two levels below it, of a well-formed document without document type, or one sentence why there is none. */
export function* parseElements(xml: string): Slices<XmlElement | string> {
  const parser = new SaxesParser()
  const state: Stopped = { why: undefined }
  const [root, isOver] = [collect(parser, xml, state), () => state.why !== undefined]
  for (let at = 0; at < xml.length && !isOver(); at += PORTION) {
    parser.write(xml.slice(at, at + PORTION))
    yield
  }
  if (!isOver()) parser.close()
  const [document] = root
  if (state.why !== undefined || document === undefined) return state.why ?? 'the XML is empty'
  const children: XmlElement[] = []
  const spaces = [...xml.slice(document.start, document.children[0]?.start).matchAll(NAMESPACE)]
  for (const child of document.children) {
    children.push(elementOf(child, xml, spaces))
    yield
  }
  return { ...elementOf({ ...document, children: [] }, xml), children }
}

/** Gathers what the parser meets into the list it gives, which holds the root alone. */
function collect(parser: SaxesParser, xml: string, state: Stopped): readonly Open[] {
  const document: Open = { name: '', start: 0, end: 0, texts: [], children: [] }
  const path: Open[] = [document]
  let depth = 0
  const add = (text: string) => {
    if (depth <= LEVELS) path.at(-1)?.texts.push(text)
  }
  parser.on('error', () => {
    state.why ??= `the XML is not well-formed in line ${parser.line}`
  })
  // What it declares is not heeded, and so may be an error before this.
  parser.on('doctype', () => {
    state.why = 'the XML declares a document type or entities'
  })
  parser.on('opentagstart', ({ name }: Pick<SaxesTagPlain, 'name'>) => {
    depth++
    if (depth > MAX_DEPTH) state.why ??= `the XML is nested more than ${MAX_DEPTH} deep`
    if (depth > LEVELS) return
    const opened: Open = { name, start: xml.lastIndexOf('<', parser.position - 1), end: 0, texts: [], children: [] }
    path.at(-1)?.children.push(opened)
    path.push(opened)
  })
  parser.on('closetag', () => {
    if (depth <= LEVELS) {
      const closed = path.pop()
      if (closed) closed.end = parser.position
    }
    depth--
  })
  parser.on('text', add)
  parser.on('cdata', add)
  return document.children
}

const NAMESPACE = /\sxmlns:([^\s=]+)=(?:"[^"]*"|'[^']*')/g

function elementOf(
  { name, start, end, texts, children }: Open,
  xml: string,
  spaces: readonly RegExpExecArray[] = [],
): XmlElement {
  return {
    name,
    text: texts.join(''),
    children: children.map((child) => elementOf(child, xml)),
    markup: (without) => {
      let kept = ''
      let from = start
      for (const child of children.filter((one) => one.name === without)) {
        kept += xml.slice(from, child.start)
        from = child.end
      }
      return apart(declaring(kept + xml.slice(from, end), name, spaces))
    },
  }
}

/** An element goes elsewhere without its root, and what it uses of the root's prefixes goes with it. */
function declaring(markup: string, name: string, spaces: readonly RegExpExecArray[]): string {
  const isUsed = ([, prefix]: RegExpExecArray) => markup.includes(`${prefix}:`) && !markup.includes(`xmlns:${prefix}=`)
  const used = spaces.filter(isUsed).map(([one]) => one)
  return markup.replace(name, () => name + used.join(''))
}

/** A piece of a text holds on to the whole of it; what is kept should not. */
function apart(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text))
}
