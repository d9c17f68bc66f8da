import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { curlScript } from '../../conformance/report/curl/index.ts'
import {
  findingName,
  type FoundAt,
  jsonReport,
  junitReport,
  markdownReport,
  replayOf,
  replayText,
  type Report,
} from '../../conformance/report/index.ts'
import { htmlReport } from '../../conformance/report/html/index.ts'
import type { Finding } from '../../conformance/judge/index.ts'
import { intoReportFolder } from './report-folder.ts'
import { sourcesAt } from './sources-at.ts'

const texts = [
  ['report.json', jsonReport],
  ['junit.xml', junitReport],
  ['summary.md', markdownReport],
] as const

/** Writes report.json, report.html, junit.xml and summary.md, and a replay file and a curl script for each finding. Gives the path of a finding's replay file. */
export async function writeReport(
  folder: string,
  report: Report,
  found: FoundAt,
): Promise<(finding: Finding) => string> {
  const findings = report.clauses.flatMap((clause) => clause.findings).filter(({ kind }) => kind !== 'note')
  const pathOf = (finding: Finding) => join(folder, `${findingName(finding)}.replay.json`)
  await intoReportFolder(folder, async () => {
    await mkdir(folder, { recursive: true })
    await clear(folder)
    for (const [name, text] of texts) await writeFile(join(folder, name), text(report))
    await writeFile(join(folder, 'report.html'), htmlReport(report, sourcesAt(folder)))
    for (const finding of findings) {
      await writeFile(pathOf(finding), replayText(replayOf(finding, found)))
      await writeFile(join(folder, `${findingName(finding)}.sh`), curlScript(finding), { mode: 0o755 })
    }
  })
  return pathOf
}

/** What an earlier run left would be taken for this one's; whatever else is in the folder stays. */
async function clear(folder: string): Promise<void> {
  const ours = new Set(['report.html', ...texts.map(([name]) => name)])
  const names = await readdir(folder)
  const replays = names
    .filter((name) => name.endsWith('.replay.json'))
    .map((name) => name.slice(0, -'.replay.json'.length))
  const stale = names.filter(
    (name) => ours.has(name) || replays.some((one) => [`${one}.replay.json`, `${one}.sh`].includes(name)),
  )
  for (const name of stale) await rm(join(folder, name), { force: true })
}
