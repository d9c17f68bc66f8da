import type { MockOptions } from '../../../handlers/index.ts'
import type { EceClient } from './ece-client.ts'
import type { Opened } from '../transports.ts'

/** One behaviour, shown over every transport. */
export interface Case {
  readonly name: string
  /** Besides the API and the seed. */
  readonly options?: MockOptions
  run(client: EceClient, opened: Opened): Promise<void>
}
