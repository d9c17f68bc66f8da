import { setTimeout } from 'node:timers/promises'
import { apiNames } from '../../contracts/index.ts'
import type { Config } from '../../handlers/config/index.ts'
import { OptionError } from '../../handlers/kit/operation/options.ts'
import { createCore } from '../../handlers/create-core.ts'
import type { MockCore } from '../../handlers/transports/fetch/index.ts'
import { memoryLimit } from '../../handlers/transports/node-http/memory.ts'
import { processGauges } from '../../handlers/transports/node-http/process-gauges.ts'
import type { ServerOptions } from '../../handlers/transports/node-http/server-options.ts'
import { startServer, type RunningServer } from '../../handlers/transports/node-http/start-server.ts'
import { apiModuleFlag } from '../api-modules.ts'
import { defineCommand } from '../command.ts'
import { exit } from '../exit.ts'
import { beginYoung } from '../serve/begin-young.ts'
import { banner, readyObject } from '../serve/banner.ts'
import { openState, type OpenState } from '../serve/open-state.ts'
import { portTaken } from '../serve/port-taken.ts'
import { readCors } from '../serve/read-cors.ts'
import { readDomains } from '../serve/read-domains.ts'
import { readHandlers } from '../serve/read-handlers.ts'
import { readMocked } from '../serve/read-mocked.ts'
import { readPem } from '../serve/read-pem.ts'
import { readToken } from '../serve/read-token.ts'
import { requestLog } from '../serve/request-log.ts'
import { sharedSetup } from '../serve/shared-setup.ts'
import { stopSignals } from '../serve/stop-signals.ts'
import { overDefaults, readServeConfig } from '../serve/with-config.ts'
import { UsageError } from '../usage-error.ts'
import { wholeNumber } from '../whole-number.ts'

const OPTIONS_HINT = 'extmock explain API.OPTION says what an option is for; docs/options.md lists them all'
const DATA_HINT = 'put that place of the --data file right, or leave the flag out for the demo data'

/** `extmock serve`: the mocked APIs on a port, until it is stopped. */
export const serve = defineCommand({
  options: {
    config: { type: 'string', describe: 'JSON or YAML with any of this; otherwise extmock.config.* here is read' },
    port: { type: 'string', describe: 'port; 0 takes a free one (4010)' },
    host: { type: 'string', describe: 'address to listen on (127.0.0.1)' },
    api: { type: 'string', array: true, choices: apiNames, describe: 'mock only these APIs' },
    'api-module': apiModuleFlag,
    data: { type: 'string', describe: 'starting data: none, demo or a JSON file (demo)' },
    state: {
      type: 'string',
      describe: 'folder to keep all state in over restarts, or valkey://HOST:PORT/N of replicas',
    },
    'state-prefix': { type: 'string', describe: 'before every key in a store of --state (extmock:)' },
    'state-password-file': { type: 'string', describe: "the store's password; or EXTMOCK_STATE_PASSWORD has it" },
    'state-ca': { type: 'string', describe: 'PEM file of who signed the certificate of a store' },
    journal: { type: 'string', choices: ['local', 'shared'], describe: 'of each replica, or of all of them (local)' },
    drain: { type: 'string', describe: 'seconds to go on answering once told to stop; ready says no meanwhile (0)' },
    'state-sync': { type: 'boolean', describe: 'force each write of --state to the disk' },
    'state-recover': { type: 'boolean', describe: 'keep what can be read of a damaged --state; say what is gone' },
    seed: { type: 'string', describe: 'a number that fixes ids and times' },
    auth: { type: 'string', choices: ['strict', 'lenient', 'off'], describe: 'who may call (strict)' },
    option: {
      type: 'string',
      array: true,
      describe: 'an option of an API: elastic-cloud.omittedDescription=keep',
    },
    'tls-cert': { type: 'string', describe: 'PEM file; with --tls-key the server speaks https' },
    'tls-key': { type: 'string', describe: 'PEM file' },
    'tls-passphrase-file': { type: 'string', describe: 'file with the passphrase of an encrypted --tls-key' },
    cors: { type: 'string', describe: 'origin whose pages may call, or *' },
    'tenant-domain': { type: 'string', describe: 'NAME below it is the tenant NAME, as NAME.localhost is' },
    downloads: {
      type: 'string',
      choices: ['simulated', 'live'],
      describe: 'live fetches download_url from public hosts (simulated)',
    },
    'control-token': { type: 'string', describe: 'opens /_extmock/ to whoever sends it as x-extmock-token' },
    'control-token-file': { type: 'string', describe: 'file with that token; or EXTMOCK_CONTROL_TOKEN has it' },
    'max-memory': {
      type: 'string',
      describe: 'MB that bodies, records, files, fault rules and journals may take together (2048)',
    },
    handlers: { type: 'string', describe: 'module of MSW handlers that are asked first' },
    quiet: { type: 'boolean', describe: 'no line per request' },
    json: { type: 'boolean', describe: 'JSON lines, the first one says ready' },
  },
  positionals: {},
  async run(given, io) {
    beginYoung()
    const config = await readServeConfig(given.config, io)
    const args = overDefaults(given, config, DEFAULTS)
    const { apis, contracts, chosen, from } = await readMocked(args, config.mock)
    const listen = await listenOn(args, process.env['EXTMOCK_CONTROL_TOKEN'])
    const seed = wholeNumber('--seed', args.seed, 0, 2 ** 32 - 1) ?? config.mock.seed
    const log = requestLog(io, args.json)
    const drain = wholeNumber('--drain', args.drain, 0, 3_600)
    const setup = () => sharedSetup({ ...args, mock: config.mock, seed, contracts, ...chosen })
    const kept = { ...config.mock, apis, seed, setup, entries: config.mock.journal }
    const state = await orUsageError(() => openState(args, kept, io), OPTIONS_HINT)
    let isStopping = false
    const core = await orUsageError(
      async () =>
        createCore({
          ...config.mock,
          ...chosen,
          ...(state && { store: state.store }),
          ...(seed !== undefined && { seed }),
          ...(given.auth && { auth: given.auth }),
          ...(!args.quiet && { onAnswer: log.add }),
          ...(args.downloads === 'live' && { network: await readLiveNetwork() }),
          pages: listen.cors ?? '',
          tenantDomains: readDomains(args['tenant-domain']),
          gauges: processGauges,
          isStopping: () => isStopping,
        }),
      OPTIONS_HINT,
    )
    state?.restore(core)
    // A tenant is made now, so that data that does not fit is told before anybody calls.
    await orUsageError(async () => core.tenants.get('default'), DATA_HINT)
    const answer = state?.watching(core.respond) ?? core.respond
    const threw = (text: string) => io.stderr.write(text)
    const respond =
      args.handlers === undefined ? answer : await readHandlers(args.handlers, answer, { handled: core.note, threw })
    const memory = memoryLimit(wholeNumber('--max-memory', args['max-memory'], 1) * 2 ** 20, core.tenants)
    const signals = stopSignals(io, args.json)
    const server = await startServer(respond, { ...listen, memory }).catch((error: unknown) => {
      signals.off()
      throw portTaken(error, listen.host, listen.port)
    })
    const shown = shownOf(args, config.mock, { data: from, state: state?.shown })
    io.stdout.write(args.json ? `${JSON.stringify(readyObject(core, server.url))}\n` : banner(core, server.url, shown))
    await signals.untilStopped(async () => {
      isStopping = true
      if (drain > 0) await setTimeout(drain * 1000)
      await stop(server, core, log, state)
    })
    return exit.ok
  },
})

