/** Where tasks lead an extension: the arrows of `Life cycle` in docs/sources. */
import type { QradarOptions } from '../operation.ts'
import type { ExtensionStatus, TaskKind } from '../tables.ts'

/** Where an extension stands while a task runs, and where one that broke leaves it; undefined: the status it had before. */
export const STATUSES: Readonly<
  Record<TaskKind, { readonly running?: ExtensionStatus; readonly failed?: ExtensionStatus }>
> = {
  INSTALL: { running: 'INSTALLING', failed: 'INSTALL_FAILED' },
  PREVIEW: { running: 'PREVIEWING' },
  UNINSTALL: { running: 'UNINSTALLING', failed: 'UNINSTALL_FAILED' },
  UNINSTALL_PREVIEW: { running: 'UNINSTALL_PREVIEWING', failed: 'UNINSTALL_PREVIEW_FAILED' },
  EXPORT: {},
}

/** Whether what an extension brought is on the console: a failed uninstall leaves it there. */
export function isInstalled(status: ExtensionStatus, options: QradarOptions): boolean {
  if (status === 'INSTALLED_WITH_ERROR') return options.installedWithError === 'as-installed'
  return status === 'INSTALLED' || status === 'UNINSTALL_FAILED' || status === 'UNINSTALL_PREVIEW_FAILED'
}
