/** What a plain client does, one thing at a time. */

/** One thing to do, with what chance adds: which of the known ids, as whom, and what is written. */
export interface Step {
  readonly act: number
  readonly which: number
  readonly who: number
  readonly text: string
  readonly odd: number
}

/** What a client has learnt. */
export interface Known {
  /** Ids of extensions that it made or saw, the removed ones too. */
  readonly ids: string[]
  readonly tasks: string[]
  readonly exports: string[]
  readonly tokens: string[]
  /** Resource versions by id. */
  readonly versions: Map<string, string>
  /** Counts up, so that no two writes send the same. */
  writes: number
}

export interface Call {
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** What is done, from what is known; and what is learnt of the answer. */
export interface Act {
  readonly call: (step: Step, known: Known) => Call
  readonly learn?: (answer: Readonly<Record<string, unknown>>, known: Known, call: Call, headers: Headers) => void
}

export interface Client {
  readonly base: string
  readonly acts: readonly Act[]
  /** What a user does who does everything once, in order: each of them one of the acts, some as a step of that `odd` does them. */
  readonly tour: readonly (Act | readonly [Act, number])[]
  /** In the order of how often they are used. */
  readonly credentials: readonly Readonly<Record<string, string>>[]
}

/** One of a list by a number: mostly one of the newest, for those before may be gone. */
export function oneOf<T>(list: readonly T[], which: number): T | undefined {
  const among = which % 10 === 9 ? list : list.slice(which % 10 < 5 ? -1 : -3)
  return among[which % Math.max(1, among.length)]
}
