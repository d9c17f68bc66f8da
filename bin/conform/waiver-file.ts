import { apiNames, contracts } from '../../contracts/index.ts'
import { applyWaivers, parseWaivers, type Waiver } from '../../conformance/index.ts'
import type { Report } from '../../conformance/types.ts'
import type { Io } from '../command.ts'
import { readYaml } from './read-profile.ts'
import { today } from './today.ts'

/** Reads the waivers of `--waivers`. Gives what to do to the report of the run. */
export async function readWaivers(path: string | undefined, io: Io): Promise<(report: Report) => Report> {
  if (path === undefined) return (report) => report
  const waivers = parseWaivers(await readYaml('--waivers', path))
  const known = new Set(apiNames.flatMap((name) => contracts[name].clauses.map(({ id }) => id as string)))
  return (report) => applyWaivers(report, waivers, { today: today(io), known })
}

/** Waivers as YAML, with what they are on top. */
export async function waiverText(waivers: readonly Waiver[]): Promise<string> {
  const { stringify } = await import('yaml')
  return `# Known deviations, for extmock conform --waivers. Each ends on its date, and fails the run once its clause passes.\n${stringify({ waivers })}`
}
