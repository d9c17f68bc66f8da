/** Packages of tests, written by hand. */
import { zipSync, type Zippable } from 'fflate'
import { readPackage } from './read-package.ts'

export const text = (value: string): Uint8Array => new TextEncoder().encode(value)
export const zip = (files: Zippable): Uint8Array => zipSync(files, { mtime: '2000-01-01T00:00:00' })
export const content = (items: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<content>\n  <qradarversion>7.2.6.20151021213530</qradarversion>\n${items}</content>\n`
export const category = (id: number): string =>
  `  <sensordevicecategory><id>${id}</id><catname>c${id}</catname></sensordevicecategory>\n`
export const manifest = (changes: object = {}, id: unknown = 'lab-rules'): string =>
  JSON.stringify({
    _id: id,
    doc: {
      extension_manifest: {
        version: '1.1.0',
        authored_by: 'lab',
        authored_by_email: 'lab@company.com',
        min_qradar_version: '7.5.0',
        package_size: '0',
        supported_language_set: ['en-US'],
        extension_name: 'extension.name',
        extension_long_description: 'extension.long.description',
        locale: { 'en-US': { 'extension.name': 'Lab rules', 'extension.long.description': 'Rules of the lab' } },
        ...changes,
      },
    },
  })
export const ZIP = 'application/zip'
export const XML = 'application/xml'

export async function contentsOf(items: string): Promise<unknown> {
  const read = await readPackage({ bytes: text(content(items)) })
  return read.kind === 'package' ? read.contents : read
}
