import type { Body } from '../recorded-exchange.ts'
import { parseJson } from '../../json/index.ts'
import { areReplaced, isSecretField, type Scrubber } from '../secrets/index.ts'

/** A body as archives write it: `content` of an answer, `postData` of a request. Anything may be missing or of another type. */
export interface RawBody {
  readonly text: string | null
  readonly mimeType: string
  /** Bytes before anything was cut off; null when it is not said. */
  readonly size: number | null
  readonly base64: boolean
  readonly sha256: string | null
  /** Its length changed when secrets were taken out, and says nothing. */
  readonly ours: boolean
  /** The recording says that more was to come. */
  readonly cut: boolean
}

/** What a body was, without its secrets. */
export function readBody(raw: RawBody, scrubber: Scrubber): Body {
  const { text, size, sha256, mimeType } = raw
  if (text === null || (text === '' && size !== null && size > 0)) return withoutText(size, sha256)
  if (text === '') return raw.cut ? { kind: 'missing' } : { kind: 'empty' }
  const bytes = raw.base64 ? fromBase64(text, raw.cut) : null
  // Firefox and others mark text as base64 that is none; then it is taken as it stands.
  if (bytes === null) return textBody(text, isCut(raw, text), mimeType, scrubber)
  const plain = isTextual(mimeType) ? utf8(bytes) : null
  const cut = raw.cut || (!raw.ours && size !== null && size > bytes.length)
  return plain === null
    ? { kind: 'bytes', bytes: scrubbedBytes(bytes, mimeType, scrubber.body), cut }
    : textBody(plain, cut, mimeType, scrubber)
}

function textBody(text: string, cut: boolean, mimeType: string, scrubber: Scrubber): Body {
  if (isReplaced(text)) return { kind: 'missing' }
  const safe = scrubber.body(text, mimeType)
  return { kind: 'text', text: cut ? scrubber.cut(safe) : safe, cut }
}

/** Whether a tool put something else in the place of what was said. */
function isReplaced(text: string): boolean {
  if (
    !/\*{3}|•{3}|NaN|redacted|removed|masked|saniti[sz]ed|filtered|hidden|scrubbed|omitted/i.test(text) &&
    !mayBeEmptied(text)
  )
    return false
  return areReplaced([text]) || areReplaced(textsIn(parseJson(text)))
}

const mayBeEmptied = (text: string): boolean => text.includes('""') && !/:\s*"[^"]/.test(text)

/** All texts of a JSON value, but for secrets: of those it is expected. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) => (isSecretField(name) ? [] : textsIn(one)))
}

function withoutText(size: number | null, sha256: string | null): Body {
  if (size === 0) return { kind: 'empty' }
  return size === null || size < 0 ? { kind: 'missing' } : { kind: 'digest', size, sha256 }
}

/**
 * Fewer bytes than were said: tools cut off long bodies without saying so. And another number of them where something was no UTF-8, and
 * was replaced.
 */
function isCut({ cut, ours, size }: RawBody, text: string): boolean {
  if (cut || ours || size === null || size < 0) return cut
  const isReplaced = text.includes('\uFFFD')
  if (size <= text.length && !isReplaced) return false
  const length = new TextEncoder().encode(text).length
  return size > length || (isReplaced && size !== length)
}

function fromBase64(text: string, isCut: boolean): Uint8Array | null {
  const whole = text.replace(/[\r\n]/g, '')
  const clean = isCut ? whole.slice(0, whole.length - (whole.length % 4)) : whole
  if (/[^A-Za-z0-9+/=]/.test(clean) || /=[^=]/.test(clean) || clean.replace(/=+$/, '').length % 4 === 1) return null
  return bytesOf(atob(clean))
}

/** A byte a character. Written place by place: lists of numbers would be many times as long. */
function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

/** Charles has no type where the answer has none, and base64 then; what reads as text is taken for text. */
const isTextual = (mimeType: string): boolean =>
  mimeType === '' || /^text\/|[/+](json|xml|javascript|x-www-form-urlencoded)\b/i.test(mimeType)

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** A byte a character, so that what is no secret stays as it is. */
function scrubbedBytes(bytes: Uint8Array, mimeType: string, scrub: (text: string, type: string) => string): Uint8Array {
  const text = charactersOf(bytes)
  const safe = scrub(text, mimeType)
  return safe === text ? bytes : bytesOf(safe)
}

function charactersOf(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}
