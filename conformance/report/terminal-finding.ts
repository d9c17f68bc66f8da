/** One finding as a block of lines: clause, document, expected and got, the requests, and how to see it again. */
import type { ClauseResult } from './report.ts'
import { type Exchange, statusText } from '../history/index.ts'
import type { Finding } from '../judge/index.ts'
import { counted, often } from './ending.ts'

/** Colours, or nothing. */
export interface Paint {
  readonly bad: (text: string) => string
  readonly doubtful: (text: string) => string
  readonly faint: (text: string) => string
}

export const plain: Paint = { bad: (text) => text, doubtful: (text) => text, faint: (text) => text }

const marks = { violation: 'FAIL', flaky: 'FLAKY', warning: 'WARN', note: 'NOTE' } as const

/** The block of a finding. */
export function findingLines(
  finding: Finding,
  paint: Paint,
  replayPath: string | null,
  waived?: ClauseResult['waived'],
): string[] {
  const { shrunk, exchanges, again } = finding
  return [
    `${markOf(finding, paint, waived !== undefined)}  ${finding.clause}  ${finding.grade}`,
    ...(waived === undefined ? [] : [`  waived     until ${waived.until}: ${oneLine(waived.reason)}`]),
    `  ${finding.statement}`,
    ...finding.source.map(({ document, place }) => `  document   ${document}, ${place}`),
    `  expected   ${oneLine(finding.expected)}`,
    `  got        ${oneLine(finding.got)}`,
    `  seen       ${often(finding.times)}${finding.times > 1 ? ', first' : ''} by ${finding.rule}`,
    `  sequence   ${counted(exchanges.length, 'request')}${shrunk.tried > 0 ? ` (shrunk from ${shrunk.from}, ${shrunk.tried} tried)` : ''}`,
    ...sequenceLines(exchanges, finding.kind === 'violation'),
    ...(again === undefined
      ? []
      : ['  again      the same input, and it did not fail so', ...sequenceLines(again, false)]),
    ...(replayPath === null ? [] : [`  replay     extmock replay ${replayPath}`]),
    paint.faint(`  seed       ${finding.seed}${finding.path === null ? '' : ` path ${finding.path}`}`),
  ]
}

function markOf({ kind }: Finding, paint: Paint, waived: boolean): string {
  if (waived) return paint.doubtful('WAIVED')
  return kind === 'violation' ? paint.bad(marks.violation) : paint.doubtful(marks[kind])
}

const mostLines = 20

function sequenceLines(exchanges: readonly Exchange[], marked: boolean): string[] {
  const skipped = Math.max(0, exchanges.length - mostLines)
  const lines = exchanges.slice(skipped).map((exchange, index) => {
    const last = marked && skipped + index === exchanges.length - 1 ? '  <-- differs' : ''
    const injected = exchange.injected ? '  (injected)' : ''
    const lane = exchange.lane === undefined ? '' : `  [lane ${exchange.lane}]`
    return `    ${skipped + index + 1} ${exchange.method} ${pathOf(exchange.url)} -> ${statusText(exchange)}${lane}${injected}${last}`
  })
  return skipped === 0 ? lines : [`    (${skipped} more before)`, ...lines]
}

function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]*/i, '') || '/'
}

/** Control characters from a target must not reach a terminal. */
export function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ')
}
