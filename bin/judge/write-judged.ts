import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { judgedHtml, type JudgedReport, recordedScript } from '../../conformance/recording/index.ts'
import { findingName } from '../../conformance/report/index.ts'
import { intoReportFolder } from '../conform/report-folder.ts'
import { sourcesAt } from '../conform/sources-at.ts'

/** Writes report.json, report.html and a curl script for each finding; what an earlier reading left of those goes. */
export async function writeJudged(folder: string, report: JudgedReport): Promise<void> {
  await intoReportFolder(folder, async () => {
    await mkdir(folder, { recursive: true })
    for (const name of await readdir(folder)) if (/--recording.*\.sh$/.test(name)) await rm(join(folder, name))
    await writeFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`)
    await writeFile(join(folder, 'report.html'), judgedHtml(report, sourcesAt(folder)))
    for (const finding of report.clauses.flatMap(({ findings }) => findings.slice(0, 1)))
      await writeFile(join(folder, `${findingName(finding)}.sh`), recordedScript(finding), { mode: 0o755 })
  })
}
