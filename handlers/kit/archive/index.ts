/** Reading and writing of zip and tar.gz archives from untrusted bytes, as pure functions. May import fflate and nothing of ours outside this folder. */
export { looksLike } from './looks-like.ts'
export { readTarGz } from './read-targz.ts'
export { readZip } from './read-zip.ts'
export { writeZip } from './write-zip.ts'
export type { FileToWrite } from './write-zip.ts'
export { defaultLimits } from './limits.ts'
export type { ArchiveLimits } from './limits.ts'
export type { Archive, ArchiveEntry, Bytes, Refusal, Unpacked } from './archive.ts'
