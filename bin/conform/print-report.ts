import colors from 'picocolors'
import type { Finding } from '../../conformance/judge/index.ts'
import {
  exitCode,
  type FoundAt,
  jsonReport,
  sealReport,
  type Report,
  terminalReport,
} from '../../conformance/report/index.ts'
import type { Io } from '../command.ts'
import type { ExitCode } from '../exit.ts'
import { writeReport } from './write-report.ts'

/** The flags that say what becomes of a report. */
export const reportFlags = {
  waivers: { type: 'string', describe: 'YAML or JSON: known deviations that do not fail the run' },
  report: { type: 'string', describe: 'folder for report.json, report.html, junit.xml, replay files and more' },
  json: { type: 'boolean', default: false, describe: 'print the report as JSON' },
} as const

/** Seals a report, writes it where `--report` says and prints it. Gives the exit code. */
export async function printReport(
  raw: Report,
  to: { readonly report: string | undefined; readonly json: boolean; readonly found: FoundAt },
  io: Io,
): Promise<ExitCode> {
  const report = await sealReport(raw)
  const pathOf = to.report === undefined ? undefined : await writeReport(to.report, report, to.found)
  io.stdout.write(to.json ? jsonReport(report) : textOf(report, io, pathOf))
  return exitCode(report) as ExitCode
}

function textOf(report: Report, io: Io, replayPath?: (finding: Finding) => string): string {
  const { red, yellow, dim } = colors.createColors(io.stdout.isTTY === true && !io.env['NO_COLOR'])
  const lines = terminalReport(report, {
    paint: { bad: red, doubtful: yellow, faint: dim },
    ...(replayPath && { replayPath }),
  })
  return `${lines.join('\n')}\n`
}
