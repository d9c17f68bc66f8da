/** One of the two servers that are compared. */
import type { Profile } from '../../profile/index.ts'
import type { Send } from '../../send/index.ts'

/** An option of a mock, set to another value. */
export interface Flip {
  readonly api: string
  readonly option: string
  readonly value: unknown
}

/** What a program is run on. */
export interface Place {
  readonly send: Send
  /** Lets time pass there: a mock's clock is moved, a deployment's is waited for. Milliseconds. */
  readonly pass: (milliseconds: number) => Promise<void>
}

export interface Side {
  /** As it is called in reports: no secret is in it. */
  readonly name: string
  /** A mock in this process finds each program as new; a deployment keeps what was done to it, and is cleaned up. */
  readonly kind: 'mock' | 'deployment'
  readonly profile: Profile
  readonly open: (flip?: Flip) => Place
  /** The value of every option of a mock, by API. */
  readonly options: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}
