import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { apiNames } from './index.ts'
import type { Source } from './types.ts'
import { contractsWithClauses } from './with-clauses.ts'
import { anchorOf } from './write/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Every anchor of a page: those it sets itself, and those that its headings get. */
function anchorsOf(page: string): readonly string[] {
  const text = readFileSync(`${root}${page}`, 'utf8')
  const set = [...text.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id = '']) => id)
  return [...set, ...[...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))]
}

/** Every source in a value, however deep. */
function sourcesIn(value: unknown): readonly Source[] {
  if (typeof value !== 'object' || value === null) return []
  if ('document' in value && 'place' in value) return [value as Source]
  return Object.values(value).flatMap(sourcesIn)
}

/** Places of the page that comments of the code cite: `Place` or several, then "in docs/sources" or the page in brackets. */
function citedIn(folder: string): readonly string[] {
  const files = readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
  return files.flatMap((file) => {
    if (!file.endsWith('.ts')) return []
    const text = readFileSync(`${root}${folder}/${file}`, 'utf8').replaceAll(/\n *(\*|\/\/) /g, ' ')
    const together = [...text.matchAll(/((?:`[A-Z][A-Za-z, -]+`(?:, | and )?)+) in docs\/sources/g)]
    return together.flatMap(([, places = '']) => [...places.matchAll(/`([^`]+)`/g)].map(([, place = '']) => place))
  })
}

describe.each(apiNames)('the sources of %s', (api) => {
  const { clauses, contradictions, operations, options, generalErrors } = contractsWithClauses[api]
  const sources = sourcesIn([clauses, contradictions, operations, options, generalErrors])

  it('are many, and each links to a page of the sources', () => {
    expect(sources.length).toBeGreaterThan(clauses.length)
    expect(sources.filter(({ link }) => !/^docs\/sources\/[a-z-]+\.md#[a-z0-9-]+$/.test(link ?? ''))).toEqual([])
  })

  it('lead to a place that is there', () => {
    const links = [...new Set(sources.map(({ link = '' }) => link))]
    const pages = new Map(links.map((link) => [link.split('#')[0] ?? '', new Set<string>()]))
    for (const [page, anchors] of pages) {
      expect(existsSync(`${root}${page}`)).toBe(true)
      for (const anchor of anchorsOf(page)) anchors.add(anchor)
    }
    const lost = links.filter((link) => !pages.get(link.split('#')[0] ?? '')?.has(link.split('#')[1] ?? ''))
    expect(lost).toEqual([])
  })

  it('name options that exist on their page, and leave none out', () => {
    const text = readFileSync(`${root}docs/sources/${api}.md`, 'utf8')
    const left = Object.keys(options).filter((name) => !text.includes(`\`${name}\``))
    expect(left).toEqual([])
  })

  it('have every place that a comment cites', () => {
    const folders = ['handlers', 'conformance', 'fixtures', 'test/apis', 'test/mutants'].map((top) => `${top}/${api}`)
    const cited = [...new Set(folders.filter((folder) => existsSync(`${root}${folder}`)).flatMap(citedIn))]
    expect(cited.length).toBeGreaterThan(4)
    const anchors = anchorsOf(`docs/sources/${api}.md`)
    expect(cited.filter((place) => !anchors.includes(anchorOf(place)))).toEqual([])
  })

  it('have no anchor twice', () => {
    const anchors = anchorsOf(`docs/sources/${api}.md`)
    expect(anchors.filter((anchor, at) => anchors.indexOf(anchor) !== at)).toEqual([])
  })
})
