/** What a client and a deployment said to each other once, as a recording tells it. */

/** Header lines in the order they were sent; names as they were spelled, duplicates kept. */
export type HeaderLines = readonly (readonly [name: string, value: string])[]

/**
 * A body, as far as the recording has it.
 * - `empty`: known to have no bytes. `missing`: the recording does not say what it was.
 * - `text`, `bytes`: decoded of transfer and content codings; `cut` when the recording has only its beginning.
 * - `digest`: too long to be kept, or not readable; only its size in bytes is known, and its SHA-256 where it was noted.
 */
export type Body =
  | { readonly kind: 'empty' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'text'; readonly text: string; readonly cut: boolean }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly cut: boolean }
  | { readonly kind: 'digest'; readonly size: number; readonly sha256: string | null }

/** Where an exchange stands: a file, and the number of its entry, from 0. */
export interface Place {
  readonly file: string
  readonly entry: number
}

/** One request and what came of it. No secret is in it: those became the names of callers. */
export interface RecordedExchange {
  /** Who asked: `caller-1`, the same for the same credential. Null when the recording has no credential, which exports leave out. */
  readonly caller: string | null
  /** Milliseconds since 1970 when the request was begun. */
  readonly begun: number
  /** Milliseconds since 1970 when it was over, for certain. Infinity when the recording does not say. */
  readonly ended: number
  readonly request: {
    readonly method: string
    /** Absolute. */
    readonly url: string
    readonly headers: HeaderLines
    readonly body: Body
  }
  /** What was answered; null when no answer is known: the request may have been carried out all the same. */
  readonly answer: Answer | null
  /** Why the answer is not there, or not whole; null when it is. */
  readonly lost: string | null
  readonly place: Place
}

/** An answer: its status, from 100 to 599, its header lines and its body. */
export interface Answer {
  readonly status: number
  readonly headers: HeaderLines
  readonly body: Body
}

/** By their names in lower case, the values of one name in one line. */
export function joined(lines: HeaderLines): Readonly<Record<string, string>> {
  const all = new Map<string, string>()
  for (const [name, value] of lines) {
    const lower = name.toLowerCase()
    const before = all.get(lower)
    all.set(lower, before === undefined ? value : `${before}, ${value}`)
  }
  return Object.fromEntries(all)
}

/** The first value of a header, by its name in any case; null when there is none. */
export function headerOf(headers: HeaderLines, name: string): string | null {
  const lower = name.toLowerCase()
  return headers.find(([one]) => one.length === lower.length && one.toLowerCase() === lower)?.[1] ?? null
}
