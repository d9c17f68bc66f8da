import type { Clause, Contradiction } from '../contracts/types.ts'
import type { Output } from './command.ts'
import { sourceText } from './source-text.ts'
import { wordWrap } from './word-wrap.ts'

const grades = ['documented', 'guarantee', 'observed', 'assumed'] as const

/**
 * Clauses as text, then a line of totals. In a pipe each clause is one line with aligned columns, so that grep and
 * head see whole clauses; on a terminal the statement stands below its id, wrapped.
 */
export function clauseTable(
  clauses: readonly Clause[],
  contradictions: readonly Contradiction[],
  output: Pick<Output, 'isTTY' | 'columns'>,
): string {
  const idWidth = longest(clauses.map(({ id }) => id))
  const lines = output.isTTY
    ? clauses.map((clause) => block(clause, Math.min(output.columns ?? 100, 120)))
    : columns(clauses, idWidth)
  return [...lines, '', totals(clauses, contradictions)].join('\n')
}

function columns(clauses: readonly Clause[], idWidth: number): string[] {
  // A few clauses have many sources; they run over rather than push every statement off the screen.
  const sourceWidth = Math.min(48, longest(clauses.map(({ source }) => sourceText(source))))
  const row = (id: string, grade: string, source: string, statement: string) =>
    [id.padEnd(idWidth), grade.padEnd(10), source.padEnd(sourceWidth), statement].join('  ')
  return [
    row('CLAUSE', 'GRADE', 'SOURCE', 'STATEMENT'),
    ...clauses.map(({ id, grade, source, statement }) => row(id, grade, sourceText(source), statement)),
  ]
}

function block({ id, grade, source, statement }: Clause, width: number): string {
  return [`${id}  [${grade}]`, wordWrap(statement, width, '    '), wordWrap(sourceText(source), width, '    ')].join(
    '\n',
  )
}

function totals(clauses: readonly Clause[], contradictions: readonly Contradiction[]): string {
  const counts = grades.map((grade) => `${clauses.filter((clause) => clause.grade === grade).length} ${grade}`)
  const line = `${clauses.length} clauses: ${counts.join(', ')}`
  const [first] = contradictions
  if (first === undefined) return line
  return `${line}\n${contradictions.length} contradictions in the documents: extmock explain ${first.id}`
}

function longest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, text.length), 0)
}
