/** How a task ends: as it should, or as the name of its extension asks for. `Stumbling blocks` in docs/sources, item 1. */
import type { Outcome, StoredExtension, TaskKind } from '../tables.ts'

const ENDINGS: Readonly<Record<string, Outcome>> = {
  exception: 'EXCEPTION',
  conflict: 'CONFLICT',
  cancelled: 'CANCELLED',
  interrupted: 'INTERRUPTED',
  'installed-with-error': 'INSTALLED_WITH_ERROR',
}
const MAGIC = new RegExp(`extmock-fail-(?:(preview|uninstall|export)-)?(${Object.keys(ENDINGS).join('|')})`, 'i')

/**
 * Ours, for clients in any language: an extension whose name or hub id contains `extmock-fail-exception` (or
 * `-conflict`, `-cancelled`, `-interrupted`, `-installed-with-error`) installs with that outcome, every time;
 * `extmock-fail-preview-exception` and `extmock-fail-uninstall-exception` do the same to previews and uninstalls, and
 * `extmock-fail-export-exception` in the id or the name of an export's manifest to that export.
 */
export function outcomeByName(kind: TaskKind, name: string): Outcome | null {
  const [, when = 'install', ending = ''] = MAGIC.exec(name) ?? []
  return kind === when.toUpperCase() ? (ENDINGS[ending.toLowerCase()] ?? null) : null
}

/** Content that is not right lets an upload pass and an install fail: `Life cycle` in docs/sources. */
export function naturalOutcome(kind: TaskKind, extension: StoredExtension | undefined): Outcome {
  return kind === 'INSTALL' && extension && extension.flaws.length > 0 ? 'EXCEPTION' : 'COMPLETED'
}
