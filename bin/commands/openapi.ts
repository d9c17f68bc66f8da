import { apiNames, contracts } from '../../contracts/index.ts'
import { toOpenApi } from '../../contracts/openapi/index.ts'
import { defineCommand } from '../command.ts'
import { exit } from '../exit.ts'

/** `extmock openapi`: one API as an OpenAPI 3.1 document on standard output. */
export const openapi = defineCommand({
  options: {
    api: { type: 'string', choices: apiNames, demandOption: true, describe: 'the API' },
    format: { type: 'string', choices: ['json', 'yaml'], default: 'json', describe: 'how it is written' },
  },
  positionals: {},
  async run(args, io) {
    const document = toOpenApi(contracts[args.api])
    io.stdout.write(args.format === 'yaml' ? await yamlText(document) : `${JSON.stringify(document, null, 2)}\n`)
    return exit.ok
  },
})

/** Aliases are off: a value that stands in two places is written twice, which every reader understands. */
async function yamlText(document: object): Promise<string> {
  const { stringify } = await import('yaml')
  return stringify(document, { aliasDuplicateObjects: false })
}
