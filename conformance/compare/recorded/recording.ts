/** A recording as something that can be compared. */
import type { Script } from '../step/index.ts'

/** What a recording holds of one API at one address. */
export interface RecordedProgram {
  readonly api: string
  /** Of the server that was recorded. */
  readonly baseUrl: string
  readonly script: Script
  /** How it is called in reports. */
  readonly by: string
}

export interface Recording {
  readonly name: string
  readonly kind: 'recording'
  readonly programs: readonly RecordedProgram[]
  /** Takes out of a text what the whole recording told to be a secret. */
  readonly hide?: (text: string) => string
  /** Exchanges that cannot be sent again, by the reason. */
  readonly leftOut: Readonly<Record<string, number>>
}
