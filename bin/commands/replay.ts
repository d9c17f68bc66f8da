import { exitCode, parseReplay, type ReplayFile, terminalReport } from '../../conformance/report/index.ts'
import { replayFinding } from '../../conformance/run/index.ts'
import { apiNames } from '../../contracts/index.ts'
import { randomSeed } from '../../handlers/kit/state/ids.ts'
import { defineCommand } from '../command.ts'
import { startLedger, withLedger } from '../conform/ledgers.ts'
import { openTarget, type TargetFlags } from '../conform/target.ts'
import { apiModuleFlag, checkBrought, readApiModules } from '../api-modules.ts'
import { suitesWith } from '../suites-with.ts'
import type { ExitCode } from '../exit.ts'
import { readTextFile } from '../serve/read-file.ts'
import { orUsageError } from '../conform/or-usage-error.ts'

/** `extmock replay FILE`: does a finding again, where it was found or elsewhere. */
export const replay = defineCommand({
  options: {
    target: { type: 'string', describe: 'URL of a deployment, or mock; otherwise where it was found' },
    profile: { type: 'string', describe: 'YAML or JSON: addresses, credentials, capabilities, limits' },
    'api-module': apiModuleFlag,
    ledger: { type: 'string', describe: 'where to note what is created; otherwise in .extmock' },
  },
  positionals: { file: { type: 'string', demandOption: true, describe: 'a replay file of a report' } },
  async run(args, io) {
    return orUsageError(async () => {
      const text = await readTextFile('replay', args.file)
      const hint = 'extmock conform --report DIR writes replay files'
      const file = await orUsageError(async () => parseReplay(text), hint, `replay ${args.file}`)
      const place = placeOf(args, file)
      const outside = await readApiModules(args['api-module'])
      checkBrought(file.api, args.file, outside)
      const api = apiNames.filter((name) => name === file.api)
      const target = await openTarget({ ...place, api, seed: file.seed, outside }, io)
      try {
        const { send, profile, name } = target
        const suites = suitesWith(apiNames, outside)
        const runId = randomSeed().toString(36)
        const wish = { run: runId, path: args.ledger, ...place }
        const report = await withLedger(startLedger(wish, target), io, send, (noted) =>
          replayFinding({ profile, target: name, file, suites, runId, write: true, ...noted }),
        )
        io.stdout.write(`${terminalReport(report).join('\n')}\n`)
        return exitCode(report) as ExitCode
      } finally {
        await target.close()
      }
    })
  },
})

/** The place that the flags name, and without flags the one where it was found. */
function placeOf(
  { target, profile }: { readonly target: string | undefined; readonly profile: string | undefined },
  { found }: ReplayFile,
): Pick<TargetFlags, 'target' | 'profile'> {
  if (target !== undefined || profile !== undefined) return { target: target ?? 'mock', profile }
  return { target: found?.target ?? 'mock', profile: found?.profile }
}
