import { mergeReports } from '../../conformance/run/index.ts'
import { suites } from '../../conformance/suites.ts'
import { apiModuleFlag, readApiModules } from '../api-modules.ts'
import { defineCommand } from '../command.ts'
import { orUsageError } from '../conform/or-usage-error.ts'
import { printReport, reportFlags } from '../conform/print-report.ts'
import { readReport } from '../conform/read-report.ts'
import { readWaivers } from '../conform/waiver-file.ts'

const hint = 'merge takes the report.json of every part that conform --shard ran'

/** `extmock merge`: the reports of all parts of a run as the report of the whole, with its exit code. */
export const merge = defineCommand({
  options: { ...reportFlags, 'api-module': apiModuleFlag },
  positionals: {
    reports: { type: 'string', array: true, demandOption: true, describe: 'report.json of each part' },
  },
  async run(args, io) {
    const waived = await readWaivers(args.waivers, io)
    const outside = await readApiModules(args['api-module'])
    const parts = await Promise.all(args.reports.map((path) => readReport('merge', path)))
    const all = [...Object.values(suites), ...outside.suites]
    const whole = waived(await orUsageError(() => mergeReports(parts, all), hint))
    return printReport(whole, { report: args.report, json: args.json, found: { target: whole.target } }, io)
  },
})
