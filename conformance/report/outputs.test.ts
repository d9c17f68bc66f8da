import { createHash } from 'node:crypto'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { Value } from 'typebox/value'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { example } from '../rule/index.ts'
import { createToy, runToy, toyContract, toyRules } from '../testing/index.ts'
import type { Report } from './report.ts'
import { applyWaivers } from './waivers.ts'
import { html, htmlReport, script, scriptHash } from './html/index.ts'
import { jsonReport } from './json-report.ts'
import { junitReport } from './junit-report.ts'
import { markdownReport } from './markdown-report.ts'
import { publishedSchema, reportSchema } from './report-schema.ts'

/** Everything a target might put into an answer to break out of a report. */
const hostile =
  '</pre></script><script>alert(1)</script><img src=x onerror=alert(1)>" onload="x" \' --> ]]> &amp; `|\n# \u0000\u0007\u001B[31m\uFFFE\uD800 \u{1F680} @all [x](javascript:1)'

const hostileRule = example({
  id: 'toy.hostile',
  api: 'toy',
  title: 'says terrible things',
  clauses: ['toy.create.201', 'toy.header', 'toy.guess', 'toy.search', 'toy.stranger'],
  run: async (ctx) => {
    const answer = await ctx.send('owner', {
      method: 'POST',
      path: `/notes?q=${encodeURIComponent('<b>"')}`,
      json: { name: hostile },
      headers: { 'x-odd': '<script>alert(2)</script>' },
    })
    ctx.notTestable('toy.search', hostile)
    ctx.notApplicable('toy.stranger', hostile)
    ctx.check('toy.header', false, { expected: hostile, got: answer.body })
    ctx.check('toy.guess', false, { expected: hostile, got: hostile })
    ctx.check('toy.create.201', false, { expected: hostile, got: hostile })
  },
})

const sendHostile = async (request: Request): Promise<Response> =>
  new URL(request.url).pathname.length < 6
    ? new Response('toy')
    : new Response(JSON.stringify({ echo: hostile }) + hostile, { headers: { 'x-evil': '<script>alert(3)</script>' } })

let reports: Readonly<Record<string, Report>>

beforeAll(async () => {
  const bad = await runToy(createToy(), { rules: [hostileRule], send: sendHostile, target: hostile })
  const wrong = { reason: hostile, until: '2030-01-01' }
  const waiving = { today: '2026-11-21', known: new Set(toyContract.clauses.map(({ id }) => id)) }
  reports = {
    conforming: await runToy(createToy()),
    hostile: { ...bad, faults: [{ rule: hostile, message: hostile }], stopped: hostile },
    waived: applyWaivers(
      bad,
      [
        { clause: 'toy.create.201', ...wrong },
        { clause: hostile, ...wrong },
      ],
      waiving,
    ),
    wrong: await runToy(createToy({ createStatus: 200, deleteDoesNothing: true, losesFrom: 'a', noHeader: true })),
    dead: await runToy(createToy({ diesAfter: 0 })),
    refused: await runToy(createToy({ refusesEverybody: true })),
    stopped: await runToy(createToy(), { limits: { maxRequests: 20 } }),
    leaking: await runToy(createToy({ cannotDelete: true })),
    unchecked: await runToy(createToy(), { rules: [] }),
    'of another rule set': await runToy(createToy(), { rules: toyRules.slice(0, 1), strict: true }),
  }
})

const names = [
  'conforming',
  'hostile',
  'waived',
  'wrong',
  'dead',
  'refused',
  'stopped',
  'leaking',
  'unchecked',
  'of another rule set',
]
const reportOf = (name: string): Report => reports[name] as Report

describe('report.json', () => {
  it.each(names)('fits its schema: %s', (name) => {
    const parsed: unknown = JSON.parse(jsonReport(reportOf(name)))
    expect([...Value.Errors(reportSchema, parsed)]).toEqual([])
  })

  it('has a schema that refuses what is no report', () => {
    const good = JSON.parse(jsonReport(reportOf('conforming')))
    expect(Value.Check(reportSchema, { ...good, schema: 2 })).toBe(false)
    expect(Value.Check(reportSchema, { ...good, clauses: [{ ...good.clauses[0], verdict: 'maybe' }] })).toBe(false)
    expect(Value.Check(reportSchema, { ...good, summary: {} })).toBe(false)
  })

  it('has its schema published as it is (npm run docs)', () => {
    const published: unknown = JSON.parse(
      readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8'),
    )
    expect(published).toEqual(publishedSchema())
  })
})

const parser = new XMLParser({ ignoreAttributes: false, processEntities: true, htmlEntities: true })
/** XML 1.0, production 2: what a document may hold at all. */
const notXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

interface Suite {
  readonly '@_tests': string
  readonly testcase: readonly { readonly '@_name': string; readonly [kind: string]: unknown }[]
}
const suitesOf = (xml: string): Record<string, string> & { testsuite: Suite[] } => parser.parse(xml).testsuites

