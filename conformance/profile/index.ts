/** What a run is told about a target: who may enter, what it has, how much it bears, and what must stay hidden. May import json/. */
export type { Credential } from './credential.ts'
export { defaultLimits, limitNames, type Limits } from './limits.ts'
export { parseProfile } from './parse-profile.ts'
export { profileSecrets } from './profile-secrets.ts'
export { asObject, rejectUnknown, textAt } from './profile-values.ts'
export type { ApiProfile, Profile } from './profile.ts'
export { createRedactor, type Redactor } from './redact.ts'
