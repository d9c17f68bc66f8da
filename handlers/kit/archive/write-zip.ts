import { Zip, ZipDeflate } from 'fflate'
import type { Slices } from '../time/slices.ts'

/** The first moment a zip can express. Without a zone, so that the same files give the same bytes everywhere. */
const FIRST_MOMENT = '1980-01-01T00:00:00'

/** A file of an archive in the pieces it is written in. */
export type FileInPieces = readonly [name: string, pieces: Iterable<Uint8Array>]

/** A zip of files, deflated a piece at a time; in pieces too. The same files give the same bytes. */
export function* zipWork(files: Iterable<FileInPieces>): Slices<readonly Uint8Array[]> {
  const written: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    written.push(bytes)
  })
  for (const [name, pieces] of files) {
    const file = new ZipDeflate(name, { level: 6 })
    file.mtime = FIRST_MOMENT
    zip.add(file)
    for (const piece of pieces) {
      file.push(piece)
      yield
    }
    file.push(new Uint8Array(), true)
  }
  zip.end()
  return written
}
