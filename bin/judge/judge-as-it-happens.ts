import colors from 'picocolors'
import {
  asItHappens,
  type AsItHappens,
  findingText,
  type JudgedReport,
  startJudging,
} from '../../conformance/recording/index.ts'
import type { Finding } from '../../conformance/judge/index.ts'
import { suites } from '../../conformance/suites.ts'
import type { Io } from '../command.ts'

/** What `record --judge` does with each exchange. */
export interface LiveJudging extends AsItHappens {
  readonly report: () => JudgedReport
}

/** Prints each broken clause as it happens, a few times each. */
export function judgeAsItHappens(io: Io, { json, out }: { readonly json: boolean; readonly out: string }): LiveJudging {
  const { red, yellow, dim } = colors.createColors(io.stdout.isTTY === true && !io.env['NO_COLOR'])
  const paint = { bad: red, doubtful: yellow, faint: dim }
  const onBroken = (finding: Finding): void => {
    if (finding.kind === 'note') return
    io.stdout.write(json ? `${JSON.stringify(eventOf(finding))}\n` : `${findingText(finding, paint).join('\n')}\n`)
  }
  const judging = startJudging({ suites: Object.values(suites), onBroken })
  return { ...asItHappens(judging), report: () => judging.report([out], null) }
}

function eventOf({ kind, clause, expected, got, exchanges }: Finding) {
  const { method, url, status, place } = exchanges.at(-1) ?? {}
  return { event: 'broken', kind, clause, expected, got, method, url, status, entry: place?.entry }
}
