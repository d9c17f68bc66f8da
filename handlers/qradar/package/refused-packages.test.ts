import fc from 'fast-check'
import { gzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { category, content, contentsOf, manifest, text, XML, zip, ZIP } from './packages.fixture.ts'
import { readPackage } from './read-package.ts'

describe('what is no package', () => {
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
