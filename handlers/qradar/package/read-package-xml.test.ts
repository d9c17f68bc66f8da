import { describe, expect, it } from 'vitest'
import { straight } from '../../kit/time/slices.ts'
import { readPackageXml } from './read-package-xml.ts'

const MUCH = 1_000_000
const document = (inner: string) => `<content><qradarversion>7</qradarversion>${inner}</content>`
const read = (text: string) => readPackageXml(new TextEncoder().encode(text), { hasManifest: false })

describe('the XML of a package', () => {
  it.each([
    ['an item of many elements that say nothing', `<a>${'<b/>'.repeat(MUCH / 4)}</a>`, 25],
    ['an item of many ids', `<a>${'<id>1</id>'.repeat(MUCH / 10)}</a>`, 100_000],
    ['the data of one rule', `<custom_rule><rule_data>${'YWFh'.repeat(MUCH / 4)}</rule_data></custom_rule>`, 40],
    ['the text of one item', `<a><name>${'é'.repeat(MUCH)}</name></a>`, 50],
    ['many items', '<a/>'.repeat(MUCH / 4), 250_000],
  ])('is left often while it is read: %s', (_, inner, least) => {
    const work = read(document(inner))
    let turns = 0
    let step = work.next()
    for (; step.done !== true; step = work.next()) turns++
    expect(step.value).toHaveProperty('contents')
    expect(turns).toBeGreaterThan(least)
  })

  it('is frozen when it is read, so that it need not be when it is kept', () => {
    const xml = straight(read(document('<a/><b/>')))
    if (typeof xml === 'string') return expect.fail(xml)
    for (const all of [xml.contents, xml.sources]) expect([all, ...all].every(Object.isFrozen)).toBe(true)
  })

  it('is left often while it is decoded', () => {
    const [open, close] = document('é'.repeat(MUCH)).split('é'.repeat(MUCH))
    const head = `<?xml version="1.0" encoding="windows-1252"?>${open}<a><name>`
    const bytes = Buffer.from(`${head}${'é'.repeat(MUCH)}</name></a>${close}`, 'latin1')
    const work = readPackageXml(bytes, { hasManifest: false })
    let turns = 0
    let step = work.next()
    for (; step.done !== true; step = work.next()) turns++
    expect(step.value).toMatchObject({ contents: [{ identifier: 'é'.repeat(MUCH) }] })
    expect(turns).toBeGreaterThan(35)
  })

  it('is refused where one tag has more attributes than any package, however many there are', () => {
    const tag = (count: number) => `<a ${Array.from({ length: count }, (_, at) => `a${at}=""`).join(' ')}/>`
    expect(straight(read(document(tag(10_000) + tag(10_000))))).toHaveProperty('contents')
    expect(straight(read(document(tag(10_001))))).toBe('an element has more than 10000 attributes')
  })
})
