import { apiNames, contracts } from '../../contracts/index.ts'
import { toOpenApi } from '../../contracts/openapi/index.ts'
import { loaded } from '../../handlers/kit/operation/maybe-promise.ts'
import { apis } from '../../handlers/registry.ts'
import { defineCommand } from '../command.ts'
import { exit } from '../exit.ts'

/** `extmock openapi`: one API as an OpenAPI document on standard output, as a server without options has it. */
export const openapi = defineCommand({
  options: {
    api: { type: 'string', choices: apiNames, demandOption: true, describe: 'the API' },
    format: { type: 'string', choices: ['json', 'yaml'], default: 'json', describe: 'how it is written' },
    openapi: { type: 'string', choices: ['3.1', '3.0'], default: '3.1', describe: 'version of OpenAPI itself' },
  },
  positionals: {},
  async run(args, io) {
    const examples = await loaded(apis[args.api].examples ?? {})
    const document = toOpenApi(contracts[args.api], {
      openapi: args.openapi === '3.0' ? '3.0' : '3.1',
      examples,
    })
    io.stdout.write(args.format === 'yaml' ? await yamlText(document) : `${JSON.stringify(document, null, 2)}\n`)
    return exit.ok
  },
})

/** Aliases are off: a value that stands in two places is written twice, which every reader understands. */
async function yamlText(document: object): Promise<string> {
  const { stringify } = await import('yaml')
  return stringify(document, { aliasDuplicateObjects: false })
}
