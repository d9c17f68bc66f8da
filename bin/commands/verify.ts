import { checkSeal, parseReport } from '../../conformance/report/index.ts'
import { defineCommand } from '../command.ts'
import { orUsageError } from '../conform/or-usage-error.ts'
import { exit } from '../exit.ts'
import { readTextFile } from '../serve/read-file.ts'

const hint = 'verify takes the report.json that conform --report wrote'

/** `extmock verify report.json`: is the report as the run left it? */
export const verify = defineCommand({
  options: { json: { type: 'boolean', default: false, describe: 'print one JSON object' } },
  positionals: { report: { type: 'string', demandOption: true, describe: 'report.json of a run' } },
  async run(args, io) {
    const text = await readTextFile('report', args.report)
    const { report, seal } = await orUsageError(
      async () => ({ report: parseReport(text), seal: await checkSeal(text) }),
      hint,
      `report ${args.report}`,
    )
    const intact = seal.stated === seal.computed
    const { summary, target, seed, suite } = report
    const said = intact ? 'The report is as the run left it.' : 'The report was changed, or was never sealed.'
    const of = `${report.api.join(', ')} at ${target}, seed ${seed}, by extmock ${suite?.version ?? 'of an unknown version'}`
    const lines = [
      said,
      of,
      `Failed ${summary.failed}, decided ${summary.decided} of ${summary.open}.`,
      `stated    ${seal.stated ?? 'none'}`,
      `computed  ${seal.computed}`,
    ]
    io.stdout.write(args.json ? `${JSON.stringify({ intact, ...seal })}\n` : `${lines.join('\n')}\n`)
    return intact ? exit.ok : exit.notConforming
  },
})
