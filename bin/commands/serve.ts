import { apiNames } from '../../contracts/index.ts'
import { OptionError } from '../../handlers/kit/options.ts'
import { createCore } from '../../handlers/create-core.ts'
import { processGauges } from '../../handlers/server/process-gauges.ts'
import { startServer, type RunningServer } from '../../handlers/server/start-server.ts'
import { defineCommand } from '../command.ts'
import { exit } from '../exit.ts'
import { banner, readyObject } from '../serve/banner.ts'
import { portTaken } from '../serve/port-taken.ts'
import { readData } from '../serve/read-data.ts'
import { readHandlers } from '../serve/read-handlers.ts'
import { readPem } from '../serve/read-pem.ts'
import { requestLog } from '../serve/request-log.ts'
import { untilStopped } from '../serve/until-stopped.ts'
import { UsageError } from '../usage-error.ts'
import { wholeNumber } from '../whole-number.ts'

/** `extmock serve`: the mocked APIs on a port, until it is stopped. */
export const serve = defineCommand({
  options: {
    port: { type: 'string', default: '4010', describe: 'port; 0 takes a free one' },
    host: { type: 'string', default: '127.0.0.1', describe: 'address to listen on' },
    api: { type: 'string', array: true, choices: apiNames, describe: 'mock only these APIs' },
    data: { type: 'string', default: 'demo', describe: 'starting data: none, demo or a JSON file' },
    seed: { type: 'string', describe: 'a number that fixes ids and times' },
    auth: { type: 'string', choices: ['strict', 'lenient', 'off'], default: 'strict', describe: 'who may call' },
    option: {
      type: 'string',
      array: true,
      describe: 'an option of an API: elastic-cloud.omittedDescription=keep',
    },
    'tls-cert': { type: 'string', describe: 'PEM file; with --tls-key the server speaks https' },
    'tls-key': { type: 'string', describe: 'PEM file' },
    cors: { type: 'string', describe: 'origin whose pages may call, or *' },
    'control-token': { type: 'string', describe: 'opens /_extmock/ to whoever sends it as x-extmock-token' },
    handlers: { type: 'string', describe: 'module of MSW handlers that are asked first' },
    json: { type: 'boolean', default: false, describe: 'JSON lines, the first one says ready' },
  },
  positionals: {},
  async run(args, io) {
    const port = wholeNumber('--port', args.port, 0, 65_535)
    const seed = wholeNumber('--seed', args.seed, 0, 2 ** 32 - 1)
    const tls = await readPem(args['tls-cert'], args['tls-key'])
    const log = requestLog(io, args.json)
    const core = await orUsageError(async () =>
      createCore({
        ...(args.api && { apis: args.api }),
        ...(seed !== undefined && { seed }),
        data: await readData(args.data),
        options: readOptions(args.option ?? []),
        auth: args.auth,
        onAnswer: log.add,
        gauges: processGauges,
      }),
    )
    // A tenant is made now, so that data that does not fit is told before anybody calls.
    await orUsageError(async () => core.tenants.get('default'))
    const respond = args.handlers === undefined ? core.respond : await readHandlers(args.handlers, core.respond)
    const server = await startServer(respond, {
      port,
      host: args.host,
      ownsProcess: true,
      ...(tls && { tls }),
      ...(args.cors !== undefined && { cors: args.cors }),
      ...(args['control-token'] !== undefined && { controlToken: args['control-token'] }),
    }).catch((error: unknown) => {
      throw portTaken(error, args.host, port)
    })
    io.stdout.write(args.json ? `${JSON.stringify(readyObject(core, server.url))}\n` : banner(core, server.url, args))
    await untilStopped(io, args.json, () => stop(server, log))
    return exit.ok
  },
})

async function stop(server: RunningServer, log: { flush(): void }): Promise<void> {
  await server.close()
  log.flush()
}

/** What the mock refuses is the caller's to put right. */
async function orUsageError<T>(make: () => Promise<T>): Promise<T> {
  try {
    return await make()
  } catch (error) {
    if (error instanceof OptionError) throw new UsageError(error.message, 'extmock serve --help lists what can be set')
    throw error
  }
}

/** `api.option=value` lines as an options object; whether they exist is the mock's to say. */
function readOptions(lines: readonly string[]): Record<string, Record<string, unknown>> {
  const options: Record<string, Record<string, unknown>> = {}
  for (const line of lines) {
    const match = /^([a-z-]+)\.([A-Za-z]+)=(.*)$/.exec(line)
    const [, api, name, text] = match ?? []
    if (api === undefined || name === undefined || text === undefined || !(apiNames as readonly string[]).includes(api))
      throw new UsageError(
        `--option "${line}" is not of the form API.NAME=VALUE`,
        'for example --option elastic-cloud.omittedDescription=keep',
      )
    options[api] = { ...options[api], [name]: valueOf(text) }
  }
  return options
}

function valueOf(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^\d+$/.test(text)) return Number(text)
  return text.includes(',') && text.length > 1 ? text.split(',') : text
}
