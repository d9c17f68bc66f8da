import { contentTypes } from '../../../contracts/qradar/schemas/content-types.ts'
import { zipWork } from '../../kit/archive/index.ts'
import { joined, portionsOf } from '../../kit/http/list-work.ts'
import type { Slices } from '../../kit/time/slices.ts'
import { ITS_TEXT, type ItemSource, type PackageContent } from '../tables.ts'
import type { PackageManifest } from './package.ts'
import { toXmlText } from './xml-text.ts'

export interface ItemToWrite extends PackageContent {
  readonly number?: number
  /** How the package wrote it that brought it. */
  readonly source?: ItemSource | null
  /** Milliseconds since the epoch. */
  readonly created?: number
  readonly modified?: number
}

/** What an export puts into a package. */
export interface PackageToWrite {
  readonly contents: readonly ItemToWrite[]
  /** Like `7.2.6.20151021213530`. */
  readonly qradarVersion: string
  readonly manifest?: PackageManifest
  /** A plain file name; `extension.xml` where it is left out or is none. */
  readonly xmlName?: string
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A zip of one XML and, where given, `manifest.txt`, that `readPackage` reads to the same contents. The same package gives the same bytes. */
export function* writePackage(given: PackageToWrite): Slices<Uint8Array<ArrayBuffer>> {
  const manifest = given.manifest && ([['manifest.txt', encoded([manifestOf(given.manifest)])]] as const)
  return yield* joined(yield* zipWork([[xmlNameOf(given.xmlName), encoded(xmlOf(given))], ...(manifest ?? [])]))
}

function* encoded(texts: Iterable<string>): Iterable<Uint8Array> {
  const encoder = new TextEncoder()
  for (const text of texts) for (const portion of portionsOf(text)) yield encoder.encode(portion)
}

function xmlNameOf(name: string | undefined): string {
  return name !== undefined && /^[\w][\w .()+@=-]{0,200}\.xml$/i.test(name) ? name : 'extension.xml'
}

function* xmlOf({ contents, qradarVersion }: PackageToWrite): Iterable<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<content>\n  ${element('qradarversion', qradarVersion)}\n`
  for (const item of contents) yield `${itemOf(item)}\n`
  yield '</content>\n'
}

/** As it came, with the id that the console gave it; what came with no package is written anew. */
function itemOf(item: ItemToWrite): string {
  const { number, source } = item
  const id = number === undefined || source?.own === ITS_TEXT ? '' : element('id', String(number))
  if (!source) return writtenAnew(item, id)
  // Without it, whoever reads the package again would know the item by its new id.
  const key = source.keyed || item.key === String(number) ? '' : element('key', item.key)
  return `  ${source.xml.replace(OPENING, (whole, tag: string, name: string, empty: string) =>
    empty === '' ? `${whole}${id}${key}` : `${tag}>${id}${key}</${name}>`,
  )}`
}

/** The opening tag, its name, and the slash of an element that has nothing in it. */
const OPENING = /^(<([^\s/>]+)(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/

function writtenAnew(item: ItemToWrite, id: string): string {
  const type = contentTypes.find((one) => one.id === item.content_type_id)
  const name = type?.elements[0] ?? item.content_type_name.replace(/^[^A-Za-z_]|[^\w.-]/g, '_')
  const key = element(UUID.test(item.key) ? 'uuid' : 'key', item.key)
  const rule = item.content_type_id === CUSTOM_RULE ? ruleOf(item) : ''
  return `  <${name}>${id}${key}${element('name', item.identifier)}${rule}</${name}>`
}

const CUSTOM_RULE = 3

/** What scripts look for in a rule (facts/qradar.md 2.6 and 8). */
function ruleOf({ identifier, created, modified }: ItemToWrite): string {
  const dates = [created === undefined ? '' : element('create_date', String(created))]
  if (modified !== undefined) dates.push(element('mod_date', String(modified)))
  const data = base64(`<rule>${element('name', identifier)}</rule>`)
  return `${element('origin', 'USER')}${element('rule_type', '0')}${dates.join('')}${element('rule_data', data)}`
}

function element(name: string, text: string): string {
  return `<${name}>${toXmlText(text)}</${name}>`
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
}

/** The texts a person reads stand under `locale`, and the fields name them (2.7). */
function manifestOf(manifest: PackageManifest): string {
  const [language = 'en_US'] = manifest.supportedLanguages
  const inner = {
    version: manifest.version,
    authored_by: manifest.author,
    authored_by_email: manifest.authorEmail,
    min_qradar_version: manifest.minQradarVersion,
    package_size: '0',
    supported_language_set: manifest.supportedLanguages,
    extension_name: 'extension.name',
    extension_long_description: 'extension.long.description',
    locale: { [language]: { 'extension.name': manifest.name, 'extension.long.description': manifest.description } },
  }
  return `${JSON.stringify({ _id: manifest.hubId, doc: { extension_manifest: inner } }, null, 2)}\n`
}
