import type { OptionSpec } from '../../types.ts'
import { choice, text } from '../../write/index.ts'
import { facts } from '../sources.ts'

/** Installing, previewing, uninstalling. */
export const installingOptions = {
  overwriteDefault: choice([false, true], false, 'What is overwrite when it is not sent?', facts('Open questions, 3')),
  reinstallWithOverwrite: choice(
    ['refuse', 'allow'],
    'refuse',
    'Is an installed extension refused with 22612 even when overwrite is true?',
    facts('Conflicts, installed'),
  ),
  statusAfterPreview: choice(
    ['unchanged', 'UPLOADED', 'NOT_INSTALLED'],
    'unchanged',
    'Which status has an extension after a preview?',
    facts('Open questions, 5'),
  ),
  previewMessage: text(
    'Previewing an extension',
    'What does the message of an accepted preview say?',
    facts('Models, accepted task'),
    { examples: ['Looking'] },
  ),
  afterUninstall: choice(
    ['keep', 'remove'],
    'keep',
    'Does the record stay, as UNINSTALLED, after an uninstall, or is it gone?',
    facts('Open questions, 6'),
  ),
  uninstallNeverInstalled: choice(
    ['remove', 'keep', 'refuse-22623'],
    'remove',
    'What does an uninstall do to an extension that was never installed?',
    facts('Open questions, 7'),
  ),
  uninstallPreview: choice(
    ['by-action-type', 'ignored'],
    'by-action-type',
    'Does an uninstall whose body has the action_type PREVIEW only preview?',
    facts('Life cycle'),
  ),
  installedWithError: choice(
    ['as-installed', 'as-failed'],
    'as-installed',
    'Does INSTALLED_WITH_ERROR count as installed, or as an installation that failed and may be repeated?',
    facts('Life cycle'),
    { notAsked: 'no request is known that makes an installation end with errors' },
  ),
  contentTypeName: choice(
    ['element-name', 'id-table'],
    'element-name',
    'Is content_type_name the name of the XML element, or the name listed for the content type id?',
    facts('Models, content types'),
  ),
  sameItem: choice(
    ['type-and-uuid', 'type-and-name'],
    'type-and-uuid',
    'When are two items of two packages the same item?',
    facts('Models, packages'),
  ),
  taskTypeInstall: text(
    'INSTALL',
    'What is the task_type in the results of an install?',
    facts('Models, task results'),
    { examples: ['INSTALL_EXTENSION'] },
  ),
  taskTypePreview: text(
    'PREVIEW',
    'What is the task_type in the results of a preview?',
    facts('Models, task results'),
    { examples: ['PREVIEW_EXTENSION'] },
  ),
  resultActionAdd: text(
    'ADD',
    'Which action stands in the results for an item that was not there before?',
    facts('Open questions, 9'),
    { examples: ['NEW'] },
  ),
  resultActionOverwrite: text(
    'OVERWRITE',
    'Which action stands in the results for an item that was replaced?',
    facts('Open questions, 9'),
    { examples: ['REPLACE'] },
  ),
  resultActionSkip: text(
    'SKIP',
    'Which action stands in the results for an item that was left alone?',
    facts('Open questions, 9'),
    { examples: ['KEEP', 'PRESERVE'] },
  ),
  resultActionRemove: text(
    'REMOVE',
    'Which action stands in the results of an uninstall for an item that was removed?',
    facts('Models, task results'),
    { examples: ['DELETE'] },
  ),
} as const satisfies Record<string, OptionSpec>
