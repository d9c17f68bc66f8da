/** What a run is told about a target: where it is, who may enter, what it has, how much it bears. */
import type { Json } from '../json/index.ts'
import type { Credential, Secret } from './credential.ts'
import type { Limits } from './limits.ts'

export interface ApiProfile {
  /** http or https, without a slash at its end. */
  readonly baseUrl: string
  readonly credentials: Readonly<Record<string, Credential>>
  readonly capabilities: Readonly<Record<string, Json>>
}

export interface Profile {
  readonly apis: Readonly<Record<string, ApiProfile>>
  readonly tls: { readonly ca?: string; readonly insecure?: boolean }
  readonly limits: Limits
  /** Undefined when the profile does not say; then the run is read-only. */
  readonly write: boolean | undefined
  /** What came from the environment and stands in no credential as a whole. */
  readonly secrets?: readonly Secret[]
}
