/** Bytes as they were received: in one piece, or in the pieces an upload arrived in. Never changed by any function here. */
export type Bytes = Uint8Array | readonly Uint8Array[]

/** Why an archive was not read: one sentence, without a trailing full stop, fit to be shown to whoever sent it. */
export interface Refusal {
  readonly ok: false
  readonly reason: string
}

export interface ArchiveEntry {
  /** As the archive has it. Nothing is ever written under it. */
  readonly name: string
  /** Bytes when unpacked, as the archive declares it. */
  readonly size: number
}

export type Unpacked = { readonly ok: true; readonly files: ReadonlyMap<string, Uint8Array> } | Refusal

/** A listed archive. Nothing of it is kept unpacked until `unpack` is called with the names wanted. */
export interface Archive {
  readonly ok: true
  /** In the order of the archive, without folders. A name may come twice; `unpack` gives the first. */
  readonly entries: readonly ArchiveEntry[]
  unpack(names: readonly string[]): Promise<Unpacked>
}

export interface ArchiveLimits {
  /** Files, folders and whatever else is listed. */
  readonly maxEntries: number
  /** Bytes one entry may unpack to. */
  readonly maxEntryBytes: number
  /** Bytes all entries may unpack to; for a tar.gz, the whole tar. */
  readonly maxTotalBytes: number
  /** Unpacked bytes per packed byte. Looked at only past 1 MiB, since a short run of one letter is no bomb. */
  readonly maxRatio: number
}

const MIB = 1024 * 1024

/** Wide enough for a packaged application, which brings images of a hundred MiB; narrow enough that no upload exhausts the process. */
export const defaultLimits: ArchiveLimits = {
  maxEntries: 10_000,
  maxEntryBytes: 128 * MIB,
  maxTotalBytes: 256 * MIB,
  maxRatio: 200,
}

/** How many bytes may come out of so many packed ones. */
export function mostOf(packed: number, { maxRatio }: ArchiveLimits): number {
  return Math.max(MIB, packed * maxRatio)
}

/** What a library or a limit threw at bytes, as the reason why they were not read. */
export function refusalOf(error: unknown): Refusal {
  return { ok: false, reason: `the archive cannot be read: ${error instanceof Error ? error.message : String(error)}` }
}

/** A name fit for a one-line message. */
export function quoted(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 77)}...` : name)
}
