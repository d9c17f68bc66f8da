/** A comparison as lines for a terminal. */
import type { Exchange } from '../../history/index.ts'
import { show } from '../../json/index.ts'
import { counted, often, oneLine, type Paint, plain } from '../../report/index.ts'
import { type Comparison, percentOf, type Shown } from '../comparison.ts'
import type { Guess } from '../explain/index.ts'

export interface ComparisonTextOptions {
  readonly paint?: Paint
  /** How a difference is seen again: a command. */
  readonly again?: (shown: Shown) => string
}

export function terminalComparison(
  comparison: Comparison,
  { paint = plain, again }: ComparisonTextOptions = {},
): string[] {
  const steady = comparison.differences.filter((one) => one.steady)
  const unsteady = comparison.differences.filter((one) => !one.steady)
  return [
    `left   ${oneLine(comparison.left.name)} (${comparison.left.kind})`,
    `right  ${oneLine(comparison.right.name)} (${comparison.right.kind})`,
    '',
    ...steady.flatMap((one) => [...shownLines(one, paint, again), '']),
    ...(unsteady.length === 0 ? [] : ['Seen once and not again; no part of the share:']),
    ...unsteady.map((one) => paint.doubtful(`  ${headOf(one)}: ${oneLine(one.left)} / ${oneLine(one.right)}`)),
    ...(unsteady.length === 0 ? [] : ['']),
    ...operationLines(comparison),
    ...troubleLinesOf(comparison, paint),
    '',
    endLine(comparison, paint),
  ]
}

const headOf = ({ api, operation, field }: Shown): string => `${api} ${operation}: ${oneLine(field)}`

function shownLines(one: Shown, paint: Paint, again: ComparisonTextOptions['again']): readonly string[] {
  const { left, right, times, by, sequence, shrunk, options } = one
  return [
    `${paint.bad('DIFFERS')}  ${headOf(one)}`,
    `  left       ${oneLine(left)}`,
    `  right      ${oneLine(right)}`,
    `  seen       ${often(times)}, first by ${oneLine(by)}`,
    `  sequence   ${counted(sequence.length, 'request')}${shrunk.tried > 0 ? ` (made smaller from ${shrunk.from})` : ''}`,
    ...sequence
      .slice(-12)
      .map(
        (pair) =>
          `    ${lineOf({ ...pair.left, role: pair.right.role })} -> ${pair.left.status} / ${pair.right.status}`,
      ),
    ...options.map((guess) => `  option     ${guessText(guess)}`),
    ...(again === undefined ? [] : [`  replay     ${again(one)}`]),
  ]
}

function lineOf({ method, url, role }: Exchange): string {
  return oneLine(
    `${method} ${url.replace(/^[a-z]+:\/\/[^/]*/i, '') || '/'}${role === null ? ' (nobody)' : ` (${role})`}`,
  )
}

/** `duplicateNames of the right is "refuse"; with "allow" it agrees`. */
export function guessText({ side, option, has, wants }: Guess): string {
  return `${option} of the ${side} is ${show(has)}; with ${show(wants)} it agrees`
}

function operationLines({ operations }: Comparison): readonly string[] {
  const width = Math.max(0, ...operations.map(({ api, operation }) => `${api} ${operation}`.length))
  return operations.map(
    (row) =>
      `  ${`${row.api} ${row.operation}`.padEnd(width)}  ${percentOf(row).padStart(7)}  ${row.agree} of ${row.total}`,
  )
}

function troubleLinesOf(
  { leftOut, disturbed, unreachable, stopped, leaks, programs }: Comparison,
  paint: Paint,
): readonly string[] {
  return [
    ...Object.entries(leftOut).map(([reason, count]) => `  left out: ${counted(count, 'request')} (${reason})`),
    ...(disturbed === 0 ? [] : [`  ${counted(disturbed, 'program')} ended by a gateway or for want of an answer`]),
    ...unreachable.map(({ side, api, reason }) =>
      paint.bad(`  the ${side} does not answer for ${api}: ${oneLine(reason)}`),
    ),
    ...(stopped === null
      ? []
      : [
          paint.doubtful(
            `  stopped after ${programs.played} of ${counted(programs.total, 'program')}: ${oneLine(stopped)}`,
          ),
        ]),
    ...leaks.map(({ api, kind, name, reason }) =>
      paint.bad(`  left behind: ${api} ${kind} ${oneLine(name)} (${oneLine(reason)})`),
    ),
  ]
}

function endLine(comparison: Comparison, paint: Paint): string {
  const { share, differences, seed, elapsedMs } = comparison
  const count = differences.filter(({ steady }) => steady).length
  const told =
    share.total === 0 ? 'nothing compared' : `${percentOf(share)} of ${counted(share.total, 'exchange')} agree`
  const line = `${told}, ${counted(count, 'difference')}; seed ${seed}, ${(elapsedMs / 1000).toFixed(1)} s`
  return count > 0 ? paint.bad(line) : share.total === 0 ? paint.doubtful(line) : line
}
