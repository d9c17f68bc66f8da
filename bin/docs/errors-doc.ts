import { apiNames, contracts } from '../../contracts/index.ts'
import { apis } from '../../handlers/registry.ts'
import { catalogueOf } from '../../handlers/kit/operation/catalogue.ts'
import type { CatalogueRow } from '../../handlers/kit/operation/catalogue-rows.ts'
import type { NaturalStep } from '../../fixtures/types.ts'
import { asCode, asText, generatedNote } from './markdown-text.ts'

/** Every documented error of every operation and each way to get it from the mock. */
export async function errorsDoc(): Promise<string> {
  const sections = apiNames.map(async (api) => {
    const rows = apis[api] === undefined ? [] : await catalogueOf(apis[api])
    return [`## ${asText(contracts[api].title)}`, '', ...byOperation(rows).flatMap(operationSection)]
  })
  return ['# Errors', '', generatedNote, '', ...intro, ...(await Promise.all(sections)).flat()].join('\n')
}

const intro = [
  'Each error comes with the header shown on any request for its operation, or with the query. The answer is then marked',
  '`x-extmock-injected`. A fault rule, posted to `/_extmock/faults` or given to `mock.tenant().faults.add`, does the same to',
  'every request for the operation until it is removed. Where there is a natural way, its steps bring the error about by themselves.',
  '',
]

function byOperation(rows: readonly CatalogueRow[]): readonly (readonly CatalogueRow[])[] {
  return [...new Set(rows.map((row) => row.operation))].map((name) => rows.filter((row) => row.operation === name))
}

function operationSection(rows: readonly CatalogueRow[]): string[] {
  return [`### ${asText(rows[0]?.operation ?? '')}`, '', ...rows.flatMap(entry), '']
}

function entry(row: CatalogueRow): string[] {
  const { status, code, grade, meaning, prefer, query, rule, natural } = row
  const steps = (natural?.steps ?? []).map((step, at) => `  ${at + 1}. ${stepText(step)}`)
  return [
    `- **${status}** ${asCode(code)} (${grade}) ${asText(meaning)}`,
    ...(prefer === undefined || query === undefined ? [] : [`  ${asCode(prefer)} or ${asCode(`?${query}`)}`]),
    ...(rule === undefined ? [] : [`  or the fault rule ${asCode(JSON.stringify(rule))}`]),
    ...(natural === undefined ? [] : [`  Natural way: ${asText(natural.description)}${needs(row)}`, '', ...steps]),
  ]
}

function needs({ api, natural }: CatalogueRow): string {
  const wanted = [
    ...(natural?.data === undefined ? [] : [`--data ${natural.data}`]),
    ...Object.entries(natural?.options ?? {}).map(([name, value]) => `--option ${api}.${name}=${String(value)}`),
  ]
  return wanted.length === 0 ? '' : ` Needs ${wanted.map(asCode).join(', ')}.`
}

function stepText({ role, method, path, query, json, advance }: NaturalStep): string {
  const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`
  const body = json === undefined ? '' : ` ${asCode(shortened(JSON.stringify(json)))}`
  const later = advance === undefined ? '' : `, ${advance} ms later`
  return `${role ?? 'nobody'}: ${asCode(`${method} ${path}${search}`)}${body}${later}`
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 97)}...` : text
}
