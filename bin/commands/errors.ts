import { apiNames } from '../../contracts/index.ts'
import { apis } from '../../handlers/registry.ts'
import { catalogueOf } from '../../handlers/kit/operation/catalogue.ts'
import { apiModuleFlag, readApiModules } from '../api-modules.ts'
import { defineCommand } from '../command.ts'
import { errorTable } from '../error-table.ts'
import { exit } from '../exit.ts'

/** `extmock errors`: every documented error and each way to get it. */
export const errors = defineCommand({
  options: {
    api: { type: 'string', choices: apiNames, describe: 'only this API' },
    'api-module': apiModuleFlag,
    json: { type: 'boolean', default: false, describe: 'as JSON' },
  },
  positionals: {},
  async run(args, io) {
    const { mocks } = await readApiModules(args['api-module'])
    const own = args.api === undefined ? (mocks.length > 0 ? [] : apiNames) : [args.api]
    const meant = [...own.map((name) => apis[name]), ...mocks]
    const rows = (await Promise.all(meant.map((api) => catalogueOf(api)))).flat()
    io.stdout.write(args.json ? `${JSON.stringify(rows, null, 2)}\n` : errorTable(rows))
    return exit.ok
  },
})
