import { apiNames, contracts } from '../../contracts/index.ts'
import { estimateRun, planRun } from '../../conformance/run/index.ts'
import { defaultLimits, type Limits, type Profile } from '../../conformance/profile/index.ts'
import { suites } from '../../conformance/suites.ts'
import { defineCommand } from '../command.ts'
import { orUsageError } from '../conform/or-usage-error.ts'
import { type Plan, planText } from '../conform/plan-text.ts'
import { readRunFlags, runFlags } from '../conform/run-flags.ts'
import { standIn } from '../conform/stand-in.ts'
import { isInProcess, nameOf, profileOf } from '../conform/target.ts'
import { exit } from '../exit.ts'

/** `extmock plan`: what a run would send and create. Nothing is sent: the numbers come from the same rules run on the mock in this process. */
export const plan = defineCommand({
  options: { ...runFlags, json: { type: 'boolean', default: false, describe: 'print the plan as JSON' } },
  positionals: {},
  async run(args, io) {
    const wanted = readRunFlags(args)
    return orUsageError(async () => {
      const flags = { ...args, seed: wanted.seed }
      // A target may not be asked who it is; without a profile the plan is for one with every role and capability.
      const addressed = isInProcess(flags) ? null : await profileOf(flags, io.env, async () => ({}))
      const known = args.profile === undefined ? null : addressed
      const apis = args.api ?? apiNames.filter((name) => addressed === null || name in addressed.apis)
      const { send, profile, lacking } = standIn(known, apis, wanted.seed)
      if (known !== null)
        planRun({ ...wanted, profile: known, suites: Object.values(suites), apis, only: null, write: false })
      const limits = limitsOf(addressed, wanted.limits)
      const write = !wanted.readOnly && (wanted.write ?? (addressed === null || addressed.write === true))
      // The stand-in is in this process: time and rate are the target's, and only counted.
      const free = { ...limits, requestsPerSecond: 0, maxSeconds: 3600 }
      const estimate = await estimateRun({ ...wanted, send, profile, apis, write, contracts, limits: free })
      const target = addressed === null ? 'mock' : nameOf(args.target, addressed)
      const made: Plan = { target, apis, seed: wanted.seed, write, limits, lacking, estimate }
      io.stdout.write(args.json ? `${JSON.stringify(jsonOf(made), null, 2)}\n` : `${planText(made).join('\n')}\n`)
      return exit.ok
    })
  },
})

function limitsOf(given: Profile | null, flags: Limits): Required<Limits> {
  const urls = Object.values(given?.apis ?? {}).map((api) => api.baseUrl)
  return { ...defaultLimits(urls), ...given?.limits, ...flags }
}

function jsonOf({ estimate, ...rest }: Plan): object {
  const { requests, objects, report } = estimate
  return { ...rest, rules: rulesOf(report), estimate: { requests, objects, total: report.summary.requests } }
}

function rulesOf(report: Plan['estimate']['report']): readonly string[] {
  return [...new Set(report.clauses.flatMap((clause) => (clause.verdict === 'not-applicable' ? [] : clause.rules)))]
}
