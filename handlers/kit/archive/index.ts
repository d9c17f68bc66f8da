/** Reading zip and tar.gz archives that strangers sent, within limits, and writing zips. May import fflate, unzipit and modern-tar, and nothing of ours outside this folder but kit/time. */
export { looksLike } from './looks-like.ts'
export { readTarGz } from './read-targz.ts'
export { readZip } from './read-zip.ts'
export { zipWork } from './write-zip.ts'
export type { Archive, ArchiveLimits, Bytes, Refusal } from './archive.ts'
