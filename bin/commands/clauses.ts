import { apiNames } from '../../contracts/index.ts'
import { apiModuleFlag, ownApis, readApiModules } from '../api-modules.ts'
import { suitesWith } from '../suites-with.ts'
import { clauseTable } from '../clause-table.ts'
import { defineCommand } from '../command.ts'
import { exit } from '../exit.ts'

/** `extmock clauses`: what the contracts say, one clause per line, or as JSON. */
export const clauses = defineCommand({
  options: {
    api: { type: 'string', array: true, choices: apiNames, describe: 'only these APIs' },
    'api-module': apiModuleFlag,
    json: { type: 'boolean', default: false, describe: 'print a JSON array' },
  },
  positionals: {},
  async run(args, io) {
    const outside = await readApiModules(args['api-module'])
    const chosen = suitesWith(ownApis(args.api, outside), outside).map(({ contract }) => contract)
    const rows = chosen.flatMap(({ name, clauses }) => clauses.map((clause) => ({ api: name, ...clause })))
    const contradictions = chosen.flatMap((contract) => contract.contradictions)
    const text = args.json ? JSON.stringify(rows, null, 2) : clauseTable(rows, contradictions, io.stdout)
    io.stdout.write(`${text}\n`)
    return exit.ok
  },
})
