import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Comparison,
  comparisonHar,
  htmlComparison,
  jsonComparison,
  rolesOf,
  scriptOf,
  type Shown,
} from '../../conformance/compare/index.ts'
import { curlScript } from '../../conformance/report/curl/index.ts'
import { intoReportFolder } from '../conform/report-folder.ts'
import { version } from '../version.ts'

/** Writes compare.json, compare.html, and for each difference a recording and a curl script. Gives the command that does one again. */
export async function writeComparison(
  folder: string,
  comparison: Comparison,
  right: string,
): Promise<(shown: Shown) => string> {
  const again = (shown: Shown): string => commandOf(join(folder, `${shown.name}.har`), shown, right)
  await intoReportFolder(folder, async () => {
    await mkdir(folder, { recursive: true })
    await clear(folder)
    await writeFile(join(folder, 'compare.json'), jsonComparison(comparison))
    await writeFile(join(folder, 'compare.html'), htmlComparison(comparison, again))
    for (const shown of comparison.differences.filter(({ sequence }) => sequence.length > 0)) {
      await writeFile(join(folder, `${shown.name}.har`), await comparisonHar(shown, version))
      await writeFile(join(folder, `${shown.name}.sh`), curlScript(scriptOf(shown)), { mode: 0o755 })
    }
  })
  return again
}

function commandOf(path: string, shown: Shown, right: string): string {
  const map = rolesOf(shown).map((role, at) => `caller-${at + 1}=${role}`)
  return ['extmock compare', path, right, ...(map.length === 0 ? [] : ['--map', ...map])].join(' ')
}

/** What an earlier comparison left would be taken for this one's; whatever else is in the folder stays. */
async function clear(folder: string): Promise<void> {
  const names = await readdir(folder)
  const recordings = names.filter((name) => name.endsWith('.har')).map((name) => name.slice(0, -'.har'.length))
  // A pair of files with our names, and nothing else.
  const ours = recordings
    .filter((name) => names.includes(`${name}.sh`))
    .flatMap((name) => [`${name}.har`, `${name}.sh`])
  for (const name of ours) await rm(join(folder, name), { force: true })
}
