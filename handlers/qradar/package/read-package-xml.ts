import { supportingElements } from '../../../contracts/qradar/index.ts'
import { decodeXml } from './decode-xml.ts'
import type { ReadPackage } from './package.ts'
import { packageItem } from './package-item.ts'
import { parseElements } from './parse-elements.ts'
import type { XmlElement } from './parse-elements.ts'

/** What the XML of a package says. */
export type PackageXml = Pick<ReadPackage, 'contents' | 'qradarVersion' | 'unrecognised'>

/**
 * Reads the XML of a package: root `content`, first child `qradarversion`, then items (`Models, packages` in docs/sources). With a
 * manifest the version may be left out, as in the package a lab installed (S11). Validation is shallow: unknown items
 * are listed, not refused (4.1). Returns one sentence where it is no such XML.
 */
export function readPackageXml(bytes: Uint8Array, hasManifest: boolean): PackageXml | string {
  const xml = decodeXml(bytes)
  if (xml === undefined) return 'the XML is not in the encoding it declares'
  const root = parseElements(xml)
  if (typeof root === 'string') return root
  if (root.name !== 'content') return 'the root of the XML is not `content`'
  const [first, ...others] = root.children
  const version = first?.name === 'qradarversion' ? first.text.trim() : undefined
  if (version === undefined && !hasManifest) return 'the XML does not start with `qradarversion`'
  if (version === '') return '`qradarversion` is empty'
  const items = version === undefined ? root.children : others
  if (items.some((item) => item.name === 'qradarversion')) return '`qradarversion` stands among the items'
  return { ...sorted(items), qradarVersion: version ?? null }
}

function sorted(items: readonly XmlElement[]): Pick<PackageXml, 'contents' | 'unrecognised'> {
  const contents = []
  const unrecognised = new Set<string>()
  for (const [index, element] of items.entries()) {
    const item = packageItem(element, index + 1)
    if (item) contents.push(item)
    else if (!supportingElements.has(element.name)) unrecognised.add(element.name)
  }
  return { contents, unrecognised: [...unrecognised] }
}
