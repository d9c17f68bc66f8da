/** How much of an archive may be believed, read and unpacked. */
export interface ArchiveLimits {
  /** Files and folders together. */
  readonly maxEntries: number
  /** Bytes one entry may unpack to. */
  readonly maxEntryBytes: number
  /** Bytes all entries may unpack to; for a tar.gz, the whole tar. */
  readonly maxTotalBytes: number
  /** Unpacked bytes per packed byte. Looked at only past 1 MiB, since a short run of one letter is no bomb. */
  readonly maxRatio: number
}

const MIB = 1024 * 1024

/** Below this many unpacked bytes the ratio is not looked at. */
export const RATIO_FLOOR = MIB

/** Wide enough for a real package, narrow enough that no upload exhausts the process. */
export const defaultLimits: ArchiveLimits = Object.freeze({
  maxEntries: 10_000,
  maxEntryBytes: 64 * MIB,
  maxTotalBytes: 256 * MIB,
  maxRatio: 200,
})
