import { describe, expect, it } from 'vitest'
import { category, content, contentsOf, manifest, text, zip, ZIP } from './packages.fixture.ts'
import { readPackage } from './read-package.ts'

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
    const rule = btoa('<rule id="1"><name>Blocked &amp; &constructor;</name></rule>')
    expect(await contentsOf(`<custom_rule><rule_data>${rule}</rule_data><id>-1</id></custom_rule>`)).toMatchObject([
      { identifier: 'Blocked & &constructor;', key: 'Blocked & &constructor;' },
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

  it('keeps the namespaces that an item has from the root, once', async () => {
    const items = '<m x:k="v"><x:n y:z=""/></m><m xmlns:x="urn:own"><x:n/></m><x:o/><plain/>'
    const root = `<content xmlns="urn:r" xmlns:x="urn:x" xmlns:y='urn:y'>`
    const read = await readPackage({ bytes: text(content(items).replace('<content>', root)) })
    expect(read).toMatchObject({
      sources: [
        { xml: `<m xmlns:x="urn:x" xmlns:y='urn:y' x:k="v"><x:n y:z=""/></m>` },
        { xml: '<m xmlns:x="urn:own"><x:n/></m>' },
        { xml: '<x:o xmlns:x="urn:x"/>' },
        { xml: '<plain/>' },
      ],
    })
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
})
