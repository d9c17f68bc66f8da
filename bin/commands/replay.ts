import { exitCode, replayFinding } from '../../conformance/index.ts'
import { parseReplay, terminalReport } from '../../conformance/report/index.ts'
import type { ApiName } from '../../contracts/index.ts'
import { defineCommand } from '../command.ts'
import { openTarget } from '../conform/target.ts'
import type { ExitCode } from '../exit.ts'
import { readTextFile } from '../serve/read-file.ts'
import { orUsageError } from './conform.ts'

/** `extmock replay FILE`: does a finding again, on the same target or another. */
export const replay = defineCommand({
  options: {
    target: { type: 'string', default: 'mock', describe: 'URL of a deployment, or mock' },
    profile: { type: 'string', describe: 'YAML or JSON: addresses, credentials, capabilities, limits' },
  },
  positionals: { file: { type: 'string', demandOption: true, describe: 'a replay file of a report' } },
  async run(args, io) {
    return orUsageError(async () => {
      const file = parseReplay(await readTextFile('replay', args.file))
      const flags = { target: args.target, profile: args.profile, api: [file.api as ApiName], seed: file.seed }
      const target = await openTarget(flags, io.env)
      try {
        const { send, profile, name } = target
        const report = await replayFinding({ send, profile, target: name, file, write: true })
        io.stdout.write(`${terminalReport(report).join('\n')}\n`)
        return exitCode(report) as ExitCode
      } finally {
        await target.close()
      }
    })
  },
})
