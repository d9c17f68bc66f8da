import type { OptionSpec } from '../../types.ts'
import { choice, text } from '../../write/index.ts'
import { facts } from '../sources.ts'

/** Exports. */
export const exportOptions = {
  exportMessage: text(
    'Installing an extension',
    'What does the message of an accepted export say: the sample has a copied text, and nothing else is known?',
    facts('Operations, export'),
    { examples: ['Exporting an extension'] },
  ),
  exportStatusLocation: choice(
    [true, false],
    true,
    'Does an accepted export come with status_location?',
    facts('Operations, export'),
  ),
  exportResultShape: choice(
    ['object', 'array'],
    'object',
    'Is exportResult an object, or an array of one object?',
    facts('Misprints, export result'),
  ),
  exportDetailNames: choice(
    ['name', 'contentNames'],
    'name',
    'Under which key stand the names of the exported items?',
    facts('Misprints, export result'),
  ),
  exportDownloadUnready: choice(
    ['22604', '22602'],
    '22604',
    'What answers a download before the export has completed?',
    facts('Operations, download'),
  ),
} as const satisfies Record<string, OptionSpec>
