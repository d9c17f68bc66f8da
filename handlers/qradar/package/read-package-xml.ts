import { supportingElements } from '../../../contracts/qradar/schemas/supporting-elements.ts'
import type { Slices } from '../../kit/time/slices.ts'
import { decodeXml } from './decode-xml.ts'
import type { ItemSource, PackageContent } from '../tables.ts'
import type { PackageReading, ReadPackage } from './package.ts'
import { isField, packageItem } from './package-item.ts'
import { documentOf, markupOf, parseElements, type XmlDocument, type XmlElement } from './parse-elements.ts'

export type PackageXml = Pick<ReadPackage, 'contents' | 'sources' | 'qradarVersion' | 'flaws'>

/** How the XML of a package is read, and whether a manifest lies beside it. */
export interface XmlReading extends PackageReading {
  readonly hasManifest: boolean
}

/**
 * Reads the XML of a package: root `content`, within it `qradarversion`, first of all, and items (`Models, packages` in docs/sources). A lab's
 * package without version was taken (section 8), so only a deep reading asks for one where no manifest has it, and refuses what
 * would fail an install. Returns one sentence where it is no such XML.
 */
export function* readPackageXml(bytes: Uint8Array, reading: XmlReading): Slices<PackageXml | string> {
  const xml = yield* decodeXml(bytes)
  if (xml === undefined) return 'the XML is not in the encoding it declares'
  const root = yield* parseElements(xml, isField)
  if (typeof root === 'string') return root
  if (root.name !== 'content') return 'the root of the XML is not `content`'
  const wrong = reading.deep ? wrongVersion(root, reading) : undefined
  if (wrong !== undefined) return wrong
  const version = root.children.find(isVersion)?.text.trim()
  const read = yield* itemsOf(documentOf(xml, root), root.children, reading)
  const [flaw] = read.flaws
  return reading.deep && flaw !== undefined ? flaw : { ...read, qradarVersion: version || null }
}

const isVersion = ({ name }: XmlElement) => name === 'qradarversion'

function wrongVersion({ children: [first, ...others] }: XmlElement, { hasManifest }: XmlReading): string | undefined {
  const version = first && isVersion(first) ? first.text.trim() : undefined
  if (version === undefined && !hasManifest) return 'the XML does not start with `qradarversion`'
  if (version === '') return '`qradarversion` is empty'
  return others.some(isVersion) ? '`qradarversion` stands among the items' : undefined
}

function* itemsOf(
  document: XmlDocument,
  elements: readonly XmlElement[],
  { closed }: XmlReading,
): Slices<Omit<PackageXml, 'qradarVersion'>> {
  const [contents, sources]: [PackageContent[], ItemSource[]] = [[], []]
  const [unknown, broken] = [new Set<string>(), new Set<string>()]
  const supporting: string[] = []
  let position = 0
  for (const element of elements) {
    yield
    if (element.name !== ELSEWHERE && supportingElements.has(element.name))
      supporting.push(yield* markupOf(document, element, NOTHING))
    if (isVersion(element) || supportingElements.has(element.name)) continue
    const { content, source, unlisted, flaw } = yield* packageItem(document, element, ++position)
    if (closed && unlisted) {
      unknown.add(unlistedOf(content))
      continue
    }
    contents.push(Object.freeze(content))
    sources.push(source)
    if (flaw !== undefined) broken.add(flaw)
  }
  // Frozen as they are read, they need not be when they are kept, all at once.
  return {
    contents: Object.freeze(contents),
    sources: Object.freeze(yield* withSupport(contents, sources, supporting)),
    flaws: [...new Set([...unknown, ...broken])],
  }
}

/** It leads to a file of its package, which is not kept. */
const ELSEWHERE = 'application_zip'
const NOTHING = ''

/** An element that supports an item is kept behind that item, which it names by its id or key; behind the first where it names none. */
function* withSupport(
  contents: readonly PackageContent[],
  sources: readonly ItemSource[],
  supporting: readonly string[],
): Slices<ItemSource[]> {
  const places = new Map<string, number>()
  const behind = new Map<number, string>()
  for (const [at, { key }] of supporting.length === 0 ? [] : contents.entries()) {
    for (const name of [key, String(sources[at]?.own || key)]) if (!places.has(name)) places.set(name, at)
    yield
  }
  for (const markup of supporting) {
    let at = -1
    for (const [, text = ''] of markup.matchAll(/>([^<>]+)</g)) {
      yield
      at = places.get(text.trim()) ?? -1
      if (at >= 0) break
    }
    const place = Math.max(at, 0)
    behind.set(place, (behind.get(place) ?? '') + markup)
  }
  const kept: ItemSource[] = []
  for (const [at, source] of sources.entries()) {
    kept.push(Object.freeze({ ...source, xml: source.xml + (behind.get(at) ?? '') }))
    yield
  }
  return kept
}

const unlistedOf = ({ content_type_name }: { readonly content_type_name: string }) =>
  `the element ${content_type_name} is not known`
