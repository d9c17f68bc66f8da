import { parseProfile, type Profile } from '../conformance/profile/index.ts'
import type { Send } from '../conformance/send/index.ts'
import type { ApiName } from '../contracts/index.ts'
import { createCore } from '../handlers/create-core.ts'
import type { FullOptions as MockOptions } from '../handlers/create-core.ts'
import { profileOf } from '../handlers/core/mock-profile.ts'

/** A host that never resolves (RFC 2606): it stands for the in-process mock. */
export const ORIGIN = 'http://extmock.invalid'

/** The profile of one API of the mock, with every role and capability the mock has, and leave to write. */
export function fullProfile(api: ApiName, options: MockOptions = {}): Profile {
  const core = createCore({ data: 'demo', seed: 1, ...options, apis: [api] })
  return parseProfile({ ...profileOf(core.tenants.get('default'), ORIGIN), write: true })
}

/** A fresh honest mock of one API with the demo data, as the suite reaches it. */
export function mockTarget(
  api: ApiName,
  options: MockOptions = {},
): { readonly send: Send; readonly profile: Profile } {
  const core = createCore({ data: 'demo', seed: 1, ...options, apis: [api] })
  return { send: (request) => core.fetch(request), profile: fullProfile(api, options) }
}
