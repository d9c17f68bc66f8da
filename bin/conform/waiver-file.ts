import { fileFormats } from '../../conformance/file-format.ts'
import { applyWaivers, parseWaivers, type Waivable, type Waiver } from '../../conformance/report/index.ts'
import { apiNames } from '../../contracts/index.ts'
import { contractsWithClauses } from '../../contracts/with-clauses.ts'
import type { Io } from '../command.ts'
import { orUsageError } from './or-usage-error.ts'
import { readYaml } from './read-profile.ts'
import { today } from './today.ts'

/** Reads the waivers of `--waivers`. Gives what to do to the report of the run. */
export async function readWaivers(path: string | undefined, io: Io): Promise<<R extends Waivable>(report: R) => R> {
  if (path === undefined) return (report) => report
  const waivers = await waiversIn('--waivers', path)
  const known = new Set(apiNames.flatMap((name) => contractsWithClauses[name].clauses.map(({ id }) => id as string)))
  return (report) => applyWaivers(report, waivers, { today: today(io), known })
}

/** The waivers in a file that a flag names. */
export async function waiversIn(flag: string, path: string): Promise<readonly Waiver[]> {
  const given = await readYaml(flag, path)
  return await orUsageError(async () => parseWaivers(given), 'extmock waive writes such a file', `${flag} ${path}`)
}

/** The text of a waiver file with more waivers at its end; what a person wrote into it, comments too, stays as it is. */
export async function waiverText(before: string | undefined, fresh: readonly Waiver[]): Promise<string> {
  const { isSeq, parseDocument, stringify } = await import('yaml')
  if (before === undefined) return `${heading}\n${stringify({ schema: fileFormats.waivers, waivers: fresh })}`
  if (fresh.length === 0) return before
  const document = parseDocument(before)
  const list = isSeq(document.contents) ? document.contents : document.get('waivers')
  if (isSeq(list)) for (const waiver of fresh) list.add(document.createNode(waiver))
  return document.toString()
}

const heading =
  '# Known deviations, for extmock conform --waivers. Each ends on its date, and fails the run once its clause passes.'
