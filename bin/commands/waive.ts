import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { counted, isDay, type Report, type Waiver, waiversFor } from '../../conformance/report/index.ts'
import { defineCommand, type Io } from '../command.ts'
import { orUsageError } from '../conform/or-usage-error.ts'
import { readReport } from '../conform/read-report.ts'
import { today } from '../conform/today.ts'
import { waiversIn, waiverText } from '../conform/waiver-file.ts'
import { exit } from '../exit.ts'
import { readTextFile } from '../serve/read-file.ts'
import { UsageError } from '../usage-error.ts'

/** `extmock waive`: writes waivers for the failures of a report. */
export const waive = defineCommand({
  options: {
    from: { type: 'string', demandOption: true, describe: 'report.json of a run' },
    reason: { type: 'string', demandOption: true, describe: 'why these failures are accepted' },
    until: { type: 'string', demandOption: true, describe: 'last day they are, such as 2026-12-31' },
    out: { type: 'string', describe: 'waiver file to write, or to add to; otherwise they are printed' },
  },
  positionals: {},
  async run(args, io) {
    checkDay(args.until, io)
    if (args.reason.trim() === '') throw new UsageError('--reason is empty', 'say why these failures are accepted')
    return orUsageError(async () => {
      const report = await readReport('--from', args.from)
      const { out } = args
      const text = out !== undefined && existsSync(out) ? await readTextFile('--out', out) : undefined
      const before = out === undefined || text === undefined ? [] : await waiversIn('--out', out)
      const fresh = freshWaivers(report, before, { reason: args.reason.trim(), until: args.until })
      const after = await waiverText(text, fresh)
      if (out === undefined) io.stdout.write(after)
      else
        await save(
          out,
          after,
          `${counted(fresh.length, 'waiver')} added, ${before.length + fresh.length} in ${out}.\n`,
          io,
        )
      return exit.ok
    })
  },
})

function checkDay(until: string, io: Io): void {
  const hint = `--until takes a day from ${today(io)} on, such as 2026-12-31`
  if (!isDay(until)) throw new UsageError(`--until "${until}" is no day`, hint)
  if (until < today(io)) throw new UsageError(`--until ${until} is over already`, hint)
}

/** Those that the file does not have yet, ended ones replaced by nothing: they are a person's to remove. */
function freshWaivers(report: Report, before: readonly Waiver[], words: { reason: string; until: string }) {
  const covered = (one: Waiver): boolean =>
    before.some((old) => old.clause === one.clause && (old.rule ?? one.rule) === one.rule)
  return waiversFor(report, words).filter((one) => !covered(one))
}

async function save(path: string, text: string, message: string, io: Io): Promise<void> {
  try {
    await writeFile(path, text)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new UsageError(`--out ${path} cannot be written (${code})`, '--out takes the path of a file')
  }
  io.stdout.write(message)
}
