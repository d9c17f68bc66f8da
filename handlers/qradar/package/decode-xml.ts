import type { Slices } from '../../kit/time/slices.ts'

/** Encodings an XML may declare; QRadar writes UTF-8. */
const READ = new Set(['utf-8', 'utf8', 'us-ascii', 'iso-8859-1', 'windows-1252'])

/** What is decoded in one go. Bytes. */
const PORTION = 256 * 1024

/** The text of an XML by its byte order mark or declaration, without the mark; undefined where the bytes are not that. */
export function* decodeXml(bytes: Uint8Array): Slices<string | undefined> {
  const label = encodingOf(bytes)
  if (label === undefined) return undefined
  const decoder = new TextDecoder(label, { fatal: true })
  const texts: string[] = []
  try {
    for (let at = 0; at < bytes.length; at += PORTION) {
      texts.push(decoder.decode(bytes.subarray(at, at + PORTION), { stream: true }))
      yield
    }
    return texts.join('') + decoder.decode()
  } catch {
    return undefined
  }
}

function encodingOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = String.fromCharCode(...bytes.subarray(0, 200))
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1]?.toLowerCase()
  return declared === undefined ? 'utf-8' : READ.has(declared) ? declared : undefined
}
