import type { Profile } from '../conformance/profile/index.ts'
import type { Send } from '../conformance/send/index.ts'
import type { ApiName } from '../contracts/index.ts'
import type { FullOptions as MockOptions } from '../handlers/create-core.ts'
import { mockTarget } from './mock-target.ts'
import { withQuickTasks } from './apis/qradar/quick-tasks.ts'

/** A fresh honest mock of one API in the form that is quickest to judge, as the suite reaches it. */
export function honestTarget(
  api: ApiName,
  options: MockOptions = {},
): { readonly send: Send; readonly profile: Profile } {
  return mockTarget(api, api === 'qradar' ? withQuickTasks(options) : options)
}
