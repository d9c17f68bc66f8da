/** What an upload must be, and what it can be found to be. */
import type { StoredFile } from '../state/files.ts'

/** The file that came, or the one thing that is wrong with the upload. */
export type Upload =
  | {
      readonly ok: true
      readonly file: StoredFile
      /** Of the part, or of the bare body; as the client wrote it. */
      readonly contentType: string | undefined
      /** Without folders; only a form has one. */
      readonly fileName: string | undefined
    }
  | { readonly ok: false; readonly problem: UploadProblem; readonly reason: string }

/**
 * `absent`: there is no body, or no part of the name. `media-type`: the body is called something that is not taken here.
 * `form`: the form is broken, or its boundary is. `broken-off`: the connection ended before the body did.
 */
export type UploadProblem = 'absent' | 'media-type' | 'encoding' | 'too-large' | 'form' | 'broken-off'

export interface UploadRules {
  /** Of the file. */
  readonly maxBytes: number
  /** The part of a form that holds the file. */
  readonly part: string
  /** What a bare body may be called: lower case, without parameters; empty when it has no name. Forms are always taken. */
  takes(mediaType: string): boolean
  /** Ends "Send ...". */
  readonly wanted: string
}

export const FORM = 'multipart/form-data'
/** Bytes that a form may have besides its file. */
export const FORM_EXTRA = 65_536

export const tooLarge = (maxBytes: number) => problem('too-large', `The file is larger than ${maxBytes} bytes.`)

export function problem(kind: UploadProblem, reason: string): Extract<Upload, { ok: false }> {
  return { ok: false, problem: kind, reason }
}
