import type { Contract, Contradiction, OptionSpec } from '../contracts/types.ts'
import { sourceLinks, sourceText } from './source-text.ts'
import { wordWrap } from './word-wrap.ts'

/** A contradiction in full, for a reader: the readings, what the mock does, and what the suite may demand. */
export function explainContradiction(contract: Contract, entry: Contradiction, width: number): string {
  const { id, source, readings, mock, option, suite } = entry
  const spec = option === undefined ? undefined : contract.options[option]
  return [
    `${id}  (a document contradicts itself; both readings are legal)`,
    '',
    ...readings.map((reading, index) => wordWrap(`${index + 1}. ${reading}`, width, '  ')),
    '',
    wordWrap(`API: ${contract.title}`, width, '  '),
    wordWrap(`source: ${sourceText(source)}`, width, '  '),
    ...sourceLinks(source).map((link) => `  read: ${link}`),
    wordWrap(`the mock: ${mock}`, width, '  '),
    ...(option === undefined ? [] : [wordWrap(`option: ${optionText(option, spec)}`, width, '  ')]),
    wordWrap(`the suite: ${suite}`, width, '  '),
  ].join('\n')
}

function optionText(name: string, spec: OptionSpec | undefined): string {
  if (spec === undefined) return name
  const values = 'values' in spec ? `, one of ${spec.values.map(String).join(', ')}` : ''
  return `${name}${values}; default ${String(spec.default)}`
}
