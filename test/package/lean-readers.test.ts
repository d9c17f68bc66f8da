/** What is bundled without parts of its libraries reads as the source does with whole ones. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readForm } from '../../handlers/kit/http/read-form.ts'
import { createCollection } from '../../handlers/kit/state/collection.ts'
import { straight } from '../../handlers/kit/time/slices.ts'
import { readPackage } from '../../handlers/qradar/package/read-package.ts'
import { root } from './pack.ts'

const source = { createCollection, readForm, readPackage }
type Readers = typeof source

const ENTRY = `export { readForm } from './handlers/kit/http/read-form.ts'
export { createCollection } from './handlers/kit/state/collection.ts'
export { readPackage } from './handlers/qradar/package/read-package.ts'`

async function plugins(): Promise<Plugin[]> {
  const named = ['lean-data', 'lean-typebox', 'lean-readers'] as const
  const scripts = await Promise.all(named.map((name) => import(pathToFileURL(join(root, `scripts/${name}.mjs`)).href)))
  return scripts.flatMap((script) => [script.leanData, script.leanTypebox, script.leanReaders].filter(Boolean))
}

let folder: string
let built: Readers
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'extmock-readers-'))
  const outfile = join(folder, 'readers.mjs')
  const stdin = { contents: ENTRY, resolveDir: root, sourcefile: join(root, 'handlers/readers.js') }
  const common = { bundle: true, format: 'esm', platform: 'neutral' } as const
  const mainFields = ['module', 'main']
  await build({ ...common, mainFields, stdin, outfile, minify: true, logLevel: 'error', plugins: await plugins() })
  built = (await import(pathToFileURL(outfile).href)) as Readers
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** Of a package's XML, and of what is wrong with one. */
const PIECES =
  '<content>|</content>|<custom_rule>|</custom_rule>|<id>|</id>|<a:b xmlns:a="u">|</a:b>|<x y="1" y=\'2\'/>|<x z=\'2\' w="3"/>|<?xml version=\'1.0\'?>|<x y=1>|text|&amp;|&#65;|&#x0;|&none;|&|]]>|<![CDATA[ <a> ]]>|<!-- note -->|<!-- -- -->|<?pi data?>|<?xml version="1.0"?>|<?xml version="1.1" encoding="UTF-8"?>|<?XML?>|<!DOCTYPE a>|<!DOCTYPE a [ <!ENTITY b "c"> ]>|\u0001|\u0085|\u2028|é|𝒳|\r\n|<1/>|<-a/>|<é·/>|<a b = "<"/>|<a\tb="c"\n/>|</ content >|<'.split(
    '|',
  )
const markup = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(''))
const xml = fc.tuple(fc.boolean(), markup).map(([within, text]) => (within ? `<content>${text}</content>` : text))

const PACKAGE = '<content><qradarversion>7.3.0</qradarversion><custom_rule><id>1</id></custom_rule></content>'
const spoilt = (bytes: Uint8Array) =>
  fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 3 }).map((edits) => {
    const copy = new Uint8Array(bytes)
    for (const [at, value] of edits) copy[at] = value
    return copy
  })
const zip = zipSync({ 'content.xml': bytesOf(PACKAGE), 'notes.txt': [bytesOf('{}'), { level: 0 }] })

describe('a reader with parts of its libraries left out', () => {
  it('reads any XML as with all of them', async () => {
    await fc.assert(
      fc.asyncProperty(xml, async (text) => {
        const upload = { bytes: bytesOf(text), contentType: 'application/xml' }
        expect(await built.readPackage(upload)).toEqual(await readPackage(upload))
      }),
      { numRuns: 1500 },
    )
    const read = await built.readPackage({ bytes: bytesOf(PACKAGE), contentType: 'application/xml' })
    expect(read).toMatchObject({ kind: 'package', qradarVersion: '7.3.0' })
  })

  it('reads any zip as with all of them', async () => {
    await fc.assert(
      fc.asyncProperty(spoilt(zip), async (bytes) => {
        const upload = { bytes, contentType: 'application/zip' }
        expect(await built.readPackage(upload)).toEqual(await readPackage(upload))
      }),
      { numRuns: 300 },
    )
    const read = await built.readPackage({ bytes: zip, contentType: 'application/zip' })
    expect(read).toMatchObject({ kind: 'package', innerXmlName: 'content.xml' })
  })

  it('reads any form as with all of them', () => {
    const lines = [
      '--b',
      '--b--',
      'content-disposition: form-data; name="file"; filename="a b.xml"',
      'Content-Type: text/xml; a=b',
      '',
      'x',
      'bad',
    ]
    const form = fc
      .array(fc.constantFrom(...lines), { maxLength: 9 })
      .map((all) => bytesOf(`--b\r\n${all.join('\r\n')}`))
    const rules = { takes: () => true, wanted: 'a form', maxBytes: 1000, part: 'file' }
    fc.assert(
      fc.property(form, (bytes) => {
        expect(straight(built.readForm([bytes], 'b', rules))).toEqual(straight(readForm([bytes], 'b', rules)))
      }),
      { numRuns: 500 },
    )
  })

  it('keeps records in the same way', () => {
    const seen = [built.createCollection<number>(), createCollection<number>()].map((collection) => {
      collection.insert('a', 1)
      collection.insert('b', 2)
      collection.replace('a', 3)
      expect(() => collection.insert('b', 1)).toThrow(/already exists/)
      expect(() => collection.insert('', 1)).toThrow(/primary key/)
      return [
        collection.size(),
        collection.entries(),
        collection.remove('a'),
        collection.remove('a'),
        collection.size(),
      ]
    })
    expect(seen[0]).toEqual(seen[1])
  })
})
