import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { contentTypes } from '../../../contracts/qradar/index.ts'
import { straight } from '../../kit/time/slices.ts'
import type { PackageContent } from '../tables.ts'
import type { PackageManifest, ReadPackage } from './package.ts'
import { readPackage } from './read-package.ts'
import { writePackage, type PackageToWrite } from './write-package.ts'

const written = (given: PackageToWrite) => straight(writePackage(given))

/** Any text XML can hold; the rest is replaced and has a test of its own. */
const xmlText = (minLength = 0): fc.Arbitrary<string> =>
  fc
    .string({
      unit: fc.oneof(
        fc.constantFrom(...'<>&;"\'\r\n\t #x]!-'),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      ),
      minLength,
      maxLength: 20,
    })
    .filter((value) => !/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(value))

const item: fc.Arbitrary<PackageContent> = fc
  .record({
    type: fc.constantFrom(...contentTypes),
    identifier: xmlText(),
    key: fc.oneof(fc.uuid(), xmlText(1)),
  })
  .map(({ type, identifier, key }) => ({ content_type_id: type.id, content_type_name: type.name, identifier, key }))

const manifest: fc.Arbitrary<PackageManifest> = fc.record({
  hubId: fc.string({ minLength: 1 }),
  name: fc.string({ minLength: 1 }),
  version: fc.string({ minLength: 1 }),
  author: fc.string(),
  authorEmail: fc.string(),
  description: fc.string(),
  minQradarVersion: fc.option(fc.string({ minLength: 1 })),
  supportedLanguages: fc.array(fc.constantFrom('en_US', 'de_DE', 'ja-JP', '__proto__'), { maxLength: 3 }),
})

describe('writePackage', () => {
  it('writes what readPackage reads back', async () => {
    const given = fc.record({
      contents: fc.array(item, { maxLength: 8 }),
      qradarVersion: fc.stringMatching(/^\d{1,4}(\.\d{1,14}){1,3}$/),
      xmlName: fc.constantFrom('rules.xml', 'My rules (2).xml'),
    })
    await fc.assert(
      fc.asyncProperty(given, fc.option(manifest, { nil: undefined }), async (content, about) => {
        const whole = { ...content, ...(about && { manifest: about }) }
        const bytes = written(whole)
        const { sources, ...read } = (await readPackage({ bytes, contentType: 'application/zip' })) as ReadPackage
        expect(sources).toHaveLength(content.contents.length)
        expect(read).toEqual({
          kind: 'package',
          contents: content.contents,
          qradarVersion: content.qradarVersion,
          innerXmlName: content.xmlName,
          flaws: [],
          ...(about && { manifest: about }),
        })
        expect(written(whole)).toEqual(bytes)
      }),
      { numRuns: 60 },
    )
  })

  it('is a zip to other readers, with the rule where scripts look for it', () => {
    const bytes = written({
      contents: [
        {
          content_type_id: 3,
          content_type_name: 'custom_rule',
          identifier: 'Größe > 1',
          key: 'a0000000-0000-4000-8000-000000000001',
        },
      ],
      qradarVersion: '7.5.0',
    })
    const files = unzipSync(bytes)
    expect(Object.keys(files)).toEqual(['extension.xml'])
    const xml = strFromU8(files['extension.xml'] ?? new Uint8Array(0))
    const data = /<rule_data>(.*)<\/rule_data>/.exec(xml)?.[1] ?? ''
    expect(strFromU8(Uint8Array.from(atob(data), (character) => character.charCodeAt(0)))).toBe(
      '<rule><name>Größe &#62; 1</name></rule>',
    )
    expect(xml).toContain('<uuid>a0000000-0000-4000-8000-000000000001</uuid>')
  })

  it('replaces what XML cannot hold', async () => {
    const bytes = written({
      contents: [{ content_type_id: 10, content_type_name: 'report', identifier: 'a\0b\ud800c\ufffe', key: 'k' }],
      qradarVersion: '1',
    })
    expect(await readPackage({ bytes })).toMatchObject({
      contents: [{ identifier: 'a\ufffdb\ufffdc\ufffd', key: 'k' }],
    })
  })

  it('names the XML itself where the name is none', async () => {
    for (const xmlName of ['../a.xml', 'a.txt', 'a/b.xml', '.xml', 'a\\b.xml'])
      expect(await readPackage({ bytes: written({ contents: [], qradarVersion: '1', xmlName }) })).toMatchObject({
        innerXmlName: 'extension.xml',
      })
  })
})

describe('a package of many items', () => {
  it('is written an item at a time, and a long item a portion at a time', () => {
    const item = (xml: string) => {
      const source = { own: null, xml, keyed: true }
      return { content_type_id: 28, content_type_name: 'reference_data', identifier: 'n', key: 'k', source }
    }
    const steps = (contents: PackageToWrite['contents']) => {
      const work = writePackage({ contents, qradarVersion: '7.5.0' })
      let turns = 0
      while (work.next().done !== true) turns++
      return turns
    }
    expect(steps(Array.from({ length: 1_000 }, () => item('<reference_data/>')))).toBeGreaterThan(1_000)
    expect(steps([item(`<reference_data>${'x'.repeat(2_000_000)}</reference_data>`)])).toBeGreaterThan(30)
  })
})
