import type { ContractWithClauses, OptionSpec } from '../contracts/types.ts'
import { sourceLinks, sourceText } from './source-text.ts'
import { wordWrap } from './word-wrap.ts'

/** An option of the mock in full, for a reader: the question it answers, its values, its default, where the question comes from. */
export function explainOption(contract: ContractWithClauses, name: string, width: number): string {
  const spec = contract.options[name]
  if (spec === undefined) throw new Error(`${contract.name} has no option ${name}`)
  return [
    `${contract.name}.${name}  (an option of the mock)`,
    '',
    wordWrap(spec.question, width, '  '),
    '',
    wordWrap(`API: ${contract.title}`, width, '  '),
    wordWrap(`values: ${optionValues(spec)}`, width, '  '),
    wordWrap(`default: ${String(spec.default)}`, width, '  '),
    wordWrap(`source: ${sourceText(spec.source)}`, width, '  '),
    ...sourceLinks(spec.source).map((link) => `  read: ${link}`),
    wordWrap(`set it: --option ${contract.name}.${name}=${exampleOf(spec)}`, width, '  '),
  ].join('\n')
}

/** What an option admits, in words. */
export function optionValues(spec: OptionSpec): string {
  switch (spec.kind) {
    case 'choice':
      return spec.values.map(String).join(', ')
    case 'number':
      return `a number of ${spec.unit}, at least ${spec.minimum}`
    case 'text':
      return spec.form?.words ?? 'any text'
    case 'order':
      return `${spec.values.join(', ')}, in any order`
  }
}

/** A value other than the default, where there is one. */
function exampleOf(spec: OptionSpec): string {
  if (spec.kind === 'choice') return String(spec.values.find((value) => value !== spec.default) ?? spec.default)
  return spec.kind === 'order' ? spec.default.toReversed().join(',') : String(spec.default)
}
