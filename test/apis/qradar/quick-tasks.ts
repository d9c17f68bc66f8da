import type { Profile } from '../../../conformance/profile/index.ts'
import type { Send } from '../../../conformance/send/index.ts'
import { suites } from '../../../conformance/suites.ts'
import type { FullOptions as MockOptions } from '../../../handlers/create-core.ts'
import { fullProfile, mockTarget } from '../../mock-target.ts'

const { quick } = suites.qradar

/** Options of a mock whose tasks are quick, unless an option says otherwise. */
export function withQuickTasks(options: MockOptions = {}): MockOptions {
  return { ...options, options: { ...options.options, qradar: { ...quick, ...options.options?.qradar } } }
}

/** A fresh honest console with quick tasks, as the suite reaches it. */
export function quickTarget(options: MockOptions = {}): { readonly send: Send; readonly profile: Profile } {
  return mockTarget('qradar', withQuickTasks(options))
}

/** The profile of such a console. */
export function quickProfile(options: MockOptions = {}): Profile {
  return fullProfile('qradar', withQuickTasks(options))
}
