import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { portionsOf } from '../../kit/http/list-work.ts'
import type { Slices } from '../../kit/time/slices.ts'

export interface XmlElement {
  readonly name: string
  /** Its own text with entities resolved, that of elements within left out. */
  readonly text: string
  readonly children: readonly XmlElement[]
  /** Where it is written in the document. */
  readonly start: number
  readonly end: number
}

/** Items are flat; a rule's own markup travels as base64. Deeper than this is no package. */
const MAX_DEPTH = 32
/** Root, items and their fields; what is deeper must be well-formed and is not looked at. */
const LEVELS = 3
/** What is parsed in one go. Characters. */
const PORTION = 32 * 1024

/** As a parser of Java has it by itself. */
const MAX_ATTRIBUTES = 10_000

/** An element whose end may not have come yet. */
interface Open extends XmlElement {
  end: number
  text: string
  readonly children: Open[]
}

/** Why reading ends before the end. */
interface Stopped {
  why: string | undefined
}

/**
 * The root, its elements and those of their elements whose names are wanted, of a well-formed document without document type; or one
 * sentence why there is none.
 */
export function* parseElements(xml: string, isWanted: (name: string) => boolean): Slices<XmlElement | string> {
  const parser = new SaxesParser()
  const state: Stopped = { why: undefined }
  const [root, isOver] = [collect(parser, xml, state, isWanted), () => state.why !== undefined]
  for (let at = 0; at < xml.length && !isOver(); at += PORTION) {
    parser.write(xml.slice(at, at + PORTION))
    yield
  }
  if (!isOver()) parser.close()
  return state.why ?? root[0] ?? 'the XML is empty'
}

/** Gathers what the parser meets into the list it gives, which holds the root alone. */
function collect(
  parser: SaxesParser,
  xml: string,
  state: Stopped,
  isWanted: (name: string) => boolean,
): readonly XmlElement[] {
  const document: Open = { name: '', start: 0, end: 0, text: '', children: [] }
  /** Undefined for one that is not looked at. */
  const path: (Open | undefined)[] = [document]
  let attributes = 0
  const add = (text: string) => {
    const open = path.at(-1)
    if (open) open.text += text
  }
  parser.on('error', () => {
    state.why ??= `the XML is not well-formed in line ${parser.line}`
  })
  // What it declares is not heeded, and so may be an error before this.
  parser.on('doctype', () => {
    state.why = 'the XML declares a document type or entities'
  })
  parser.on('opentagstart', ({ name }: Pick<SaxesTagPlain, 'name'>) => {
    attributes = 0
    const depth = path.length
    if (depth > MAX_DEPTH) state.why ??= `the XML is nested more than ${MAX_DEPTH} deep`
    if (depth > LEVELS || (depth === LEVELS && !isWanted(name))) return void path.push(undefined)
    const start = xml.lastIndexOf('<', parser.position - 1)
    const opened: Open = { name, start, end: 0, text: '', children: [] }
    path.at(-1)?.children.push(opened)
    path.push(opened)
  })
  // The parser makes one thing of all that a tag has.
  parser.on('attribute', () => {
    if (++attributes > MAX_ATTRIBUTES) state.why ??= `an element has more than ${MAX_ATTRIBUTES} attributes`
  })
  parser.on('closetag', () => {
    const closed = path.pop()
    if (closed) closed.end = parser.position
  })
  parser.on('text', add)
  parser.on('cdata', add)
  return document.children
}

/** A document as it is written, and the declarations of prefixes that its root has. */
export interface XmlDocument {
  readonly text: string
  readonly prefixes: ReadonlyMap<string, string>
}

/** The document whose root this is. */
export function documentOf(text: string, { start, children }: XmlElement): XmlDocument {
  const declared = text.slice(start, children[0]?.start).matchAll(/\sxmlns:([^\s=]+)=(?:"[^"]*"|'[^']*')/g)
  return { text, prefixes: new Map(Array.from(declared, ([whole, prefix = '']) => [prefix, whole])) }
}

/**
 * The element as it was written in the document, with its attributes, the prefixes of the root that it uses, and without those of
 * its wanted elements that have this name.
 */
export function* markupOf(document: XmlDocument, element: XmlElement, without: string): Slices<string> {
  const { text, prefixes } = document
  const { name, start, end, children } = element
  const kept: string[] = []
  let from = start + name.length + 1
  for (const child of children) {
    yield
    if (child.name !== without) continue
    kept.push(text.slice(from, child.start))
    from = child.end
  }
  kept.push(text.slice(from, end))
  const rest = kept.join('')
  const declared = prefixes.size === 0 ? [] : prefixesIn(`<${name}${rest}`).flatMap((one) => prefixes.get(one) ?? [])
  return yield* apart(`<${name}${declared.join('')}${rest}`)
}

/** Those of names, and of names within values, that are not declared there. */
function prefixesIn(markup: string): readonly string[] {
  const own = new Set(Array.from(markup.matchAll(/\sxmlns:([^\s=]+)=/g), ([, prefix]) => prefix))
  const used = new Set(Array.from(markup.matchAll(/[<\s"']([^\s<>"'=/:]{1,200}):/g), ([, prefix = '']) => prefix))
  return [...used].filter((prefix) => !own.has(prefix))
}

/** A piece of a text holds on to the whole of it; what is kept should not. */
function* apart(text: string): Slices<string> {
  const [decoder, encoder] = [new TextDecoder('utf-8', { ignoreBOM: true }), new TextEncoder()]
  const portions: string[] = []
  for (const portion of portionsOf(text)) {
    portions.push(decoder.decode(encoder.encode(portion)))
    yield
  }
  return portions.join('')
}
