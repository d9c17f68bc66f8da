/** The table of the HTML report, a row per clause, and the form that filters it. */
import type { Source } from '../../../contracts/types.ts'
import { type ClauseResult, findingName, type Report } from '../index.ts'
import { html, type Markup } from './markup.ts'

const verdicts = [
  'fail',
  'waived',
  'warn',
  'undecided',
  'not-reached',
  'not-testable',
  'pass',
  'note',
  'not-seen',
  'not-applicable',
  'undecidable',
] as const
const grades = ['documented', 'guarantee', 'observed', 'assumed'] as const

/** A clause as the table shows it. */
export interface Row {
  readonly id: string
  readonly grade: string
  readonly verdict: string
  readonly statement: string
  readonly more: string
  readonly link: string | null
  readonly source: readonly Source[]
}

/** Worst first; the undecidable last, with their reason. */
export function clausesMarkup(report: Pick<Report, 'clauses' | 'undecidable'>, sourcesAt: string | null): Markup {
  return tableMarkup([...report.clauses.map(rowOf), ...report.undecidable.map(undecidableRow)], sourcesAt)
}

/** A table of clauses, worst first, with the form that filters it. */
export function tableMarkup(all: readonly Row[], sourcesAt: string | null): Markup {
  const rows = all.toSorted((a, b) => rank(a.verdict) - rank(b.verdict))
  return html`<form class="filters" hidden aria-label="Filter the clauses">
      ${chips(
        'verdict',
        verdicts,
        rows.map((row) => row.verdict),
      )}
      ${chips(
        'grade',
        grades,
        rows.map((row) => row.grade),
      )}
      <label>Text <input type="search" name="text" autocomplete="off" /></label>
      <button type="reset">Show all</button>
      <span id="shown" class="soft" aria-live="polite"></span>
    </form>
    <table>
      <thead>
        <tr>
          <th scope="col">Verdict</th>
          <th scope="col">Clause</th>
          <th scope="col">Grade</th>
          <th scope="col">What it says</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => rowMarkup(row, sourcesAt))}
      </tbody>
    </table>`
}

function chips(name: string, values: readonly string[], present: readonly string[]): Markup {
  const used = values.filter((value) => present.includes(value))
  return html`<fieldset>
    <legend>${name}</legend>
    ${used.map(
      (value) =>
        html`<label class="chip"
          ><input type="checkbox" name="${name}" value="${value}" /><span
            >${value} ${present.filter((one) => one === value).length}</span
          ></label
        >`,
    )}
  </fieldset>`
}

function rowOf(clause: ClauseResult): Row {
  const { id, grade, statement, source, verdict, waived, reason, rules, findings } = clause
  const [first] = findings
  const by = clause.rule ?? rules[0]
  const why = waived === undefined ? reason : `waived until ${waived.until}: ${waived.reason}`
  const more = [why ?? '', by === undefined ? '' : `rule ${by}`].filter((text) => text !== '').join('; ')
  const link = first === undefined ? null : findingName(first)
  return { id, grade, statement, verdict: waived === undefined ? verdict : 'waived', more, link, source }
}

function undecidableRow({ id, reason }: Report['undecidable'][number]): Row {
  return {
    id,
    grade: '',
    statement: `No black-box test can decide it: ${reason}`,
    verdict: 'undecidable',
    more: '',
    link: null,
    source: [],
  }
}

function rowMarkup({ id, grade, verdict, statement, more, link, source }: Row, sourcesAt: string | null): Markup {
  return html`<tr data-verdict="${verdict}" data-grade="${grade}">
    <td><span class="badge ${verdict}">${verdict}</span></td>
    <td class="id">${link === null ? breakable(id) : html`<a href="#${link}">${breakable(id)}</a>`}</td>
    <td>${grade}</td>
    <td class="wrap">
      ${statement}${more === '' ? null : html`<div class="soft">${more}</div>`}${source.map((one) => sourceMarkup(one, sourcesAt))}
    </td>
  </tr> `
}

/** A place, as a link where its page can be reached. Reports are read from files too, so a link must look like one of ours. */
function sourceMarkup({ document, place, link = '' }: Source, sourcesAt: string | null): Markup {
  const text = `${document}, ${place}`
  const ours = sourcesAt !== null && /^docs\/sources\/[a-z-]+\.md#[a-z0-9-]+$/.test(link)
  return html`<div class="soft">${ours ? html`<a href="${sourcesAt}${link}">${text}</a>` : text}</div>`
}

/** Long ids break after a dot first. */
function breakable(id: string): Markup[] {
  return id.split(/(?<=\.)/).map((part) => html`${part}<wbr />`)
}

function rank(verdict: string): number {
  return (verdicts as readonly string[]).indexOf(verdict)
}
