import colors from 'picocolors'
import {
  judgedExit,
  type JudgedReport,
  judgedText,
  type Judging,
  readAll,
  type Recording,
  startJudging,
} from '../../conformance/recording/index.ts'
import { ConfigError } from '../../conformance/errors.ts'
import type { Mapping } from '../../conformance/judge/index.ts'
import { createScrubber } from '../../conformance/history/secrets/index.ts'
import { systemClock } from '../../conformance/send/index.ts'
import { suites } from '../../conformance/suites.ts'
import { apiNames } from '../../contracts/index.ts'
import { defineCommand, type Io } from '../command.ts'
import { interrupted } from '../conform/interrupted.ts'
import { orUsageError } from '../conform/or-usage-error.ts'
import { mappedAddress } from '../conform/mapped-address.ts'
import { checkReportFolder } from '../conform/report-folder.ts'
import { readWaivers } from '../conform/waiver-file.ts'
import { openRecording } from '../conform/open-recording.ts'
import { mapsOfProfile } from '../judge/maps-of-profile.ts'
import { withLittleGarbage } from '../judge/with-little-garbage.ts'
import { withoutSecrets } from '../judge/without-secrets.ts'
import { writeJudged } from '../judge/write-judged.ts'
import { UsageError } from '../usage-error.ts'

/** `extmock judge FILE...`: what recorded traffic tells of the systems in it, clause by clause. */
export const judge = defineCommand({
  options: {
    api: { type: 'string', array: true, choices: apiNames, describe: 'judge only these APIs' },
    map: { type: 'string', array: true, describe: 'URL=API: what is below this URL is of this API' },
    profile: { type: 'string', describe: 'YAML or JSON: its addresses say which API is where' },
    exclusive: {
      type: 'boolean',
      default: false,
      describe: 'the recording is all the traffic there was: judge reads after writes, lists, conflicts and races too',
    },
    strict: { type: 'boolean', default: false, describe: 'broken observed clauses fail too' },
    waivers: { type: 'string', describe: 'YAML or JSON: known deviations that do not fail' },
    report: {
      type: 'string',
      describe: 'folder for report.json, report.html and a curl script for each broken clause',
    },
    json: { type: 'boolean', default: false, describe: 'print the report as JSON' },
  },
  positionals: {
    files: { type: 'string', array: true, demandOption: true, describe: 'HTTP archives, or journals of the mock' },
  },
  run: (args, io) =>
    orUsageError(async () => {
      if (args.files.some((file) => file === '') || args.files.length === 0)
        throw new UsageError('judge was given no file', `${FORMATS}; standard input is /dev/stdin`)
      await checkReportFolder(args.report)
      const waived = await readWaivers(args.waivers, io)
      const maps = [...(args.map ?? []).map(mappedAddress), ...(await mapsOfProfile(args.profile))]
      const raw = await judged(args.files, { ...args, maps }, io)
      const report = waived(raw)
      if (args.report !== undefined) await writeJudged(args.report, report)
      io.stdout.write(args.json ? `${JSON.stringify(report, null, 2)}\n` : textOf(report, io))
      return judgedExit(report)
    }),
})

interface How {
  readonly api?: readonly string[] | undefined
  readonly maps: readonly Mapping[]
  readonly exclusive: boolean
  readonly strict: boolean
}

/** Reads the files to their end, or until Ctrl-C: then what is known by then is the report. */
async function judged(files: readonly string[], how: How, io: Io): Promise<JudgedReport> {
  const { api, maps, exclusive, strict } = how
  const chosen = Object.values(suites).filter((suite) => api === undefined || api.includes(suite.api))
  const judging = startJudging({ suites: chosen, maps, exclusive, strict })
  const scrubber = createScrubber()
  const told = (): void => void io.stderr.write('extmock: stopping; what is known by now follows\n')
  const stopped = await interrupted(io, told, async (signal) => {
    try {
      const recordings: Recording[] = []
      for (const file of files) recordings.push(await openRecording(file, signal))
      await withLittleGarbage(() => readAll(recordings, untilLate(judging, signal, io), scrubber))
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      if (!signal.aborted) throw new UsageError(`${files.join(', ')}: ${error.message}`, error.hint ?? FORMATS)
    }
    return signal.aborted
  })
  return withoutSecrets(judging.report(files, stopped ? 'interrupted' : null), scrubber)
}

/** What was read and not judged yet when it was interrupted is judged for a moment, and no longer. */
function untilLate(judging: Judging, signal: AbortSignal, io: Io): Judging {
  const now = io.now ?? systemClock().now
  const state = { until: Infinity }
  signal.addEventListener('abort', () => (state.until = now() + MOMENT), { once: true })
  const see: Judging['see'] = (exchange) => {
    if (!signal.aborted || now() < state.until) judging.see(exchange)
  }
  return { ...judging, see }
}

const MOMENT = 250

const FORMATS = 'judge reads HTTP archives (HAR), and what GET /_extmock/requests answers'

function textOf(report: JudgedReport, io: Io): string {
  const { red, yellow, dim } = colors.createColors(io.stdout.isTTY === true && !io.env['NO_COLOR'])
  return `${judgedText(report, { bad: red, doubtful: yellow, faint: dim }).join('\n')}\n`
}
