/** A stored file as an answer: whole, or the part that was asked for (RFC 9110, sections 13 and 14). */
import { streamOf, type StoredFile } from '../state/files.ts'
import type { Reply } from './reply.ts'
import type { PlainRequest } from './request.ts'

/** A file, and the tag that changes with its bytes; without quotes. */
export interface TaggedFile {
  readonly file: StoredFile
  readonly tag: string
  readonly contentType: string
}

/**
 * 200 with all of it, 206 with one range, 304 for a copy that is still right, 412 where another file was meant, 416 for a range that lies beyond its
 * end. Several ranges at once are given as the whole, and so is a range that HEAD asks for, which only GET may (14.2).
 */
export function fileReply(
  { file, tag, contentType }: TaggedFile,
  { method, headers }: Pick<PlainRequest, 'method' | 'headers'>,
): Reply {
  const etag = `"${tag}"`
  const common = { etag, 'accept-ranges': 'bytes' }
  const wanted = headers.get('if-match')
  if (wanted !== null && !tagsOf(wanted).some((one) => one === etag || one === '*'))
    return { status: 412, headers: common }
  if (isAmong(headers.get('if-none-match'), etag)) return { status: 304, headers: common }
  const { size } = file
  const unchanged = (headers.get('if-range') ?? etag).trim() === etag
  const range = unchanged && method === 'GET' ? rangeOf(headers.get('range') ?? '', size) : undefined
  if (range === 'beyond') return { status: 416, headers: { ...common, 'content-range': `bytes */${size}` } }
  const told = { ...common, 'content-type': contentType }
  if (range === undefined)
    return { status: 200, headers: { ...told, 'content-length': String(size) }, bytes: streamOf(file) }
  const { from, to } = range
  const part = { 'content-length': String(to - from + 1), 'content-range': `bytes ${from}-${to}/${size}` }
  return { status: 206, headers: { ...told, ...part }, bytes: streamOf(file, from, to) }
}

/** A weak tag of the same name will do: RFC 9110, 13.1.2. */
function isAmong(sent: string | null, etag: string): boolean {
  const tags = tagsOf(sent ?? '').map((one) => one.replace(/^W\//, ''))
  return tags.includes(etag) || tags.includes('*')
}

function tagsOf(sent: string): readonly string[] {
  return sent.split(',').map((one) => one.trim())
}

/** First and last byte, both included; nothing for what is no single range. */
function rangeOf(header: string, size: number): { readonly from: number; readonly to: number } | 'beyond' | undefined {
  const [, first, last] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header) ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined
  if (first === '')
    return Number(last) === 0 || size === 0 ? 'beyond' : { from: Math.max(0, size - Number(last)), to: size - 1 }
  const [from, to] = [Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1)]
  if (last !== '' && Number(last) < from) return undefined
  return from >= size ? 'beyond' : { from, to }
}
