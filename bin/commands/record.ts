import { HarFileTaken, type Recorder, startRecorder } from '../../conformance/node/record/index.ts'
import type { JudgedReport } from '../../conformance/recording/judged-report.ts'
import { defineCommand, type Io } from '../command.ts'
import type { LiveJudging } from '../judge/judge-as-it-happens.ts'
import { checkCertificates } from '../conform/over-http.ts'
import { exit } from '../exit.ts'
import { httpAddress } from '../http-address.ts'
import { portTaken } from '../serve/port-taken.ts'
import { readTextFile } from '../serve/read-file.ts'
import { readPem } from '../serve/read-pem.ts'
import { stopSignals } from '../serve/stop-signals.ts'
import { UsageError } from '../usage-error.ts'
import { version } from '../version.ts'
import { wholeNumber } from '../whole-number.ts'

/** `extmock record`: a proxy on loopback that writes an HTTP archive, until it is stopped. */
export const record = defineCommand({
  options: {
    target: { type: 'string', demandOption: true, describe: 'the deployment: https://host:port' },
    out: { type: 'string', demandOption: true, describe: 'HTTP archive to write; it must not be there' },
    port: { type: 'string', default: '4011', describe: 'port on 127.0.0.1; 0 takes a free one' },
    'tls-cert': { type: 'string', describe: 'PEM file; with --tls-key clients speak https to the proxy' },
    'tls-key': { type: 'string', describe: 'PEM file' },
    'tls-passphrase-file': { type: 'string', describe: 'file with the passphrase of an encrypted --tls-key' },
    ca: { type: 'string', describe: "PEM file of the authority of the deployment's certificate" },
    insecure: { type: 'boolean', default: false, describe: 'believe any certificate of the deployment' },
    rewrite: {
      type: 'boolean',
      default: true,
      describe: 'make addresses in answers (Location, status_location) lead to the proxy; --no-rewrite leaves them',
    },
    judge: { type: 'boolean', default: false, describe: 'print each broken clause as it happens' },
    json: { type: 'boolean', default: false, describe: 'JSON lines, the first one says ready' },
  },
  positionals: {},
  async run(args, io) {
    const port = wholeNumber('--port', args.port, 0, 65_535) ?? 0
    const target = readTarget(args.target)
    const tls = await readPem({
      cert: args['tls-cert'],
      key: args['tls-key'],
      passphrase: args['tls-passphrase-file'],
    })
    const ca = args.ca === undefined ? undefined : await readTextFile('--ca', args.ca)
    const trust = { ...(ca !== undefined && { ca }), insecure: args.insecure }
    await checkCertificates([target.href], trust, 'name its authority with --ca FILE, or believe any with --insecure')
    const faults: { tell: (error: unknown) => void } = { tell: () => undefined }
    const fault = new Promise<never>((_, reject) => (faults.tell = (error) => reject(cannotWrite(args.out, error))))
    const live = args.judge ? await judging(io, args) : null
    const signals = stopSignals(io, args.json)
    const recorder = await startRecorder({
      target,
      out: args.out,
      port,
      ...(tls && { tls }),
      trust,
      rewrite: args.rewrite,
      version,
      ...(live !== null && { onExchange: live.see }),
      onTrouble: (text) => io.stderr.write(`extmock: ${text}\n`),
      onFault: (error) => faults.tell(error),
    }).catch((error: unknown) => {
      signals.off()
      throw cannotBegin(error, args.out, port)
    })
    io.stdout.write(readyText(recorder, target, args))
    await Promise.race([signals.untilStopped(() => recorder.close()), fault]).finally(() => recorder.close())
    live?.end()
    io.stdout.write(endText(recorder, args, live?.report() ?? null))
    // Ended from outside: what is in the file is what was said until then.
    return exit.undecided
  },
})

/** Loaded only when it is asked for: the suite costs the start of the proxy a second. */
async function judging(io: Io, said: Said): Promise<LiveJudging> {
  const { judgeAsItHappens } = await import('../judge/judge-as-it-happens.ts')
  return judgeAsItHappens(io, said)
}

const TARGET_HINT = 'give the address of the deployment, like https://ece.example.com:12443'

function readTarget(text: string): URL {
  const url = httpAddress(text, '--target is no http(s) URL', TARGET_HINT)
  if (url.username !== '' || url.password !== '')
    throw new UsageError('--target has a name or a password in it', 'leave it out: clients send their own credentials')
  return url
}

/** Why file or port could not be had, in one line; anything unforeseen is passed on. */
function cannotBegin(error: unknown, out: string, port: number): unknown {
  if (error instanceof HarFileTaken)
    return new UsageError(`--out ${out} is there already`, 'name a new file: a recording is not written over')
  const { syscall } = error as NodeJS.ErrnoException
  return syscall === 'listen'
    ? portTaken(error, '127.0.0.1', port)
    : syscall === 'open'
      ? cannotOpen(out, error)
      : error
}

function cannotOpen(out: string, error: unknown): UsageError {
  return new UsageError(cannotWrite(out, error).message, 'name a new file in a folder that is there')
}

function cannotWrite(out: string, error: unknown): UsageError {
  const { code } = error as NodeJS.ErrnoException
  return new UsageError(
    `--out ${out} cannot be written (${code ?? String(error)})`,
    'what is in it until now can be read',
  )
}

interface Said {
  readonly out: string
  readonly json: boolean
}

function readyText({ url }: Recorder, { origin }: URL, { out, json }: Said): string {
  if (json) return `${JSON.stringify({ event: 'ready', url, target: origin, out })}\n`
  return `Recording ${url} -> ${origin} into ${out}\nSend clients to ${url} with the paths they use now; Ctrl-C ends it.\n`
}

function endText(recorder: Recorder, { out, json }: Said, judged: JudgedReport | null): string {
  const exchanges = recorder.count()
  const broken = judged?.clauses.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)
  if (json) return `${JSON.stringify({ event: 'stopped', exchanges, out, ...(broken && { broken }) })}\n`
  const verdict = judged === null ? '' : `Held ${judged.summary.passed} clauses. Broken ${broken?.length ?? 0}.\n`
  return verdict + `${exchanges} ${exchanges === 1 ? 'exchange' : 'exchanges'} in ${out}\n`
}
