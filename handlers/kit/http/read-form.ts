/** The file in a multipart form. */
import {
  MaxFileSizeExceededError,
  MaxTotalSizeExceededError,
  MultipartParser,
  type MultipartPart,
} from '@remix-run/multipart-parser'
import { storedFile } from '../state/files.ts'
import type { Slices } from '../time/slices.ts'
import { problem, FORM, FORM_EXTRA, tooLarge, type Upload, type UploadRules } from './upload-rules.ts'

const MOST_PARTS = 20

/** The part that the rules name, or the one thing that is wrong with the form; a piece of it at a time. */
export function* readForm(
  chunks: readonly Uint8Array[],
  boundary: string | undefined,
  { maxBytes, part }: UploadRules,
): Slices<Upload> {
  if (boundary === undefined) return problem('form', `The ${FORM} names no boundary that a form can have.`)
  try {
    const parts = yield* partsOf(chunks, boundary, maxBytes)
    const found = parts.find((one) => parametersOf(one).get('name') === part)
    if (found === undefined && parts.some(isFolded)) return problem('form', FOLDED)
    if (found === undefined) return problem('absent', `The form has no part named ${part}.`)
    const { content, headers, size } = found
    if (size > maxBytes) return tooLarge(maxBytes)
    const contentType = headers['content-type']?.split(';')[0]?.trim()
    return { ok: true, file: storedFile(content), contentType, fileName: fileNameOf(parametersOf(found)) }
  } catch (error) {
    const over = error instanceof MaxFileSizeExceededError || error instanceof MaxTotalSizeExceededError
    return over ? tooLarge(maxBytes) : problem('form', 'The multipart form could not be read.')
  }
}

/** The parts of a form; throws the parser's errors. What stands after the last boundary is to be ignored (RFC 2046, section 5.1.1); the parser refuses it. */
function* partsOf(chunks: readonly Uint8Array[], boundary: string, maxBytes: number): Slices<readonly MultipartPart[]> {
  const most = maxBytes + FORM_EXTRA
  const parser = new MultipartParser(boundary, { maxFileSize: most, maxTotalSize: most, maxParts: MOST_PARTS })
  const parts: MultipartPart[] = []
  for (const chunk of fromBoundary(chunks, boundary)) {
    try {
      if (chunk.byteLength > 0) parts.push(...parser.write(chunk))
    } catch (error) {
      if (isComplete(parser)) break
      throw error
    }
    yield
  }
  parser.finish()
  return parts
}

/** A form from its first boundary on: what stands before is to be ignored as well, however its lines end. */
function* fromBoundary(chunks: readonly Uint8Array[], boundary: string): Iterable<Uint8Array> {
  const line = `\n--${boundary}`
  let before: string | undefined = '\n'
  for (const chunk of chunks) {
    const text: string = before === undefined ? '' : before + new TextDecoder('latin1').decode(chunk)
    const at = text.indexOf(line)
    if (before === undefined) yield chunk
    else if (at < 0) {
      before = text.slice(1 - line.length)
      yield new Uint8Array()
    } else {
      yield new TextEncoder().encode(line.slice(1))
      yield chunk.subarray(at + line.length - before.length)
      before = undefined
    }
  }
}

/** The parser tells only by throwing. */
function isComplete(parser: MultipartParser): boolean {
  try {
    parser.finish()
    return true
  } catch {
    return false
  }
}

/** What its disposition says of a part, by names in lower case (RFC 2045, section 5.1); of two of a name the last counts. */
function parametersOf({ headers }: MultipartPart): ReadonlyMap<string, string> {
  const found = (headers['content-disposition'] ?? '').matchAll(
    /;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g,
  )
  return new Map(
    Array.from(found, ([, name = '', quoted, plain = '']) => [
      name.toLowerCase(),
      quoted?.replaceAll(/\\(.)/g, '$1') ?? plain.trim(),
    ]),
  )
}

/** A line that goes on in the next one, which the parser leaves out. */
const isFolded = ({ headers }: MultipartPart) => /^$|;$/.test(headers['content-disposition'] ?? 'absent')
const FOLDED = 'A header of the form goes on in the next line, which is not taken: write it in one.'

/** Browsers of old sent whole paths; nothing but the last name is kept. What is encoded (RFC 8187) comes first, where it can be read. */
function fileNameOf(parameters: ReadonlyMap<string, string>): string | undefined {
  const name = decoded(parameters.get('filename*') ?? '') ?? parameters.get('filename')
  return name?.split(/[/\\]/).at(-1) || undefined
}

function decoded(text: string): string | undefined {
  const [, charset, percent = ''] = /^(utf-8|iso-8859-1)'[^']*'(.*)$/i.exec(text) ?? []
  if (charset === undefined) return undefined
  const bytes = percent.replaceAll(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return new TextDecoder(charset).decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)))
}
