/** Packages to upload, in every form that is taken. Layout: `Models, packages` in docs/sources. */
import { gzipSync, strToU8, zipSync } from 'fflate'
import { hashText, type Json } from '../json/index.ts'

/** One item of a package. */
export type Item = { readonly element: string; readonly uuid: string; readonly name: string; readonly bare?: boolean }

/** A package. Its name begins with the one the session gave, so that what it makes can be found again. */
export interface Package {
  readonly name: string
  /** With a manifest it has a hub id, `hub`, and this version. */
  readonly version: string
  readonly hub: string
  readonly items: readonly Item[]
  /** Null leaves the manifest out; a text takes its place as it is. */
  readonly manifest?: string | null
}

/** The element of IBM's own smallest package, which a console can install without harm. */
export const harmless = 'sensordevicecategory'
const qradarVersion = '7.2.6.20151021213530'
const dated = { level: 0, mtime: '2020-01-01T00:00:00' } as const

/** A package of that name with so many items, all of them its own. */
export function packageOf(name: string, more: Partial<Package> = {}, count = 2): Package {
  const items = Array.from({ length: count }, (_, at) => itemOf(name, at))
  return { name, version: '1.0.0', hub: name, items, ...more }
}

/** An item whose uuid follows from the name and the number. */
export function itemOf(name: string, at: number, element = harmless): Item {
  const [first, second, third] = ['a', 'b', 'c'].map((salt) => hashText(`${salt}/${name}/${at}`)) as [
    string,
    string,
    string,
  ]
  return { element, uuid: `${first}-0000-4000-8000-${second}${third.slice(0, 4)}`, name: `${name} item ${at + 1}` }
}

/** The XML of a package: root `content`, first child `qradarversion`, then items. */
export function xmlOf({ items }: Package): string {
  const lines = items.map(
    ({ element, uuid, name, bare }, at) =>
      `  <${element}><id>-${at + 1}</id><uuid>${uuid}</uuid><name>${escaped(name)}</name>${bare === true ? '' : ruleOf(element, name)}</${element}>`,
  )
  const head = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<content>',
    `  <qradarversion>${qradarVersion}</qradarversion>`,
  ]
  return [...head, ...lines, '</content>', ''].join('\n')
}

/** A rule without one installs on no console: facts, `Models, packages`. */
function ruleOf(element: string, name: string): string {
  if (element !== 'custom_rule') return ''
  const bytes = strToU8(`<rule><name>${escaped(name)}</name></rule>`)
  return `<rule_data>${btoa(String.fromCharCode(...bytes))}</rule_data>`
}

/** Stored and with one date, so that equal packages give equal bytes. */
export function zipOf(pack: Package): Uint8Array {
  return zipSync(Object.fromEntries(filesOf(pack).map(([name, text]) => [name, strToU8(text)])), dated)
}

/** The same as a tar.gz. */
export function targzOf(pack: Package): Uint8Array {
  const parts = filesOf(pack).flatMap(([name, text]) => {
    const bytes = strToU8(text)
    return [tarHead(name, bytes.length), bytes, new Uint8Array((512 - (bytes.length % 512)) % 512)]
  })
  return gzipSync(joined([...parts, new Uint8Array(1024)]), { mtime: '2020-01-01T00:00:00' })
}

function filesOf(pack: Package): readonly (readonly [string, string])[] {
  const manifest = pack.manifest === undefined ? manifestOf(pack) : pack.manifest
  const xml = [`${fileNameOf(pack)}.xml`, xmlOf(pack)] as const
  return manifest === null ? [xml] : [xml, ['manifest.txt', manifest]]
}

/** Names of files: what is beyond letters and digits stays out of archives. */
export function fileNameOf({ name }: Package): string {
  return name.split(' ')[0] ?? 'extension'
}

/** Texts of a manifest as somebody spells them in JSON. */
export type SpeltManifest = { readonly description?: string; readonly author?: string; readonly version?: string }

/** The manifest of a package, with some texts spelt in another way. */
export function manifestOf({ name, version, hub }: Package, spelt: SpeltManifest = {}): string {
  const texts = { description: 'Made by a conformance run.', author: 'extmock conformance', version }
  const json = JSON.stringify(manifestWith(name, hub))
  return Object.entries(texts).reduce(
    (text, [field, plain]) =>
      text.replace(`"@${field}"`, () => spelt[field as keyof typeof texts] ?? JSON.stringify(plain)),
    json,
  )
}

function manifestWith(name: string, hub: string): Json {
  const extension_manifest = {
    version: '@version',
    authored_by: '@author',
    authored_by_email: 'conformance@example.invalid',
    min_qradar_version: '7.3.0',
    package_size: '0',
    supported_language_set: ['en_US'],
    extension_name: 'name',
    extension_long_description: 'description',
    locale: { en_US: { name, description: '@description' } },
  }
  return { _id: hub, doc: { extension_manifest } }
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`)
}

/** POSIX 1003.1, ustar. */
function tarHead(name: string, size: number): Uint8Array {
  const head = new Uint8Array(512)
  const put = (text: string, at: number): void => head.set(strToU8(text), at)
  put(name, 0)
  put('0000644\0', 100)
  put('0000000\0', 108)
  put('0000000\0', 116)
  put(`${size.toString(8).padStart(11, '0')}\0`, 124)
  put('00000000000\0', 136)
  put('        ', 148)
  put('0', 156)
  put('ustar\0', 257)
  put('00', 263)
  const sum = head.reduce((all, byte) => all + byte, 0)
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0)
  return whole
}

/** Everything the manifest of an export may say. */
export function exportManifest(name: string): Json {
  return {
    author: 'extmock',
    description: 'Made by a conformance run.',
    id: name,
    min_qradar_version: '7.3.0',
    name,
    support_contact: 'conformance@example.invalid',
    version: '1.0.0',
  }
}
