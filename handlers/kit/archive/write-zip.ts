import { zipSync } from 'fflate'

/** The first moment a zip can express. Without a zone, so that the same files give the same bytes everywhere. */
const FIRST_MOMENT = '1980-01-01T00:00:00'

/**
 * A zip of files by name, stored as they are. The same files give the same bytes.
 * @throws {TypeError} for a file named `__proto__`, which the library does not see.
 */
export function writeZip(files: Readonly<Record<string, Uint8Array>>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zipSync({ ...files }, { level: 0, mtime: FIRST_MOMENT }))
}
