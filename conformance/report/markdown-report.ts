/** A summary for a CI page: four numbers, troubles, and a table of what did not hold. */
import { exitCode } from './exit-code.ts'
import type { ClauseResult, Report } from './report.ts'
import { counted, endingOf, reachOf, troubleLines } from './ending.ts'

const mostRows = 50

/** The report as GitHub-flavoured Markdown. */
export function markdownReport(report: Report): string {
  const { summary } = report
  const { applicable, passed, failed, undecided, waived = 0, warned, notReached, notTestable } = summary
  const code = exitCode(report)
  return [
    `## ${endingOf(code)}`,
    '',
    `${cell(report.api.join(', '))} at ${codeSpan(report.target)}, seed ${report.seed}, ${counted(summary.requests, 'request')}`,
    '',
    reachOf(report),
    '',
    '| applicable | passed | failed | undecided |',
    '| ---: | ---: | ---: | ---: |',
    `| ${applicable} of ${report.clauses.length} | ${passed} | ${failed} | ${undecided} |`,
    '',
    ...(waived + warned + notReached + notTestable > 0
      ? [
          `Waived ${waived} of the failed. Warned ${warned}. Not reached ${notReached}. Not testable ${notTestable}.`,
          '',
        ]
      : []),
    ...troubleLines(report).map((line) => `- ${cell(line.replace(/ {2,}/, ': '))}`),
    ...rowsOf(report),
    '',
    `Exit code ${code}.`,
    '',
  ].join('\n')
}

function rowsOf(report: Report): string[] {
  const shown = report.clauses.filter(({ verdict }) => ['fail', 'warn', 'undecided'].includes(verdict))
  if (shown.length === 0) return []
  const more = shown.length > mostRows ? ['', `and ${shown.length - mostRows} more in report.json`] : []
  return [
    '',
    '| verdict | clause | expected | got |',
    '| --- | --- | --- | --- |',
    ...shown.slice(0, mostRows).map(rowOf),
    ...more,
  ]
}

function rowOf({ verdict, id, findings, reason, waived }: ClauseResult): string {
  const finding = findings.find((one) => one.kind !== 'note')
  const word = waived === undefined ? verdict : `waived until ${waived.until}`
  const [expected, got] = finding === undefined ? [reason ?? '', ''] : [finding.expected, finding.got]
  return `| ${cell(word)} | ${codeSpan(id)} | ${cell(expected)} | ${cell(got)} |`
}

/** Text of others in a table: no markup, no HTML, no mention of a person, one line. */
function cell(text: string): string {
  const short = text.length > 300 ? `${text.slice(0, 300)}…` : text
  return short
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_{}[\]()#+!|~@:/-]/g, (mark) => (/[:/@]/.test(mark) ? `&#${mark.charCodeAt(0)};` : `\\${mark}`))
}

/** As code; a backtick or a bar in it would end the span or the cell. */
function codeSpan(text: string): string {
  return `\`${text.replaceAll(/[\p{Cc}\u2028\u2029`|]+/gu, ' ').toWellFormed()}\``
}