const DEFAULTS = {
  port: '4010',
  host: '127.0.0.1',
  'max-memory': '2048',
  'state-sync': false,
  'state-recover': false,
  journal: 'local',
  drain: '0',
  quiet: false,
  json: false,
} as const

/** The flags of `serve` that are about its port. */
interface ListenFlags {
  readonly port: string
  readonly host: string
  readonly cors?: string | undefined
  readonly 'tls-cert'?: string | undefined
  readonly 'tls-key'?: string | undefined
  readonly 'tls-passphrase-file'?: string | undefined
  readonly 'control-token'?: string | undefined
  readonly 'control-token-file'?: string | undefined
}

/** Where and to whom the server listens; `token` is the environment's. The files that are named are read. */
async function listenOn(flags: ListenFlags, token: string | undefined) {
  const port = wholeNumber('--port', flags.port, 0, 65_535)
  const cors = readCors(flags.cors)
  const tls = await readPem({
    cert: flags['tls-cert'],
    key: flags['tls-key'],
    passphrase: flags['tls-passphrase-file'],
  })
  const controlToken = await readToken(flags['control-token'], flags['control-token-file'], token)
  return {
    port,
    host: flags.host,
    ...(tls && { tls }),
    ...(cors !== undefined && { cors }),
    ...(controlToken !== undefined && { controlToken }),
  } satisfies ServerOptions
}

/** Loaded when it is asked for: undici is large. */
async function readLiveNetwork() {
  const { liveNetwork } = await import('../../handlers/live-network/index.ts')
  return liveNetwork()
}

/** What the banner tells: what was given goes over the file, and that over the defaults. */
function shownOf(
  args: { readonly auth?: string | undefined },
  mock: Config,
  from: { readonly data: string; readonly state: string | undefined },
) {
  return { auth: args.auth ?? mock.auth ?? 'strict', ...from }
}

async function stop(
  server: RunningServer,
  core: MockCore,
  log: { flush(): void },
  state: OpenState | undefined,
): Promise<void> {
  await server.close()
  // Who still waits was cut with the connection; the timers would keep the process.
  for (const { clock, journal } of core.tenants.all()) {
    clock.release()
    journal.release()
  }
  await state?.close(core)
  log.flush()
}

/** What the mock refuses is the caller's to put right. */
async function orUsageError<T>(make: () => Promise<T>, hint: string): Promise<T> {
  try {
    return await make()
  } catch (error) {
    if (error instanceof OptionError) throw new UsageError(error.message, hint)
    throw error
  }
}
