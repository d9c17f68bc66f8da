/** Long texts by their places, as bytes that are written over. */
export interface TextBytes {
  /** Keeps a text in the place of the one before; a short one is not kept. Whether it was. */
  put(place: number, text: string | undefined): boolean
  at(place: number): string | undefined
}

/** Of so many characters a text is long. A shorter one is often kept with its record anyway. */
export const LONG = 4_096

/**
 * Of the texts that a journal holds each lives until two hundred others have come. As strings they are copied by collections of the young and
 * grow old, and where there is much else, all of it is collected for their sake; bytes lie outside, and are used again.
 */
export function createTextBytes(): TextBytes {
  const encoder = new TextEncoder()
  const places: ({ readonly bytes: Uint8Array<ArrayBuffer>; length: number } | undefined)[] = []
  return {
    put: (place, text = '') => {
      if (text.length < LONG) {
        if (places[place]) places[place] = undefined
        return false
      }
      const { bytes } = places[place] ?? { bytes: new Uint8Array(roomFor(text.length)) }
      const { read, written } = encoder.encodeInto(text, bytes)
      places[place] = read === text.length ? { bytes, length: written } : encoded(encoder.encode(text))
      return true
    },
    at: (place) => {
      const kept = places[place]
      return kept && new TextDecoder('utf-8', { ignoreBOM: true }).decode(kept.bytes.subarray(0, kept.length))
    },
  }
}

/** The next page is a few characters longer. */
const roomFor = (length: number) => Math.ceil(length * 1.1)

const encoded = (bytes: Uint8Array<ArrayBuffer>) => ({ bytes, length: bytes.byteLength })
