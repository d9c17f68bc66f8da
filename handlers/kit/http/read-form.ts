/** The file in a multipart form, with the parser in a file of its own, so that it is loaded when a form comes. */
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
    const found = (yield* partsOf(chunks, boundary, maxBytes)).find(({ name }) => name === part)
    if (!found) return problem('absent', `The form has no part named ${part}.`)
    const { content, mediaType: contentType, filename, size } = found
    if (size > maxBytes) return tooLarge(maxBytes)
    return { ok: true, file: storedFile(content), contentType, fileName: baseName(filename) }
  } catch (error) {
    const over = error instanceof MaxFileSizeExceededError || error instanceof MaxTotalSizeExceededError
    return over ? tooLarge(maxBytes) : problem('form', 'The multipart form could not be read.')
  }
}

/**
 * The parts of a form; throws the parser's errors. What stands before the first boundary and after the last one is to be ignored
 * (RFC 2046, section 5.1.1). The parser refuses both, so what stands before is given to it as a part of its own.
 */
function* partsOf(chunks: readonly Uint8Array[], boundary: string, maxBytes: number): Slices<readonly MultipartPart[]> {
  const most = maxBytes + FORM_EXTRA
  const limits = { maxFileSize: most, maxTotalSize: most, maxParts: MOST_PARTS + 1 }
  const parser = new MultipartParser(boundary, limits)
  const preamble = new TextEncoder().encode(`--${boundary}\r\nx-part: preamble\r\n\r\n\r\n`)
  const parts: MultipartPart[] = []
  for (const chunk of [preamble, ...chunks]) {
    try {
      if (chunk.byteLength > 0) parts.push(...parser.write(chunk))
    } catch (error) {
      if (isComplete(parser)) break
      throw error
    }
    yield
  }
  parser.finish()
  return parts.slice(1)
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

/** Browsers of old sent whole paths; nothing but the last name is kept. */
function baseName(name: string | undefined): string | undefined {
  return name?.split(/[/\\]/).at(-1) || undefined
}
