/** Bytes as they were received: in one piece, or in the pieces an upload arrived in. Never changed by any function here. */
export type Bytes = Uint8Array | readonly Uint8Array[]

/** Why an archive was not read: one sentence, without a trailing full stop, fit to be shown to whoever sent it. */
export interface Refusal {
  readonly ok: false
  readonly reason: string
}

/** One file or folder of an archive. */
export interface ArchiveEntry {
  /** Relative, with forward slashes and without `.` or `..` parts. A folder has no trailing slash. */
  readonly name: string
  readonly kind: 'file' | 'folder'
  /** Bytes when unpacked, as the archive declares it. */
  readonly size: number
}

/** The chosen files, in the order asked for. */
export type Unpacked = { readonly ok: true; readonly files: ReadonlyMap<string, Uint8Array> } | Refusal

/** A listed archive. Nothing of it is unpacked until `unpack` is called with the names wanted. */
export interface Archive {
  readonly ok: true
  readonly entries: readonly ArchiveEntry[]
  unpack(names: readonly string[]): Unpacked
}

/** A refusal, as a value: nothing in this folder throws at hostile bytes. */
export function refuse(reason: string): Refusal {
  return { ok: false, reason }
}
