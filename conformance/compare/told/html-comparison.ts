/** A comparison as one page of HTML that needs nothing else. */
import { counted, often } from '../../report/index.ts'
import { curlScript } from '../../report/curl/index.ts'
import { html, type Markup, message, pageMarkup, pathOf, requestText, row, trusted } from '../../report/html/index.ts'
import { type Comparison, percentOf, type Shown } from '../comparison.ts'
import { guessText } from './terminal-comparison.ts'
import { scriptOf } from './comparison-script.ts'

const rules = `
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1rem; } .pair > div { min-width: 0; }
.bar { height: .5rem; margin-block: .5rem; border-radius: .3rem; background: var(--bad-tint); overflow: hidden; min-width: 6rem; }
.bar > span { display: block; height: 100%; background: var(--good); }
td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
@media (max-width: 44rem) { .pair { grid-template-columns: 1fr; } }
`

/** `again`: the command that does a difference again. */
export function htmlComparison(comparison: Comparison, again: (shown: Shown) => string): string {
  const { left, right, share, differences } = comparison
  const steady = differences.filter((one) => one.steady)
  const mood = steady.length > 0 ? 'bad' : share.total === 0 || comparison.stopped !== null ? 'doubt' : 'good'
  return pageMarkup({
    title: `${percentOf(share)}: ${left.name} and ${right.name}`,
    mood,
    header: html`<h1>${percentOf(share)}${share.total === 0 ? '' : ' agree'}</h1>
      <p class="wrap"><code>${left.name}</code> (${left.kind}) and <code>${right.name}</code> (${right.kind})</p>
      ${numbers(comparison, steady.length)}`,
    main: html`${troubles(comparison)} ${steady.length === 0 ? null : html`<h2 id="differences">Differences</h2>`}
      ${steady.map((one) => differenceMarkup(one, again(one)))} ${unsteady(differences.filter((one) => !one.steady))}
      <h2 id="operations">Operations</h2>
      ${operations(comparison)} ${footer(comparison)}`,
    skipTo: ['operations', 'operations'],
    rules,
    filters: false,
  })
}

function numbers({ share, programs, apis }: Comparison, count: number): Markup {
  const cell = (mood: string, value: string | number, text: string) =>
    html`<li class="${mood}"><b>${value}</b> ${text}</li>`
  return html`<ul class="numbers">
    ${[
      cell(count === 0 ? 'good' : 'bad', count, count === 1 ? 'difference' : 'differences'),
      cell('good', share.agree, `of ${counted(share.total, 'exchange')} agree`),
      cell('', programs.played, `of ${counted(programs.total, 'program')} of requests`),
      cell('', apis.length, `${apis.length === 1 ? 'API' : 'APIs'}: ${apis.join(', ')}`),
    ]}
  </ul>`
}

function troubles({ stopped, unreachable, leaks, leftOut, disturbed }: Comparison): Markup | null {
  const lines = [
    ...(stopped === null ? [] : [`It ended before it was through: ${stopped}.`]),
    ...unreachable.map(({ side, api, reason }) => `The ${side} does not answer for ${api}: ${reason}.`),
    ...leaks.map(({ api, kind, name, reason }) => `Left behind: ${api} ${kind} ${name}: ${reason}.`),
    ...Object.entries(leftOut).map(([reason, count]) => `${counted(count, 'request')} left out: ${reason}.`),
    ...(disturbed === 0 ? [] : [`${counted(disturbed, 'program')} ended by a gateway or for want of an answer.`]),
  ]
  return lines.length === 0
    ? null
    : html`<ul class="trouble">
        ${lines.map((line) => html`<li>${line}</li>`)}
      </ul>`
}

function differenceMarkup(shown: Shown, again: string): Markup {
  const { name, api, operation, field, left, right, times, by, options, sequence, shrunk } = shown
  return html`<article class="violation" id="${name}">
    <div class="head">
      <span class="badge fail">differs</span>
      <h3>${operation}: ${field}</h3>
      <span class="soft">${api}</span>
    </div>
    <dl>
      ${row('left', left)}${row('right', right)} ${row('seen', `${often(times)}, first by ${by}`)}
      ${options.map((guess) => row('option', guessText(guess)))}
    </dl>
    <h4>
      ${counted(sequence.length, 'request')}${shrunk.tried > 0 ? ` (made smaller from ${shrunk.from}, ${shrunk.tried} tried)` : ''}
    </h4>
    ${sequence.map((pair, at) => stepMarkup(pair, at + 1, at === sequence.length - 1))}
    <details>
      <summary>Do it again</summary>
      <pre tabindex="0">${again}</pre>
      <pre tabindex="0">${curlScript(scriptOf(shown))}</pre>
    </details>
  </article>`
}

function stepMarkup({ left, right }: Shown['sequence'][number], number: number, last: boolean): Markup {
  const { method, url } = left
  const statuses = left.status === right.status ? `${left.status}` : `${left.status} / ${right.status}`
  return html`<details class="step${last ? ' last' : ''}" ${trusted(last ? ' open' : '')}>
    <summary class="line">${number}. ${method} ${pathOf(url)} → ${statuses}</summary>
    <h4>Request as ${right.role ?? 'nobody'}</h4>
    <pre tabindex="0">${requestText(left)}</pre>
    <div class="pair">
      <div>
        <h4>Left</h4>
        <pre tabindex="0">${message(String(left.status), left.headers, left.body)}</pre>
      </div>
      <div>
        <h4>Right</h4>
        <pre tabindex="0">${message(String(right.status), right.headers, right.body)}</pre>
      </div>
    </div>
  </details>`
}

function unsteady(differences: readonly Shown[]): Markup | null {
  if (differences.length === 0) return null
  return html`<h2>Seen once and not again</h2>
    <ul>
      ${differences.map((one) => html`<li class="wrap">${one.api} ${one.operation}: ${one.field}: ${one.left} / ${one.right}</li>`)}
    </ul>`
}

function operations({ operations: rows }: Comparison): Markup {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Operation</th>
        <th scope="col">Agree</th>
        <th scope="col">Exchanges</th>
        <th scope="col">Share</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (one) =>
          html`<tr>
            <td class="id">${one.api} ${one.operation}</td>
            <td class="number">${percentOf(one)}</td>
            <td class="number">${one.agree} of ${one.total}</td>
            <td>
              <div class="bar"><span style="width: ${Math.floor((one.agree / one.total) * 100)}%"></span></div>
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

function footer({ seed, runs, elapsedMs, requests, write }: Comparison): Markup {
  const text = `Seed ${seed}, ${counted(runs, 'generated input')} per rule, ${requests.left} and ${counted(requests.right, 'request')}, ${(elapsedMs / 1000).toFixed(1)} s, ${write ? 'writing' : 'no deployment was written to'}.`
  return html`<footer>${text}</footer>`
}
