import type { Clause, Contract, Grade } from '../contracts/types.ts'
import { sourceLinks, sourceText } from './source-text.ts'
import { wordWrap } from './word-wrap.ts'

/** What each grade says of a fact (design, section 2). */
const meaning: Readonly<Record<Grade, string>> = {
  documented: "a source document or the vendor's public reference says it",
  guarantee: 'what any stateful HTTP API owes its clients',
  observed: "seen on the real system, or relied on by the vendor's own client",
  assumed: 'our reading, where nobody says',
}

/** What breaking a clause of each grade does to a run of the suite (design, sections 2 and 4). */
const consequence: Readonly<Record<Grade, string>> = {
  documented: 'breaking it fails the run (exit code 1)',
  guarantee: 'breaking it fails the run (exit code 1)',
  observed: 'breaking it warns; with --strict it fails the run (exit code 1)',
  assumed: 'breaking it never fails; the mock has an option for it',
}

/** A clause in full, for a reader: statement, operation, source, grade, and what it means for a verdict. */
export function explainClause(contract: Contract, clause: Clause, width: number): string {
  const operation = clause.operation === undefined ? undefined : operationText(contract, clause.operation)
  const lines = [
    ['API', contract.title],
    ['operation', operation],
    ['source', sourceText(clause.source)],
    ...sourceLinks(clause.source).map((link) => ['read', link] as const),
    ['grade', `${clause.grade}: ${meaning[clause.grade]}`],
    ['verdict', clause.undecidable === undefined ? consequence[clause.grade] : `never decided: ${clause.undecidable}`],
  ] as const
  const facts = lines.flatMap(([label, text]) => (text === undefined ? [] : [field(label, text, width)]))
  return [clause.id, '', wordWrap(clause.statement, width, '  '), '', ...facts].join('\n')
}

function field(label: string, text: string, width: number): string {
  const indent = ' '.repeat(13)
  return `  ${label.padEnd(11)}${wordWrap(text, width, indent).slice(indent.length)}`
}

/** An operation that a clause names by its key, or by words of its own. */
function operationText(contract: Contract, key: string): string {
  const operation = contract.operations[key]
  if (operation === undefined) return key
  return `${key}, ${operation.method} ${contract.basePaths[0] ?? ''}${operation.path}`
}
