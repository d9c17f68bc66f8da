import { Gunzip, Inflate, Unzlib } from 'fflate'

/** Longer texts are files, and characters more than this are not unpacked of any. */
const most = { packed: 65_536, unpacked: 262_144 }
/** How much is unpacked before it is looked how much came of it: a thousand times as much at most. */
const SLICE = 256

/** What is packed in bytes, a character each: by how they begin, and where nobody says how, as if they were. Null where nothing is. */
export function unpackedFrom(said: string, mayBeBare: boolean): string | null {
  if (said.length > most.packed) return null
  const unpacker = unpackerFor(said, mayBeBare)
  if (unpacker === null) return null
  const texts: string[] = []
  let length = 0
  const take = (bytes: Uint8Array): void => {
    length += bytes.length
    texts.push(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  }
  unpacker.ondata = take
  try {
    for (let at = 0; at < said.length && length < most.unpacked; at += SLICE)
      unpacker.push(
        Uint8Array.from(said.slice(at, at + SLICE), (one) => one.charCodeAt(0)),
        at + SLICE >= said.length,
      )
  } catch {
    // As far as it goes.
  }
  return length === 0 ? null : texts.join('')
}

function unpackerFor(said: string, mayBeBare: boolean): Gunzip | Unzlib | Inflate | null {
  if (said.startsWith('\u001F\u008B')) return new Gunzip()
  if (zlib.has(said.slice(0, 2))) return new Unzlib()
  return mayBeBare ? new Inflate() : null
}

/** How what zlib packed begins, by how hard it tried. */
const zlib: ReadonlySet<string> = new Set(['x\u0001', 'x\u005E', 'x\u009C', 'x\u00DA'])
