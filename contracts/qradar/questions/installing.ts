import type { QuestionsOf } from '../../types.ts'
import { asks } from '../../write/index.ts'
import type { installingOptions } from '../options/installing.ts'
import { facts } from '../sources.ts'

/** Installing, previewing, uninstalling. */
export const installingQuestions = {
  overwriteDefault: asks('What is overwrite when it is not sent?', facts('Open questions, 3')),
  reinstallWithOverwrite: asks(
    'Is an installed extension refused with 22612 even when overwrite is true?',
    facts('Conflicts, installed'),
  ),
  statusAfterPreview: asks('Which status has an extension after a preview?', facts('Open questions, 5')),
  previewMessage: asks('What does the message of an accepted preview say?', facts('Models, accepted task'), {
    examples: ['Looking'],
  }),
  afterUninstall: asks(
    'Does the record stay, as UNINSTALLED, after an uninstall, or is it gone?',
    facts('Open questions, 6'),
  ),
  uninstallNeverInstalled: asks(
    'What does an uninstall do to an extension that was never installed?',
    facts('Open questions, 7'),
  ),
  uninstallPreview: asks('Does an uninstall whose body has the action_type PREVIEW only preview?', facts('Life cycle')),
  installedWithError: asks(
    'Does INSTALLED_WITH_ERROR count as installed, or as an installation that failed and may be repeated?',
    facts('Life cycle'),
    { notAsked: 'no request is known that makes an installation end with errors' },
  ),
  contentTypeName: asks(
    'Is content_type_name the name of the XML element, or the name listed for the content type id?',
    facts('Models, content types'),
  ),
  sameItem: asks('When are two items of two packages the same item?', facts('Models, packages')),
  taskTypeInstall: asks('What is the task_type in the results of an install?', facts('Models, task results'), {
    examples: ['INSTALL_EXTENSION'],
  }),
  taskTypePreview: asks('What is the task_type in the results of a preview?', facts('Models, task results'), {
    examples: ['PREVIEW_EXTENSION'],
  }),
  resultActionAdd: asks(
    'Which action stands in the results for an item that was not there before?',
    facts('Open questions, 9'),
    { examples: ['NEW'] },
  ),
  resultActionOverwrite: asks(
    'Which action stands in the results for an item that was replaced?',
    facts('Open questions, 9'),
    { examples: ['REPLACE'] },
  ),
  resultActionSkip: asks(
    'Which action stands in the results for an item that was left alone?',
    facts('Open questions, 9'),
    { examples: ['KEEP', 'PRESERVE'] },
  ),
  resultActionRemove: asks(
    'Which action stands in the results of an uninstall for an item that was removed?',
    facts('Models, task results'),
    { examples: ['DELETE'] },
  ),
} as const satisfies QuestionsOf<typeof installingOptions>
