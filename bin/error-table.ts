import type { CatalogueRow } from '../handlers/kit/operation/catalogue-rows.ts'
import type { NaturalStep } from '../fixtures/types.ts'

/** The catalogue for reading: one paragraph per error, grouped by operation. */
export function errorTable(rows: readonly CatalogueRow[]): string {
  const groups = groupBy(rows, nameOf)
  const parts = [...groups].map(([name, group]) => `${name}\n\n${group.map(paragraph).join('\n')}`)
  return `${parts.join('\n')}\nAny of these comes with the header shown, or with the query shown, on any request for the operation;\nand on every request for it once the rule shown is posted to /_extmock/faults.\n`
}

const nameOf = (row: CatalogueRow) => `${row.api}  ${row.operation}`

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

function paragraph(row: CatalogueRow): string {
  const lines = [
    `  ${row.status} ${row.code}  (${row.grade})  ${row.meaning}`,
    ...(row.prefer === undefined ? [] : [`      header   ${row.prefer}`]),
    ...(row.query === undefined ? [] : [`      query    ?${row.query}`]),
    ...(row.rule === undefined ? [] : [`      rule     ${JSON.stringify(row.rule)}`]),
  ]
  if (row.natural) {
    const { description, steps, options, data } = row.natural
    const needs = [
      data && `--data ${data}`,
      ...Object.entries(options ?? {}).map(([name, value]) => `--option ${row.api}.${name}=${String(value)}`),
    ]
    const wanted = needs.filter(Boolean).join(' ')
    lines.push(`      natural  ${description}${wanted ? ` Needs ${wanted}.` : ''}`, ...steps.map(stepLine))
  }
  return `${lines.join('\n')}\n`
}

function stepLine(step: NaturalStep, at: number): string {
  const query = step.query ? `?${new URLSearchParams(step.query).toString()}` : ''
  const body = step.json === undefined ? '' : ` ${shortened(JSON.stringify(step.json))}`
  const headers = Object.entries(step.headers ?? {}).map(([name, value]) => ` [${name}: ${value}]`)
  const saves = step.saves ? `  (keep ${Object.keys(step.saves).join(', ')})` : ''
  const wait = step.advance === undefined ? '' : `  (${step.advance} ms later)`
  return `               ${at + 1}. ${step.role ?? 'nobody'}: ${step.method} ${step.path}${query}${headers.join('')}${body}${saves}${wait}`
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 97)}...` : text
}
