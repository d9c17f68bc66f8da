import { brotliCompressSync, brotliDecompressSync, deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib'

interface Coding {
  readonly decode: (bytes: Uint8Array, limit: number) => Buffer
  readonly encode: (bytes: Uint8Array) => Buffer
}

const gzip: Coding = {
  decode: (bytes, most) => gunzipSync(bytes, { maxOutputLength: most }),
  encode: (bytes) => gzipSync(bytes),
}
const codings = new Map<string, Coding>([
  ['gzip', gzip],
  ['x-gzip', gzip],
  [
    'deflate',
    { decode: (bytes, most) => inflateSync(bytes, { maxOutputLength: most }), encode: (bytes) => deflateSync(bytes) },
  ],
  [
    'br',
    {
      decode: (bytes, most) => brotliDecompressSync(bytes, { maxOutputLength: most }),
      encode: (bytes) => brotliCompressSync(bytes),
    },
  ],
])

/** The body without its content codings; null when one is unknown, wrong, or hides more than `limit` bytes. */
export function decodeContent(bytes: Buffer, contentEncoding: string | null, limit: number): Buffer | null {
  try {
    return namesOf(contentEncoding).reduceRight((left, name) => codingOf(name).decode(left, limit), bytes)
  } catch {
    return null
  }
}

/** The same codings again, over another body. */
export function encodeContent(bytes: Buffer, contentEncoding: string | null): Buffer {
  return namesOf(contentEncoding).reduce((left, name) => codingOf(name).encode(left), bytes)
}

function namesOf(contentEncoding: string | null): readonly string[] {
  const names = (contentEncoding ?? '').toLowerCase().split(',')
  return names.map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity')
}

function codingOf(name: string): Coding {
  const coding = codings.get(name)
  if (coding === undefined) throw new Error(`no content coding ${name}`)
  return coding
}
