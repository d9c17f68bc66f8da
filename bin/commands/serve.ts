import { apiNames } from '../../contracts/index.ts'
import type { Config } from '../../handlers/config/index.ts'
import type { Api } from '../../handlers/kit/operation/api.ts'
import { OptionError } from '../../handlers/kit/operation/options.ts'
import { createCore } from '../../handlers/create-core.ts'
import type { MockCore } from '../../handlers/transports/fetch/index.ts'
import { processGauges } from '../../handlers/transports/node-http/process-gauges.ts'
import { startServer, type RunningServer } from '../../handlers/transports/node-http/start-server.ts'
import { apiModuleFlag, readApiModules } from '../api-modules.ts'
import { defineCommand } from '../command.ts'
import { exit } from '../exit.ts'
import { banner, readyObject } from '../serve/banner.ts'
import { openState, type OpenState } from '../serve/open-state.ts'
import { portTaken } from '../serve/port-taken.ts'
import { readCors } from '../serve/read-cors.ts'
import { readData } from '../serve/read-data.ts'
import { readHandlers } from '../serve/read-handlers.ts'
import { readOptions } from '../serve/read-options.ts'
import { readPem } from '../serve/read-pem.ts'
import { readToken } from '../serve/read-token.ts'
import { requestLog } from '../serve/request-log.ts'
import { untilStopped } from '../serve/until-stopped.ts'
import { mergedOptions, overDefaults, readServeConfig } from '../serve/with-config.ts'
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
    state: { type: 'string', describe: 'folder to keep all state in over restarts; made when it is not there' },
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
    cors: { type: 'string', describe: 'origin whose pages may call, or *' },
    'control-token': { type: 'string', describe: 'opens /_extmock/ to whoever sends it as x-extmock-token' },
    'control-token-file': { type: 'string', describe: 'file with that token; or EXTMOCK_CONTROL_TOKEN has it' },
    handlers: { type: 'string', describe: 'module of MSW handlers that are asked first' },
    quiet: { type: 'boolean', describe: 'no line per request' },
    json: { type: 'boolean', describe: 'JSON lines, the first one says ready' },
  },
  positionals: {},
  async run(given, io) {
    const config = await readServeConfig(given.config, io)
    const args = overDefaults(given, config, DEFAULTS)
    const data = given.data ?? config.mock.data ?? 'demo'
    const named = args.api ?? config.mock.apis
    const { mocks } = await readApiModules(given['api-module'])
    if (given['api-module'] && mocks.length === 0)
      throw new UsageError(
        'no --api-module exports a mock',
        'serve needs the module of the mock; a suite is for conform',
      )
    const apis = mocks.length > 0 ? [...(named ?? apiNames), ...mocks] : named
    const port = wholeNumber('--port', args.port, 0, 65_535)
    const seed = wholeNumber('--seed', args.seed, 0, 2 ** 32 - 1)
    const cors = readCors(args.cors)
    const tls = await readPem(args['tls-cert'], args['tls-key'])
    const token = await readToken(
      args['control-token'],
      args['control-token-file'],
      process.env['EXTMOCK_CONTROL_TOKEN'],
    )
    const log = requestLog(io, args.json)
    const state = await openState(args.state, { sync: args['state-sync'], recover: args['state-recover'] }, io)
    const core = await orUsageError(
      async () =>
        createCore({
          ...config.mock,
          ...(state && { store: state.store }),
          ...(apis && { apis }),
          ...(seed !== undefined && { seed }),
          data: typeof data === 'string' ? await readData(data, mocks.map(nameOf)) : data,
          options: mergedOptions(
            config.mock.options,
            readOptions(
              args.option ?? [],
              named,
              mocks.map(({ contract }) => contract),
            ),
          ),
          ...(given.auth && { auth: given.auth }),
          ...(!args.quiet && { onAnswer: log.add }),
          pages: cors ?? '',
          gauges: processGauges,
        }),
      OPTIONS_HINT,
    )
    state?.restore(core)
    // A tenant is made now, so that data that does not fit is told before anybody calls.
    await orUsageError(async () => core.tenants.get('default'), DATA_HINT)
    const answer = state?.watching(core.respond) ?? core.respond
    const respond =
      args.handlers === undefined
        ? answer
        : await readHandlers(args.handlers, answer, {
            handled: core.note,
            threw: (text) => io.stderr.write(text),
          })
    const server = await startServer(respond, {
      port,
      host: args.host,
      ...(tls && { tls }),
      ...(cors !== undefined && { cors }),
      ...(token !== undefined && { controlToken: token }),
    }).catch((error: unknown) => {
      throw portTaken(error, args.host, port)
    })
    io.stdout.write(
      args.json
        ? `${JSON.stringify(readyObject(core, server.url))}\n`
        : banner(core, server.url, shown(args, config.mock, data)),
    )
    await untilStopped(io, args.json, () => stop(server, core, log, state))
    return exit.ok
  },
})

const DEFAULTS = {
  port: '4010',
  host: '127.0.0.1',
  'state-sync': false,
  'state-recover': false,
  quiet: false,
  json: false,
}

const nameOf = ({ contract }: Api): string => contract.name

/** What the banner tells: what was given goes over the file, and that over the defaults. */
function shown(
  args: { readonly auth?: string | undefined; readonly state?: string | undefined },
  mock: Config,
  data: unknown,
) {
  const auth = args.auth ?? mock.auth ?? 'strict'
  return { auth, state: args.state, data: typeof data === 'string' ? data : 'of its own' }
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
