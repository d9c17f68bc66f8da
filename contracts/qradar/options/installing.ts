import type { OptionSpec } from '../../types.ts'
import { choice, text } from '../../write/index.ts'

/** Installing, previewing, uninstalling. */
export const installingOptions = {
  overwriteDefault: choice([false, true], false),
  reinstallWithOverwrite: choice(['refuse', 'allow'], 'refuse'),
  statusAfterPreview: choice(['unchanged', 'UPLOADED', 'NOT_INSTALLED'], 'unchanged'),
  previewMessage: text('Previewing an extension'),
  afterUninstall: choice(['keep', 'remove'], 'keep'),
  uninstallNeverInstalled: choice(['remove', 'keep', 'refuse-22623'], 'remove'),
  uninstallPreview: choice(['by-action-type', 'ignored'], 'by-action-type'),
  installedWithError: choice(['as-installed', 'as-failed'], 'as-installed'),
  contentTypeName: choice(['element-name', 'id-table'], 'element-name'),
  sameItem: choice(['type-and-uuid', 'type-and-name'], 'type-and-uuid'),
  taskTypeInstall: text('INSTALL'),
  taskTypePreview: text('PREVIEW'),
  resultActionAdd: text('ADD'),
  resultActionOverwrite: text('OVERWRITE'),
  resultActionSkip: text('SKIP'),
  resultActionRemove: text('REMOVE'),
} as const satisfies Record<string, OptionSpec>
