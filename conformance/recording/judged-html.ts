/** What a recording tells, as one HTML page that needs nothing else. */
import type { Finding } from '../judge/index.ts'
import { articleMarkup, html, type Markup, pageMarkup, row, steps, tableMarkup } from '../report/html/index.ts'
import { counted, findingName, often } from '../report/index.ts'
import { type Covered, judgedExit, type JudgedClause, type JudgedReport } from './judged-report.ts'
import { ending, exchangeText, troublesOf } from './judged-text.ts'
import { recordedScript } from './recorded-script.ts'
import { seeTheRest, undeclared } from './see-the-rest.ts'

const moods = { 0: 'good', 1: 'bad', 4: 'doubt' } as const

/** The page. With `sourcesAt`, the address of the folder that holds `docs/sources/`, clauses link to the place they come from. */
export function judgedHtml(report: JudgedReport, sourcesAt: string | null = null): string {
  const { files, clauses, coverage, exclusive } = report
  const found = clauses.flatMap((clause) => clause.findings.map((finding) => ({ finding, clause })))
  const worstFirst = (['violation', 'warning', 'note'] as const).flatMap((kind) =>
    found.filter(({ finding }) => finding.kind === kind),
  )
  const troubles = troublesOf(report)
  return pageMarkup({
    title: `${ending(report)} ${files.join(', ')}`,
    mood: moods[judgedExit(report)],
    header: html`<h1>${ending(report)}</h1>
      <p class="wrap"><code>${files.join(', ')}</code>${exclusive ? ', judged as all the traffic there was' : ''}</p>
      ${numbers(report)}
      <nav class="sections" aria-label="Sections">
        ${found.length === 0 ? null : html`<a href="#findings">Findings</a>`} <a href="#coverage">Coverage</a>
        <a href="#clauses">All ${clauses.length} clauses</a>
      </nav>`,
    main: html`${troubles.length === 0 ? null : listOf(troubles, 'trouble')}
      ${worstFirst.length === 0 ? null : html`<h2 id="findings">Findings</h2>`}
      ${worstFirst.map(({ finding, clause }) => findingMarkup(finding, clause))}
      <h2 id="coverage">Coverage</h2>
      ${coverage.map(coverageMarkup)}
      <h2 id="clauses">Clauses</h2>
      ${tableMarkup(clauses.map(clauseRow), sourcesAt)}
      <footer class="wrap">Exit code ${judgedExit(report)}</footer>`,
  })
}

function numbers({ summary }: JudgedReport): Markup {
  const { exchanges, judged, passed, failed, warned, noted, notSeen, checks, waived = 0 } = summary
  const more = [
    `${checks} checks.`,
    waived > 0 ? `Of the broken, ${waived} waived.` : '',
    warned > 0 ? `${warned} warned: seen on real systems, written nowhere.` : '',
    noted > 0 ? `${noted} read differently here than assumed, which nobody forbids.` : '',
  ].filter((text) => text !== '')
  return html`<ul class="numbers">
      <li><b>${judged}</b>of ${exchanges} exchanges judged</li>
      <li class="good"><b>${passed}</b>${passed === 1 ? 'clause' : 'clauses'} held each time</li>
      <li class="${failed > 0 ? 'bad' : ''}"><b>${failed}</b>broken</li>
      <li><b>${notSeen}</b>not seen</li>
    </ul>
    <p class="soft">${more.join(' ')}</p>`
}

function findingMarkup(finding: Finding, { waived }: JudgedClause): Markup {
  const { kind, times, exchanges } = finding
  const last = exchanges.at(-1)
  const title = exchanges.length === 1 ? 'The exchange' : `${exchanges.length} exchanges`
  return articleMarkup(finding, {
    waived,
    rows: [
      ...(last === undefined ? [] : [['place', exchangeText(last)] as const]),
      ...(times === 1 ? [] : [['seen', `here and ${often(times - 1)} more`] as const]),
    ],
    sequence: steps(exchanges, kind === 'violation', title),
    again: ['Send it yourself', recordedScript(finding)],
  })
}

function coverageMarkup(one: Covered): Markup {
  const used = one.operations.filter(({ exchanges }) => exchanges > 0)
  const rest = [...undeclared(one), ...seeTheRest(one)]
  return html`<article class="note">
    <div class="head">
      <h3>${one.api}</h3>
      <span class="soft wrap"
        >${one.at.join(', ')}: ${counted(one.exchanges, 'exchange')}, ${used.length} of ${one.operations.length}
        operations</span
      >
    </div>
    <dl>
      ${used.map(({ method, path, statuses, codes }) => {
        const seen = statuses.map(({ status, times }) => `${status === 0 ? 'no answer' : status} (${times})`).join(', ')
        return row(`${method} ${path}`, codes.length === 0 ? seen : `${seen}; codes ${codes.join(', ')}`)
      })}
    </dl>
    <details>
      <summary>What is not seen, and how to see it (${rest.length})</summary>
      ${listOf(rest, 'soft')}
    </details>
  </article>`
}

function clauseRow({ id, grade, statement, source, verdict, held, unread, findings, waived }: JudgedClause) {
  const [first] = findings
  const more = [
    verdict === 'pass' ? `held ${often(held)}` : '',
    unread > 0 ? `not judged ${often(unread)}, for want of a body` : '',
  ]
    .filter((text) => text !== '')
    .join('; ')
  const link = first === undefined ? null : findingName(first)
  return { id, grade, statement, source, link, more, verdict: waived === undefined ? verdict : 'waived' }
}

function listOf(lines: readonly string[], kind: string): Markup {
  return html`<ul class="${kind} wrap">
    ${lines.map((line) => html`<li>${line}</li>`)}
  </ul>`
}
