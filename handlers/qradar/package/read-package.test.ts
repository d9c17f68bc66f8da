import fc from 'fast-check'
import { gzipSync, zipSync } from 'fflate'
import type { Zippable } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readPackage } from './read-package.ts'

const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const zip = (files: Zippable): Uint8Array => zipSync(files, { mtime: '2000-01-01T00:00:00' })
const content = (items: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<content>\n  <qradarversion>7.2.6.20151021213530</qradarversion>\n${items}</content>\n`
const category = (id: number): string =>
  `  <sensordevicecategory><id>${id}</id><catname>c${id}</catname></sensordevicecategory>\n`
const manifest = (changes: object = {}, id: unknown = 'lab-rules'): string =>
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
const ZIP = 'application/zip'
const XML = 'application/xml'

async function contentsOf(items: string): Promise<unknown> {
  const read = await readPackage({ bytes: text(content(items)) })
  return read.kind === 'package' ? read.contents : read
}

describe('readPackage', () => {
  it('reads a zip of one XML without manifest, the smallest IBM ships', async () => {
    const bytes = zip({ 'custom_rule.xml': text(content([1, 2, 3, 4, 5, 6].map(category).join(''))) })
    expect(await readPackage({ bytes, contentType: ZIP })).toEqual({
      kind: 'package',
      qradarVersion: '7.2.6.20151021213530',
      innerXmlName: 'custom_rule.xml',
      flaws: [],
      contents: ['1', '2', '3', '4', '5', '6'].map((key) => ({
        content_type_id: 18,
        content_type_name: 'sensordevicecategory',
        identifier: '',
        key,
      })),
      sources: [1, 2, 3, 4, 5, 6].map((own) => ({
        own,
        xml: `<sensordevicecategory><catname>c${own}</catname></sensordevicecategory>`,
        keyed: false,
      })),
    })
  })

  it('reads a manifest, its names looked up, and then needs no qradarversion', async () => {
    const xml = text('<content><custom_rule><uuid>A0000000-0000-4000-8000-000000000001</uuid></custom_rule></content>')
    expect(await readPackage({ bytes: zip({ 'lab-rules.xml': xml, 'manifest.txt': text(manifest()) }) })).toMatchObject(
      {
        kind: 'package',
        qradarVersion: null,
        contents: [{ content_type_id: 3, key: 'a0000000-0000-4000-8000-000000000001' }],
        manifest: {
          hubId: 'lab-rules',
          name: 'Lab rules',
          version: '1.1.0',
          author: 'lab',
          authorEmail: 'lab@company.com',
          description: 'Rules of the lab',
          minQradarVersion: '7.5.0',
          supportedLanguages: ['en-US'],
        },
      },
    )
  })

  it('takes the languages and names it finds', async () => {
    const read = (changes: object) =>
      readPackage({ bytes: zip({ 'a.xml': text(content('')), 'manifest.json': text(manifest(changes)) }) })
    const locale = { de_DE: { n: 'Regeln' }, en_US: { n: 'Rules' } }
    expect(await read({ locale, extension_name: 'n' })).toMatchObject({ manifest: { name: 'Rules' } })
    expect(await read({ locale: { de_DE: { n: 'Regeln' } }, extension_name: 'n' })).toMatchObject({
      manifest: { name: 'Regeln' },
    })
    expect(await read({ locale: undefined, extension_name: 'Plain name' })).toMatchObject({
      manifest: { name: 'Plain name' },
    })
    expect(await read({ extension_name: 'toString' })).toMatchObject({ manifest: { name: 'toString' } })
    expect(await read({ min_qradar_version: null, supported_language_set: undefined })).toMatchObject({
      manifest: { minQradarVersion: null, supportedLanguages: [] },
    })
  })

  it('reads a bare XML, in pieces, with a byte order mark, in other encodings', async () => {
    const bytes = text(`\ufeff${content(category(7))}`)
    const pieces = Array.from(bytes, (byte) => Uint8Array.of(byte))
    expect(await readPackage({ bytes: pieces, contentType: 'application/xml; charset=utf-8' })).toMatchObject({
      kind: 'package',
      innerXmlName: 'extension.xml',
      contents: [{ key: '7' }],
    })
    expect(await readPackage({ bytes, fileName: 'C:\\fake\\rules.xml' })).toMatchObject({ innerXmlName: 'rules.xml' })
    const latin =
      '<?xml version="1.0" encoding="ISO-8859-1"?><content><qradarversion>7</qradarversion><report><name>é</name></report></content>'
    const oneByteEach = Uint8Array.from(latin, (character) => character.charCodeAt(0))
    expect(await readPackage({ bytes: oneByteEach })).toMatchObject({
      contents: [{ identifier: 'é', content_type_id: 10 }],
    })
    expect(await readPackage({ bytes: oneByteEach.subarray(44) })).toMatchObject({ kind: 'invalid', code: '22607' })
  })

  it('names items, and finds what makes two of them the same', async () => {
    const rule = btoa('<rule id="1"><name>Blocked &amp; logged</name></rule>')
    expect(await contentsOf(`<custom_rule><rule_data>${rule}</rule_data><id>-1</id></custom_rule>`)).toMatchObject([
      { identifier: 'Blocked & logged', key: 'Blocked & logged' },
    ])
    expect(
      await contentsOf('<reference_data><name><![CDATA[a &amp; <b>]]></name><key>k</key><id>4</id></reference_data>'),
    ).toMatchObject([{ content_type_id: 28, identifier: 'a &amp; <b>', key: 'k' }])
    expect(await contentsOf('<qidmap><qname>x&#x41;&#66;</qname><id>9</id></qidmap><dashboard/>')).toMatchObject([
      { content_type_id: 27, identifier: 'xAB', key: '9' },
      { content_type_id: 4, identifier: '', key: '#2' },
    ])
    expect(await contentsOf('<custom_rule><rule_data>not base64!</rule_data></custom_rule>')).toMatchObject([
      { key: '#1' },
    ])
    expect(await contentsOf('<fgroup_type><name>rule</name><id>3</id></fgroup_type>')).toMatchObject([
      { content_type_id: 13 },
    ])
  })

  it('takes elements that are not listed as items of their name, or says that they fail an install', async () => {
    const items = '<mystery><name>m</name></mystery><dashboard/><mystery><a/></mystery><offense_type/><other/>'
    const bytes = text(content(items))
    expect(await readPackage({ bytes })).toMatchObject({
      kind: 'package',
      contents: [
        { content_type_id: 0, content_type_name: 'mystery', identifier: 'm', key: 'm' },
        { content_type_id: 4 },
        { content_type_id: 0, content_type_name: 'mystery', key: '#3' },
        { content_type_id: 0, content_type_name: 'other' },
      ],
      flaws: [],
    })
    expect(await readPackage({ bytes, reading: { closed: true } })).toMatchObject({
      contents: [{ content_type_id: 4 }],
      flaws: ['the element mystery is not known', 'the element other is not known'],
    })
  })

  it('takes an app as it is published, with where its own archive lies', async () => {
    const app = `<application_zip><path>app.zip</path></application_zip>
      <installed_application><id>7</id><uuid>B0000000-0000-4000-8000-000000000001</uuid><name>App</name></installed_application>`
    expect(
      await readPackage({ bytes: zip({ 'extension.xml': text(content(app)), 'app.zip': text('PK') }) }),
    ).toMatchObject({
      contents: [{ content_type_id: 100, identifier: 'App', key: 'b0000000-0000-4000-8000-000000000001' }],
      flaws: [],
    })
  })

  it('takes the package of a lab whose rule has no base64 data, which fails when it is installed', async () => {
    const lab = (inside: string) => ({
      bytes: zip({
        'content.xml': text(`<content><custom_rule>${inside}</custom_rule></content>`),
        'info.json': text('{"name": "lab"}'),
      }),
    })
    for (const inside of ['<rule name="r"/>', '<rule_data>@@@</rule_data>', '<rule_data> </rule_data>']) {
      const flaw = 'custom_rule 1 has no base64 rule_data'
      expect(await readPackage(lab(inside))).toMatchObject({ kind: 'package', qradarVersion: null, flaws: [flaw] })
      expect(await readPackage({ ...lab(inside), reading: { deep: true } })).toMatchObject({
        kind: 'invalid',
        code: '22607',
      })
    }
    const whole = `<content><qradarversion>7</qradarversion><custom_rule><rule_data>@</rule_data></custom_rule></content>`
    expect(await readPackage({ bytes: text(whole), reading: { deep: true } })).toMatchObject({ reason: /rule_data/ })
  })

  it('keeps an item as it was written', async () => {
    const inside = `<b a='1"2' c="&lt;">x &amp; <![CDATA[<y>]]><!-- c --><z/></b>`
    const read = await readPackage({ bytes: text(content(`<mystery k="v"><id>3</id>${inside}</mystery>`)) })
    const kept = `<mystery k="v">${inside}</mystery>`
    expect(read).toMatchObject({ sources: [{ own: 3, xml: kept, keyed: false }] })
  })

  it('lets the bytes decide between archives, and without a telling type', async () => {
    const bytes = zip({
      'a.xml': text(content('')),
      'META-INF/sign.xml': text('x'),
      '__MACOSX/._a.xml': text('x'),
      'app.zip': text('x'),
      // Nothing is ever written under a name of the archive.
      '../b': text('x'),
    })
    for (const contentType of [
      ZIP,
      'application/x-gzip',
      'multipart/form-data; boundary=x',
      'application/octet-stream',
    ])
      expect(await readPackage({ bytes, contentType })).toMatchObject({ kind: 'package', innerXmlName: 'a.xml' })
  })

  it.each<[string, Uint8Array, string | undefined, RegExp]>([
    ['a zip declared as XML', zip({ 'a.xml': text(content('')) }), XML, /declared/],
    ['an XML declared as zip', text(content('')), ZIP, /declared/],
    ['JSON', text('{}'), undefined, /neither/],
    ['nothing', new Uint8Array(0), undefined, /neither/],
    ['a zip without XML', zip({ 'a.txt': text('x') }), ZIP, /0 XML/],
    ['an empty zip', zip({}), ZIP, /0 XML/],
    ['a zip with two XML', zip({ 'a.xml': text(content('')), 'b/c.XML': text(content('')) }), ZIP, /2 XML/],
    ['a gzip of an XML', gzipSync(text(content(''))), undefined, /tar/i],
    ['a bomb', zip({ 'a.xml': text(' '.repeat(5_000_000)) }), ZIP, /times/],
    ['an XML too long', zip({ 'a.xml': [new Uint8Array(17 * 1024 * 1024), { level: 0 }] }), ZIP, /longer/],
    ['another root', text('<contents><qradarversion>1</qradarversion></contents>'), XML, /root/],
    ['an unclosed element', text('<content><qradarversion>1</qradarversion>'), XML, /well-formed/],
    ['crossed elements', text(content('<a><b></a></b>')), XML, /well-formed/],
    ['two roots', text(`${content('')}<content/>`), XML, /well-formed/],
    ['a document type', text('<!DOCTYPE content><content/>'), XML, /document type/],
    [
      'an entity bomb',
      text('<!DOCTYPE c [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><content>&b;</content>'),
      XML,
      /document type/,
    ],
    ['a document type after the start', text(content('<!doctype a SYSTEM "file:///etc/passwd">')), XML, /well-formed/],
    ['an entity that nobody declared', text(content('<qidmap><qname>&unknown;</qname></qidmap>')), XML, /well-formed/],
    ['an unclosed comment', text(content('<!--'.repeat(1000))), XML, /well-formed/],
    ['an unclosed CDATA', text(content('<![CDATA['.repeat(1000))), XML, /well-formed/],
    ['deep nesting', text(content(`${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}`)), XML, /deep/],
    ['bytes that are not UTF-8', Uint8Array.of(...text('<content>'), 0xff), XML, /encoding/],
    ['an unknown encoding', text('<?xml version="1.0" encoding="x-mac-roman"?><content/>'), XML, /encoding/],
    ['a bare comment', text('<!-- nothing -->'), XML, /well-formed|empty/],
  ])('refuses %s with 22607', async (_, bytes, contentType, reason) => {
    const read = await readPackage({ bytes, ...(contentType !== undefined && { contentType }) })
    expect(read).toMatchObject({ kind: 'invalid', code: '22607', reason: expect.stringMatching(reason) })
  })

  it.each<[string, string, RegExp]>([
    ['no version', '<content><dashboard/></content>', /qradarversion/],
    ['the version not first', '<content><dashboard/><qradarversion>1</qradarversion></content>', /start/],
    ['two versions', content('<qradarversion>1</qradarversion>'), /among/],
    ['an empty version', '<content><qradarversion> </qradarversion></content>', /empty/],
  ])('refuses %s only where it looks deep', async (_, xml, reason) => {
    const read = await readPackage({ bytes: text(xml), contentType: XML, reading: { deep: true } })
    expect(read).toMatchObject({ kind: 'invalid', code: '22607', reason: expect.stringMatching(reason) })
    expect(await readPackage({ bytes: text(xml), contentType: XML })).toMatchObject({ kind: 'package' })
  })

  it.each<[string, string]>([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['nothing', ''],
    ['no inner manifest', '{"_id":"x","doc":{}}'],
    ['no id', manifest({}, null)],
    ['an empty id', manifest({}, '')],
    ['an id that is a number', manifest({}, 7)],
    ['no version', manifest({ version: undefined })],
    ['a version that is a number', manifest({ version: 1 })],
    ['no name', manifest({ extension_name: '' })],
    ['an author that is a list', manifest({ authored_by: ['a'] })],
    ['languages that are text', manifest({ supported_language_set: 'en' })],
    ['too much', `${' '.repeat(1024 * 1024)}${manifest()}`],
  ])('refuses a manifest with %s with 22616', async (_, json) => {
    const bytes = zip({ 'a.xml': text(content('')), 'manifest.txt': [text(json), { level: 0 }] })
    expect(await readPackage({ bytes })).toMatchObject({ kind: 'invalid', code: '22616' })
  })

  it('refuses two manifests with 22616', async () => {
    const bytes = zip({
      'a.xml': text(content('')),
      'manifest.txt': text(manifest()),
      'b/manifest.json': text(manifest()),
    })
    expect(await readPackage({ bytes })).toMatchObject({ kind: 'invalid', code: '22616' })
  })

  it('is not fooled by markup inside comments and CDATA', async () => {
    const items = '<!-- <!DOCTYPE x> --><report><name><![CDATA[<!DOCTYPE html>]]></name></report>'
    expect(await contentsOf(items)).toMatchObject([{ identifier: '<!DOCTYPE html>' }])
  })

  it('answers every truncation and any noise with a value', async () => {
    const bytes = zip({ 'a.xml': text(content(category(1))), 'manifest.txt': text(manifest()) })
    for (let length = 0; length < bytes.length; length += 7)
      expect((await readPackage({ bytes: bytes.subarray(0, length) })).kind).toBe('invalid')
    const piece = fc.constantFrom(
      '<content>',
      '</content>',
      '<qradarversion>1</qradarversion>',
      '<a b="',
      '">',
      '/>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '&amp;',
      '<?x',
      '?>',
      'text',
      '<__proto__>',
      '<custom_rule>',
      '</custom_rule>',
      '<',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        expect(['package', 'invalid']).toContain((await readPackage({ bytes: text(`<${pieces.join('')}`) })).kind)
        expect(['package', 'invalid']).toContain((await readPackage({ bytes: text(content(pieces.join(''))) })).kind)
      }),
      { numRuns: 500 },
    )
  })
})
