/** HTTP archives, version 1.2: what we write, and as much as is read of others. Names that begin with `_` are extensions, as the format asks. */

export interface HarPair {
  readonly name: string
  readonly value: string
}

/** `request.postData` and `response.content` in one: what a body was. */
export interface HarBody {
  readonly mimeType: string
  readonly text?: string
  /** `base64`, when `text` is. The format has it for `content` only. */
  readonly encoding?: string
  /** Bytes that were said, before secrets were taken out. */
  readonly size?: number
  /** Of the body as it was sent, when it is too long to be kept. */
  readonly _sha256?: string
  /** Secrets were looked for in `text`, so that its length need not be `size`. */
  readonly _scrubbed?: true
  /** More was to come. */
  readonly _cut?: true
  /** `encoding`, in `postData`. */
  readonly _encoding?: string
}

export interface HarEntry {
  readonly startedDateTime: string
  /** Milliseconds. */
  readonly time: number
  readonly request: {
    readonly method: string
    readonly url: string
    readonly httpVersion: string
    readonly cookies: readonly HarPair[]
    readonly headers: readonly HarPair[]
    readonly queryString: readonly HarPair[]
    readonly postData?: HarBody & { readonly params: readonly HarPair[] }
    readonly headersSize: number
    readonly bodySize: number
  }
  readonly response: {
    /** 0 when there was no answer. */
    readonly status: number
    readonly statusText: string
    readonly httpVersion: string
    readonly cookies: readonly HarPair[]
    readonly headers: readonly HarPair[]
    readonly content: HarBody
    readonly redirectURL: string
    readonly headersSize: number
    readonly bodySize: number
    /** Why there was no answer, or not all of it. */
    readonly _error?: string
  }
  readonly cache: Record<string, never>
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number }
  /** Milliseconds since 1970, finer than `startedDateTime` says it. */
  readonly _extmock: { readonly begun: number; readonly ended: number }
}

/** Everything before the first entry. */
export const harHead = (version: string): string =>
  `{"log":{"version":"1.2","creator":{"name":"extmock record","version":${JSON.stringify(version)}},"pages":[],"entries":[`

/** Everything after the last. Each entry is written over the tail of the one before, with a new tail: the file is whole at any time. */
export const harTail = '\n]}}\n'
