/** The report as one HTML page that needs nothing else: no network, no other file. */
import { counted, endingOf, exitCode, reachOf, type Report, troubleLines } from '../index.ts'
import type { Finding } from '../../judge/index.ts'
import { clausesMarkup } from './html-clauses.ts'
import { findingMarkup } from './html-finding.ts'
import { pageMarkup } from './html-page.ts'
import { html, type Markup } from './markup.ts'

/**
 * The page. Works opened from a disk; without scripts it shows everything, unfiltered. With `sourcesAt`, the address of the
 * folder that holds `docs/sources/`, each clause links to the place it comes from; otherwise the place is text.
 */
export function htmlReport(report: Report, sourcesAt: string | null = null): string {
  const code = exitCode(report)
  const mood = code === 0 ? 'good' : code === 4 ? 'doubt' : 'bad'
  return pageMarkup({
    title: `${endingOf(code)} ${report.api.join(', ')} at ${report.target}`,
    mood,
    header: html`<h1>${endingOf(code)}</h1>
      <p class="wrap">${report.api.join(', ')} at <code>${report.target}</code></p>
      <p>${reachOf(report)}</p>
      ${numbers(report)} ${sections(report)}`,
    main: html`${troubles(report)} ${findings(report)}
      <h2 id="clauses">Clauses</h2>
      ${clausesMarkup(report, sourcesAt)} ${footer(report, code)}`,
  })
}

/** Where to go: the findings may be long. */
function sections(report: Report): Markup {
  const count = report.clauses.flatMap((clause) => clause.findings).length
  const clauses = report.clauses.length + report.undecidable.length
  const first = count === 0 ? null : html`<a href="#findings">${count} ${count === 1 ? 'finding' : 'findings'}</a>`
  return html`<nav class="sections" aria-label="Sections">${first} <a href="#clauses">All ${clauses} clauses</a></nav>`
}

function numbers({ summary, clauses }: Report): Markup {
  const { applicable, passed, failed, undecided, waived = 0, warned, notReached, notTestable, notApplicable } = summary
  const more = [
    waived > 0 ? `Of the broken, ${waived} waived.` : '',
    warned > 0 ? `${warned} warned: seen on the real system, written nowhere.` : '',
    notReached > 0 ? `${notReached} not reached: something else broke first.` : '',
    notTestable > 0 ? `${notTestable} could not be tested.` : '',
    notApplicable > 0 ? `${notApplicable} do not concern this target or this run.` : '',
  ].filter((text) => text !== '')
  return html`<ul class="numbers">
      <li><b>${applicable}</b>apply here, of ${clauses.length} clauses</li>
      <li class="good"><b>${passed}</b>held at each check</li>
      <li class="${failed > 0 ? 'bad' : ''}"><b>${failed}</b>broken</li>
      <li class="${undecided > 0 ? 'doubt' : ''}"><b>${undecided}</b>stayed undecided</li>
    </ul>
    <p class="soft">${more.join(' ')}</p>`
}

function troubles(report: Report): Markup | null {
  const lines = troubleLines(report)
  if (lines.length === 0) return null
  return html`<ul class="trouble">
    ${lines.map((line) => html`<li>${line.replace(/ {2,}/, ': ')}</li>`)}
  </ul>`
}

/** Failures first, notes last. */
function findings(report: Report): Markup | null {
  const kinds: readonly Finding['kind'][] = ['violation', 'flaky', 'warning', 'note']
  const all = kinds.flatMap((kind) =>
    report.clauses.flatMap((clause) =>
      clause.findings.filter((one) => one.kind === kind).map((one) => findingMarkup(one, clause.waived)),
    ),
  )
  return all.length === 0
    ? null
    : html`<h2 id="findings">Findings</h2>
        ${all}`
}

function footer(report: Report, code: number): Markup {
  const { seed, runs, summary, elapsedMs, strict, write, only } = report
  const facts = [
    `Exit code ${code}`,
    `seed ${seed}`,
    `${runs} generated inputs per rule`,
    `${counted(summary.requests, 'request')} and ${counted(summary.checks, 'check')} in ${(elapsedMs / 1000).toFixed(1)} s`,
    write ? 'the run could write' : 'read-only',
    ...(strict ? ['strict'] : []),
    ...(only === null ? [] : [`only ${only}`]),
  ]
  return html`<footer class="wrap">${facts.join(' · ')}</footer>`
}