describe('junit.xml', () => {
  it.each(names)('is XML, and counts right: %s', (name) => {
    const xml = junitReport(reportOf(name))
    expect(XMLValidator.validate(xml)).toBe(true)
    expect(notXml.test(xml)).toBe(false)
    const root = suitesOf(xml)
    const cases = root.testsuite.flatMap((suite) => suite.testcase)
    expect(Number(root['@_tests'])).toBe(cases.length)
    for (const [attribute, kind] of [
      ['failures', 'failure'],
      ['errors', 'error'],
      ['skipped', 'skipped'],
    ] as const) {
      expect(Number(root[`@_${attribute}`])).toBe(cases.filter((one) => kind in one).length)
    }
  })

  it('has a case for each clause: broken ones fail, open ones are errors, waived and absent ones are skipped', () => {
    const kinds = (name: string): Record<string, string | undefined> =>
      Object.fromEntries(
        suitesOf(junitReport(reportOf(name))).testsuite.flatMap((suite) =>
          suite.testcase.map((one) => [one['@_name'], ['failure', 'error', 'skipped'].find((kind) => kind in one)]),
        ),
      )
    expect(kinds('hostile')).toMatchObject({
      'toy.create.201': 'failure',
      'toy.header': undefined,
      'toy.search': 'skipped',
      'toy.stranger': 'skipped',
      'toy.orphan': 'skipped',
      'the suite made no mistake': 'error',
    })
    expect(kinds('waived')).toMatchObject({
      'toy.create.201': 'skipped',
      'every waiver is needed and valid': 'failure',
    })
    expect(kinds('leaking')['everything created was removed']).toBe('failure')
    expect(kinds('unchecked')['something was checked']).toBe('error')
    expect(kinds('dead')['the target answers']).toBe('error')
  })

  it('gives any text back, but for what XML cannot hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const report = { ...reportOf('conforming'), faults: [{ rule: 'r', message: `<${text}>` }] }
        const xml = junitReport(report)
        expect(XMLValidator.validate(xml)).toBe(true)
        expect(notXml.test(xml)).toBe(false)
      }),
    )
  })
})

/** Every element of a page, by its name, in order. */
const tagsOf = (page: string): string[] => [...page.matchAll(/<([a-z0-9]+)[\s>]/g)].map((match) => match[1] ?? '')

describe('report.html', () => {
  it.each(names)('needs no network and lets only its own script run: %s', (name) => {
    const page = htmlReport(reportOf(name))
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page).toContain(`<script>${script}</script>`)
    expect(page).not.toMatch(/<(img|link|iframe|object|embed|base|video|audio|source)[\s>]/)
    expect(page).not.toMatch(/<[^>]*\s(src|on[a-z]+|srcset|action)=/)
    expect([...page.matchAll(/href="([^"]*)"/g)].every((match) => match[1]?.startsWith('#'))).toBe(true)
    expect(page).toContain('content="default-src &#39;none&#39;;')
  })

  it('shows hostile text as text', () => {
    const page = htmlReport(reportOf('hostile'))
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).toContain('&lt;script&gt;alert(2)&lt;/script&gt;')
    expect(page).toContain('&lt;script&gt;alert(3)&lt;/script&gt;')
    expect(page).toContain('\u2400\u2407\u241B[31m')
    expect([...page].some((one) => one < ' ' && one !== '\n' && one !== '\t')).toBe(false)
    expect(page.isWellFormed()).toBe(true)
  })

  it('has the hash of its script in its policy', () => {
    expect(createHash('sha256').update(script).digest('base64')).toBe(scriptHash)
  })

  it('links each clause that has a finding to it, and knows no id twice', () => {
    const page = htmlReport(reportOf('wrong'))
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    const links = [...page.matchAll(/href="#([^"]*)"/g)].map((match) => match[1])
    expect(links.length).toBeGreaterThan(4)
    expect(links.filter((link) => !ids.includes(link))).toEqual([])
  })

  it('has a row for each clause, with its verdict and grade to filter by', () => {
    const report = reportOf('waived')
    const page = htmlReport(report)
    const rows = page.match(/<tr data-verdict="[a-z-]+" data-grade="[a-z]*"/g) ?? []
    expect(rows).toHaveLength(report.clauses.length + report.undecidable.length)
    expect(page).toContain('data-verdict="waived"')
  })

  it('shows request and response, the curl script and the replay line of each finding', () => {
    const page = htmlReport(reportOf('wrong'))
    expect(page).toContain('<h4>Request as owner</h4>')
    expect(page).toContain('extmock replay toy.create.201--toy.create.replay.json')
    expect(page).toContain('curl -sS')
  })

  it('is closed properly: elements of any text stay the same', () => {
    const page = (text: string): string => html`<p title="${text}">${text}</p>`.markup
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(tagsOf(page(text))).toEqual(['p'])
        expect(page(text).match(/"/g)).toHaveLength(2)
      }),
    )
  })
})

describe('summary.md', () => {
  it.each(names)('has the four numbers and no markup of others: %s', (name) => {
    const report = reportOf(name)
    const text = markdownReport(report)
    expect(text).toContain('| applicable | passed | failed | undecided |')
    expect(text).toContain(`| ${report.summary.passed} | ${report.summary.failed} |`)
    expect(text.replaceAll(/`[^`\n]*`/g, '')).not.toMatch(/<|[^\\]\[x|@all/)
    for (const line of text.split('\n').filter((one) => one.startsWith('| '))) {
      expect(line.replaceAll('\\|', '').split('|')).toHaveLength(6)
    }
  })
})
