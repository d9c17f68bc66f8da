import { contentTypes } from '../../../contracts/qradar/index.ts'
import { writeZip } from '../../kit/archive/index.ts'
import type { PackageContent } from '../tables.ts'
import type { PackageManifest } from './package.ts'
import { toXmlText } from './xml-text.ts'

/** What an export puts into a package. */
export interface PackageToWrite {
  readonly contents: readonly PackageContent[]
  /** Like `7.2.6.20151021213530`. */
  readonly qradarVersion: string
  readonly manifest?: PackageManifest
  /** A plain file name; `extension.xml` where it is left out or is none. */
  readonly xmlName?: string
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A zip of one XML and, where given, `manifest.txt`, that `readPackage` reads to the same contents. The same package gives the same bytes. */
export function writePackage(given: PackageToWrite): Uint8Array<ArrayBuffer> {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
  return writeZip({
    [xmlNameOf(given.xmlName)]: encode(xmlOf(given)),
    ...(given.manifest && { 'manifest.txt': encode(manifestOf(given.manifest)) }),
  })
}

function xmlNameOf(name: string | undefined): string {
  return name !== undefined && /^[\w][\w .()+@=-]{0,200}\.xml$/i.test(name) ? name : 'extension.xml'
}

function xmlOf({ contents, qradarVersion }: PackageToWrite): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<content>', `  ${element('qradarversion', qradarVersion)}`]
  return [...lines, ...contents.map(itemOf), '</content>', ''].join('\n')
}

function itemOf(item: PackageContent): string {
  const type = contentTypes.find(({ id }) => id === item.content_type_id)
  const name = type?.elements[0]
  if (name === undefined) throw new Error(`no element is known for content type ${item.content_type_id}`)
  const key = element(UUID.test(item.key) ? 'uuid' : 'key', item.key)
  // Scripts look into `rule_data` for the rule (`Models, exports` in docs/sources).
  const rule =
    item.content_type_id === 3 ? element('rule_data', base64(`<rule>${element('name', item.identifier)}</rule>`)) : ''
  return `  <${name}>${key}${element('name', item.identifier)}${rule}</${name}>`
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
