/** One finding of the HTML report: what was wanted, what came, each request beside its answer, and how to see it again. */
import { parseJson } from '../../json/index.ts'
import { type ClauseResult, counted, findingName } from '../index.ts'
import { type Exchange, statusText } from '../../history/index.ts'
import type { Finding } from '../../judge/index.ts'
import { curlScript } from '../curl/index.ts'
import { html, type Markup, trusted } from './markup.ts'

const marks = { violation: 'fail', flaky: 'flaky', warning: 'warn', note: 'note' } as const
const classes = { violation: 'fail', flaky: 'undecided', warning: 'warn', note: 'note' } as const

/** The article of a finding of a run. */
export function findingMarkup(finding: Finding, waived: ClauseResult['waived']): Markup {
  const { times, rule, seed, path, exchanges, kind, again } = finding
  return articleMarkup(finding, {
    waived,
    rows: [
      ['seen', `${times === 1 ? 'once' : `${times} times`}, by the rule ${rule}`],
      ['seed', `${seed}${path === null ? '' : `, path ${path}`}`],
    ],
    sequence: html`${steps(exchanges, kind === 'violation', sequenceTitle(finding))}
    ${again === undefined ? null : steps(again, false, 'The same again, and it did not fail so')}`,
    again: ['Replay, or send it yourself', `extmock replay ${findingName(finding)}.replay.json`, curlScript(finding)],
  })
}

interface Article {
  readonly waived: ClauseResult['waived']
  /** What else is known of it, by name. */
  readonly rows: readonly (readonly [name: string, value: string])[]
  readonly sequence: Markup
  /** How to see it again: a title, and what to type. */
  readonly again: readonly [title: string, ...texts: readonly string[]]
}

/** An article; its id is the name of the finding's files. */
export function articleMarkup(finding: Finding, { waived, rows, sequence, again: [title, ...texts] }: Article): Markup {
  const { kind, clause, grade, statement, source } = finding
  const isWaived = waived !== undefined && kind === 'violation'
  return html`<article class="${isWaived ? 'waived' : kind}" id="${findingName(finding)}">
    <div class="head">
      <span class="badge ${isWaived ? 'waived' : classes[kind]}">${isWaived ? 'waived' : marks[kind]}</span>
      <h3>${clause}</h3>
      <span class="soft">${grade}</span>
    </div>
    <p>${statement}</p>
    <dl>
      ${isWaived ? row('waived', `until ${waived.until}: ${waived.reason}`) : null}
      ${row('expected', finding.expected)}${row('got', finding.got)}
      ${row('document', source.map(({ document, place }) => `${document}, ${place}`).join('; '))}
      ${rows.map(([name, value]) => row(name, value))}
    </dl>
    ${sequence}
    <details>
      <summary>${title}</summary>
      ${texts.map((text) => html`<pre tabindex="0">${text}</pre>`)}
    </details>
  </article>`
}

export function row(name: string, value: string): Markup {
  return html`<dt>${name}</dt>
    <dd>${value}</dd>`
}

function sequenceTitle({ exchanges, shrunk }: Finding): string {
  const count = counted(exchanges.length, 'request')
  return shrunk.tried > 0 ? `${count} (made smaller from ${shrunk.from}, ${shrunk.tried} tried)` : count
}

/** Each request beside its answer; the last one is where it differs, when `marked`. */
export function steps(exchanges: readonly Exchange[], marked: boolean, title: string): Markup {
  const last = exchanges.length - 1
  return html`<h4>${title}</h4>
    ${exchanges.map((exchange, index) => {
      return stepMarkup(exchange, index + 1, { last: marked && index === last, open: index >= last - 1 })
    })}`
}

/** The last two steps are open: what was done, and what came of it. */
function stepMarkup(exchange: Exchange, number: number, { last, open }: { last: boolean; open: boolean }): Markup {
  const { method, url, role, headers, body, injected } = exchange
  const notes = [role === null ? 'as nobody' : `as ${role}`, ...(injected ? ['injected'] : [])].join(', ')
  const lane = exchange.lane === undefined ? '' : `  (lane ${exchange.lane}, at the same time as the other lanes)`
  return html`<details class="step${last ? ' last' : ''}" ${trusted(open ? ' open' : '')}>
    <summary class="line">
      ${number}. ${method} ${pathOf(url)} →
      ${statusText(exchange)}${lane}${placeOf(exchange)}${last ? '  ← differs here' : ''}
    </summary>
    <div class="sides">
      <div>
        <h4>Request ${notes}</h4>
        <pre tabindex="0">${requestText(exchange)}</pre>
      </div>
      <div>
        <h4>Response</h4>
        <pre tabindex="0">${message(statusText(exchange), headers, body)}</pre>
      </div>
    </div>
  </details>`
}

function placeOf({ place }: Exchange): string {
  return place === undefined ? '' : `  (${place.file}, entry ${place.entry})`
}

/** A request as it is shown: a form by its fields. */
export function requestText({ method, url, requestHeaders, requestForm, requestBody }: Exchange): string {
  const form = requestForm?.map(
    ({ name, value, filename, bytes }) => `${name} = ${value ?? `<file ${filename}, ${bytes} bytes>`}`,
  )
  return message(`${method} ${url}`, requestHeaders, form?.join('\n') ?? requestBody ?? '')
}

/** A message as it is shown. */
export function message(first: string, headers: Readonly<Record<string, string>>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [first, ...lines, ...(body === '' ? [] : ['', readable(body)])].join('\n')
}

/** Indented when nothing of it is lost that way: a long number or a double key would be. */
function readable(body: string): string {
  const value = parseJson(body)
  return value !== undefined && JSON.stringify(value) === body ? JSON.stringify(value, null, 2) : body
}

/** Without the origin. */
export function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]*/i, '') || '/'
}
