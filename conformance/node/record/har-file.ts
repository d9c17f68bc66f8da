import { closeSync, fstatSync, openSync, writeSync } from 'node:fs'
import { type HarEntry, harHead, harTail } from '../../history/har/index.ts'

export interface HarFile {
  /** The entries are in the file when this returns. @throws the system's error when they cannot be written */
  readonly write: (entries: readonly HarEntry[]) => void
  readonly close: () => void
}

/** The file is there and not empty: a recording is not written over. */
export class HarFileTaken extends Error {
  override readonly name = 'HarFileTaken'
}

/**
 * Begins an archive that is whole after each writing. Writing is synchronous, and done before a client has the end of its answer:
 * what a client has seen is in the file, whatever ends this process.
 * @throws HarFileTaken, or the system's error
 */
export function openHarFile(path: string, version: string): HarFile {
  // Not `w`: a recording that is there must not be gone before it is looked at. Only its owner may read what was said.
  const file = openSync(path, 'a', 0o600)
  const taken = fstatSync(file).size > 0
  closeSync(file)
  if (taken) throw new HarFileTaken(`${path} is there already`)
  const fd = openSync(path, 'r+')
  let end = append(fd, harHead(version), 0)
  let count = 0
  return {
    write(entries) {
      const before = count === 0 ? '\n' : ',\n'
      end = append(fd, before + entries.map((entry) => JSON.stringify(entry)).join(',\n'), end)
      count += entries.length
    },
    close: () => closeSync(fd),
  }
}

/** Writes over the tail, with a tail; where the text ends is where the next one begins. */
function append(fd: number, text: string, place: number): number {
  const bytes = Buffer.from(text + harTail)
  for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at, bytes.length - at, place + at)
  return place + bytes.length - harTail.length
}
