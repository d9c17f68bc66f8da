import { estimateRun, planRun } from '../../conformance/run/index.ts'
import { defaultLimits, type Limits, type Profile } from '../../conformance/profile/index.ts'
import { apiModuleFlag, ownApis, readApiModules } from '../api-modules.ts'
import { judgedBy } from '../suites-with.ts'
import { defineCommand } from '../command.ts'
import { orUsageError } from '../conform/or-usage-error.ts'
import { type Plan, planText } from '../conform/plan-text.ts'
import { readRunFlags, runFlags } from '../conform/run-flags.ts'
import { standIn } from '../conform/stand-in.ts'
import { isInProcess, nameOf, profileOf } from '../conform/target.ts'
import { exit } from '../exit.ts'

/** `extmock plan`: what a run would send and create. Nothing is sent: the numbers come from the same rules run on the mock in this process. */
export const plan = defineCommand({
  options: {
    ...runFlags,
    'api-module': apiModuleFlag,
    json: { type: 'boolean', default: false, describe: 'print the plan as JSON' },
  },
  positionals: {},
  async run(args, io) {
    const wanted = readRunFlags(args)
    return orUsageError(async () => {
      const outside = await readApiModules(args['api-module'])
      const flags = { ...args, seed: wanted.seed, outside }
      // A target may not be asked who it is; without a profile the plan is for one with every role and capability.
      const addressed = isInProcess(flags) ? null : await profileOf(flags, io.env, async () => ({}))
      const known = args.profile === undefined ? null : addressed
      const own = ownApis(args.api, outside).filter((name) => addressed === null || args.api || name in addressed.apis)
      const apis = [...own, ...outside.suites.map(({ api }) => api)]
      const judged = judgedBy(args.api, outside)
      const { suites } = judged
      if (known !== null) planRun({ ...wanted, ...judged, profile: known, only: null, write: false })
      const { profile, lacking, ...stand } = standIn(known, own, wanted.seed, outside)
      const limits = limitsOf(addressed, wanted.limits)
      const write = !wanted.readOnly && (wanted.write ?? (addressed === null || addressed.write === true))
      // What is about connections is counted where the target has them.
      const send = Object.assign(stand.send, { wire: addressed !== null })
      // The stand-in is in this process: time and rate are the target's, and only counted.
      const free = { ...limits, requestsPerSecond: 0, maxSeconds: 3600 }
      const contracts = Object.fromEntries(suites.map(({ api, contract }) => [api, contract]))
      const estimate = await estimateRun({ ...wanted, send, profile, suites, apis, write, contracts, limits: free })
      const target = addressed === null ? 'mock' : nameOf(args.target, addressed)
      const made: Plan = { target, apis, seed: wanted.seed, write, limits, lacking, contracts, estimate }
      io.stdout.write(args.json ? `${JSON.stringify(jsonOf(made), null, 2)}\n` : `${planText(made).join('\n')}\n`)
      return exit.ok
    })
  },
})

function limitsOf(given: Profile | null, flags: Limits): Required<Limits> {
  const urls = Object.values(given?.apis ?? {}).map((api) => api.baseUrl)
  return { ...defaultLimits(urls), ...given?.limits, ...flags }
}

function jsonOf({ target, apis, seed, write, limits, lacking, estimate }: Plan): object {
  const rest = { target, apis, seed, write, limits, lacking }
  const { requests, objects, report } = estimate
  return { ...rest, rules: rulesOf(report), estimate: { requests, objects, total: report.summary.requests } }
}

function rulesOf(report: Plan['estimate']['report']): readonly string[] {
  return [...new Set(report.clauses.flatMap((clause) => (clause.verdict === 'not-applicable' ? [] : clause.rules)))]
}
