import type { QuestionsOf } from '../../types.ts'
import { asks } from '../../write/index.ts'
import type { exportOptions } from '../options/exports.ts'
import { facts } from '../sources.ts'

/** Exports. */
export const exportQuestions = {
  exportMessage: asks(
    'What does the message of an accepted export say: the sample has a copied text, and nothing else is known?',
    facts('Operations, export'),
    { examples: ['Exporting an extension'] },
  ),
  exportStatusLocation: asks('Does an accepted export come with status_location?', facts('Operations, export')),
  exportResultShape: asks('Is exportResult an object, or an array of one object?', facts('Misprints, export result')),
  exportDetailNames: asks('Under which key stand the names of the exported items?', facts('Misprints, export result')),
  exportDownloadUnready: asks(
    'What answers a download before the export has completed?',
    facts('Operations, download'),
  ),
} as const satisfies QuestionsOf<typeof exportOptions>
