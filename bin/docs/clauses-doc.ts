import { apiNames } from '../../contracts/index.ts'
import type { Clause, ContractWithClauses } from '../../contracts/types.ts'
import { contractsWithClauses } from '../../contracts/with-clauses.ts'
import { suites } from '../../conformance/suites.ts'
import type { Rule } from '../../conformance/rule/index.ts'
import { asCode, asLinks, asText, generatedNote } from './markdown-text.ts'

const grades = ['documented', 'guarantee', 'observed', 'assumed'] as const

/** Every clause with its grade, its source, and the rules that decide it or the reason why none does. */
export function clausesDoc(): string {
  return [
    '# Clauses',
    '',
    generatedNote,
    '',
    ...legend,
    ...apiNames.flatMap((api) => section(contractsWithClauses[api], rulesOf(api))),
  ].join('\n')
}

const legend = [
  'A broken `documented` or `guarantee` clause fails a run, a broken `observed` one warns (with `--strict` it fails), and an',
  '`assumed` one never fails. A clause that no rule decides is undecidable from outside, for the reason given, or a gap.',
  '',
]

function rulesOf(api: (typeof apiNames)[number]): readonly Rule[] {
  return suites[api]?.rules ?? []
}

function section(contract: ContractWithClauses, rules: readonly Rule[]): string[] {
  const { clauses } = contract
  const decided = clauses.filter(({ id }) => deciding(id, rules).length > 0).length
  const undecidable = clauses.filter((clause) => isUndecidable(clause, rules)).length
  const counts = grades.map((grade) => `${clauses.filter((clause) => clause.grade === grade).length} ${grade}`)
  return [
    `## ${asText(contract.title)}`,
    '',
    `${clauses.length} clauses: ${counts.join(', ')}. ${decided} decided by rules, ${undecidable} undecidable, ` +
      `${clauses.length - decided - undecidable} without a rule.`,
    '',
    ...[...groups(clauses)].flatMap(([name, group]) => [
      `### ${asText(name)}`,
      '',
      ...group.flatMap((clause) => entry(clause, rules)),
      '',
    ]),
  ]
}

function deciding(id: string, rules: readonly Rule[]): readonly string[] {
  return rules.filter((rule) => rule.clauses.includes(id)).map((rule) => rule.id)
}

function isUndecidable({ id, undecidable }: Clause, rules: readonly Rule[]): boolean {
  return undecidable !== undefined && deciding(id, rules).length === 0
}

/** By the first two parts of the id: `elastic-cloud.update`. */
function groups(clauses: readonly Clause[]): Map<string, Clause[]> {
  const found = new Map<string, Clause[]>()
  for (const clause of clauses) {
    const name = clause.id.split('.').slice(0, 2).join('.')
    found.set(name, [...(found.get(name) ?? []), clause])
  }
  return found
}

function entry(clause: Clause, rules: readonly Rule[]): string[] {
  const by = deciding(clause.id, rules)
  const end =
    by.length > 0
      ? `Decided by ${by.map(asCode).join(', ')}.`
      : clause.undecidable === undefined
        ? 'No rule decides it.'
        : `Undecidable: ${asText(clause.undecidable)}`
  return [
    `- ${asCode(clause.id)} (${clause.grade}; ${asLinks(clause.source)})`,
    `  ${asText(clause.statement)}`,
    `  ${end}`,
  ]
}
