/** A program as data: requests in the words of the server that they were first sent to, and what that one answered. */
import type { Exchange } from '../../history/index.ts'
import type { Trace } from '../../session/index.ts'
import type { RequestSpec } from '../../send/index.ts'

/** Something that a request is about to make. */
export interface Making {
  /** Tells the things of a script apart. */
  readonly number: number
  readonly kind: string
  readonly trace: Trace
}

/** What a client learnt of a thing from the answers so far. */
export interface Fate {
  readonly number: number
  readonly state: 'complete' | 'refused' | 'removed'
  /** How the first server calls it. */
  readonly id?: string
}

/** One request, what goes before it, and what is known after it. */
export interface Line {
  /** Milliseconds that a client let pass. */
  readonly wait: number
  readonly makes: readonly Making[]
  readonly role: string | null
  readonly call: RequestSpec
  /** What the first server answered. */
  readonly answer: Exchange
  readonly fates: readonly Fate[]
  /** Its answer was not recorded whole: only the status can be compared. */
  readonly shallow?: boolean
}

export type Script = readonly Line[]
