import { apiNames } from '../../contracts/index.ts'
import { type ContractWithClauses, contractsWithClauses } from '../../contracts/with-clauses.ts'
import { optionValues } from '../option-text.ts'
import { asCode, asLinks, asText, generatedNote } from './markdown-text.ts'

/** Every option of the mock: the question that the documents leave open, the values, and the default. */
export function optionsDoc(): string {
  return [
    '# Options of the mock',
    '',
    generatedNote,
    '',
    'Where the documents are silent or contradict themselves, the mock has an option. `extmock serve --option API.NAME=VALUE`',
    'sets one, `createMock({ options: { API: { NAME: value } } })` does in a test, and `extmock explain API.NAME` shows it.',
    '`API.preset=NAME` takes a named set of values, over which single options go.',
    '',
    ...apiNames.flatMap((api) => section(contractsWithClauses[api])),
  ].join('\n')
}

function section(contract: ContractWithClauses): string[] {
  const presets = Object.keys(contract.presets ?? {})
  return [
    `## ${asText(contract.title)}`,
    '',
    ...(presets.length > 0 ? [`Presets of ${asCode(contract.name)}: ${presets.map(asCode).join(', ')}.`, ''] : []),
    ...Object.entries(contract.options).flatMap(([name, spec]) => [
      `- ${asCode(`${contract.name}.${name}`)} (default ${asCode(String(spec.default))}; ${asLinks(spec.source)})`,
      `  ${asText(spec.question)}`,
      `  Values: ${asText(optionValues(spec))}.`,
    ]),
    '',
  ]
}
