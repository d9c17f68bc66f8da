import { apiNames, contracts, type ApiName } from '../../contracts/index.ts'
import { planRun } from '../../conformance/plan-run.ts'
import { defaultLimits, suites } from '../../conformance/index.ts'
import { estimateRun } from '../../conformance/estimate.ts'
import { defineCommand, type Io } from '../command.ts'
import { orUsageError } from '../conform/or-usage-error.ts'
import { type Plan, planText } from '../conform/plan-text.ts'
import { readRunFlags, runFlags } from '../conform/run-flags.ts'
import { standIn } from '../conform/stand-in.ts'
import { isInProcess, profileOf, type TargetFlags } from '../conform/target.ts'
import { exit } from '../exit.ts'
import type { Limits } from '../../conformance/limits.ts'
import type { Profile } from '../../conformance/index.ts'

/** `extmock plan`: what a run would send and create. Nothing is sent: the numbers come from the same rules run on the mock in this process. */
export const plan = defineCommand({
  options: { ...runFlags, json: { type: 'boolean', default: false, describe: 'print the plan as JSON' } },
  positionals: {},
  async run(args, io) {
    const wanted = readRunFlags(args)
    return orUsageError(async () => {
      const given = await profileWithoutAsking({ ...args, seed: wanted.seed }, io)
      const apis =
        args.api ?? (Object.keys(given?.apis ?? contracts) as ApiName[]).filter((one) => apiNames.includes(one))
      const { send, profile, lacking } = standIn(given, apis, wanted.seed)
      if (given !== null)
        planRun({ ...wanted, profile: given, suites: Object.values(suites), apis, only: null, write: false })
      const limits = limitsOf(given, wanted.limits)
      const write = !wanted.readOnly && (wanted.write ?? profile.write ?? false)
      // The stand-in is in this process: time and rate are the target's, and only counted.
      const free = { ...limits, requestsPerSecond: 0, maxSeconds: 3600 }
      const estimate = await estimateRun({ ...wanted, send, profile, apis, write, contracts, limits: free })
      const made: Plan = { target: args.target, apis, seed: wanted.seed, write, limits, lacking, estimate }
      io.stdout.write(args.json ? `${JSON.stringify(jsonOf(made), null, 2)}\n` : `${planText(made).join('\n')}\n`)
      return exit.ok
    })
  },
})

/** Without a profile nothing is known of the target, and it may not be asked: the plan is for one with everything. */
async function profileWithoutAsking(flags: TargetFlags, io: Io): Promise<Profile | null> {
  if (isInProcess(flags)) return null
  const given = await profileOf(flags, io.env, async () => ({}))
  if (flags.profile !== undefined) return given
  const apis = Object.entries(given.apis).map(([name, { baseUrl }]) => [name, { baseUrl }])
  return { ...given, apis: Object.fromEntries(apis) } as Profile
}

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
