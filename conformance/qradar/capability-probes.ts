/** Whether the capabilities of a profile are what they say. */
import { Check } from 'typebox/value'
import { profile } from '../../contracts/qradar/profile.ts'
import type { CapabilityProbe } from '../rule/index.ts'
import type { Body } from '../judge/index.ts'
import { isAccepted } from '../history/index.ts'
import { asText } from '../json/index.ts'
import { basicOf } from './console/index.ts'
import { extensions, listed } from './paths.ts'

const user: CapabilityProbe = {
  isSure: false,
  problem: async ({ send }, value) => {
    if (!Check(profile.capabilities.user.schema, value)) return null
    const headers = { authorization: basicOf(value.username, value.password) }
    const answer = await send(null, { method: 'GET', path: extensions, headers })
    return answer.status === 401 ? { answer, advice: 'the user name or the password is refused' } : null
  },
}

/** The console lists its versions itself, where it tells of them: `Other conventions` in docs/sources. */
const versions: CapabilityProbe = {
  isSure: true,
  problem: async ({ send }, value) => {
    if (!Check(profile.capabilities.versions.schema, value)) return null
    const answer = await send('admin', { method: 'GET', path: '/help/versions' })
    const all = listed(answer).filter(({ version }) => numberOf(asText(version)) !== null)
    // What is refused is removed, whatever the list says.
    const headers = { version: value.removed ?? '' }
    const removed = await send('admin', { method: 'GET', path: extensions, headers })
    const told = isAccepted(removed) ? value : { latest: value.latest, deprecated: value.deprecated }
    const wrong = all.length === 0 ? undefined : wrongAmong(all, told)
    return wrong === undefined ? null : { answer, advice: `${wrong} is not what the console says of its versions` }
  },
}

interface Versions {
  readonly latest: string
  readonly deprecated?: string | undefined
  readonly removed?: string | undefined
}

/** The version of a profile that a list of versions contradicts. What is removed may be left out of the list. */
function wrongAmong(all: readonly Body[], { latest, deprecated, removed }: Versions): string | undefined {
  const served = all.filter((one) => one['removed'] !== true)
  const numbers = served.map(({ version }) => numberOf(asText(version)) ?? 0)
  const named = (text: string) => served.filter(({ version }) => isNamed(text, asText(version)))
  if (numberOf(latest) !== Math.max(...numbers)) return `latest ${latest}`
  if (deprecated !== undefined && !named(deprecated).some((one) => one['deprecated'] === true))
    return `deprecated ${deprecated}`
  if (removed !== undefined && (numberOf(removed) ?? 0) >= Math.min(...numbers)) return `removed ${removed}`
  return undefined
}

/** A bare major names its newest minor. */
const isNamed = (text: string, version: string): boolean => version === text || version.startsWith(`${text}.`)

/** Versions in their order; null for what is none. */
function numberOf(version: string): number | null {
  const [, major, minor = '0'] = /^(\d+)(?:\.(\d+))?$/.exec(version) ?? []
  return major === undefined ? null : Number(major) * 1000 + Number(minor)
}

export const capabilityProbes = { user, versions } as const
