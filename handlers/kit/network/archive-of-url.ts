import { strToU8, zipSync } from 'fflate'
import { storedFile, type StoredFile } from '../state/files.ts'
import { utc } from '../time/clock.ts'
import type { DownloadHint } from './network.ts'

// A fixed date keeps the bytes equal from run to run.
const MTIME = utc(2020, 1, 1)

/** The small archive that a url gives, the same each time. */
export function archiveOfUrl(url: string, { holds }: DownloadHint): StoredFile {
  const texts = Object.entries({ 'source.txt': url, ...holds })
  const entries = Object.fromEntries(texts.map(([name, text]) => [name, strToU8(text)]))
  return storedFile([zipSync(entries, { mtime: MTIME, level: 0 })])
}
