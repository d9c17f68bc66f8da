import type { StoredFile } from '../../kit/state/files.ts'
import type { State, StoredExtension } from '../tables.ts'

/** What is known of a new file. It is always dated later than the one it replaces: `Behaviour` in docs/sources, Upload. */
export function newFile(
  { size }: StoredFile,
  now: number,
  before?: StoredExtension,
): NonNullable<StoredExtension['file']> {
  return { size, modified: Math.max(now, (before?.file?.modified ?? 0) + 1) }
}

/** Keeps the bytes of an extension in the place of those before. */
export function keepFile({ files }: State, id: string, file: StoredFile): void {
  if (files.get(id)) files.replace(id, file)
  else files.insert(id, file)
}
