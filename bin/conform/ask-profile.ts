import { type Told, toldProfile } from '../../conformance/profile/index.ts'
import { longestKnock, readUpTo, reasonOf } from '../../conformance/send/index.ts'
import { TargetUnreachable } from '../../conformance/errors.ts'
import { parseJson } from '../../conformance/json/index.ts'
import type { Io } from '../command.ts'

/** A profile is a few thousand bytes. */
const largestProfile = 1_048_576

/**
 * Without a profile a target is asked whether it is a mock of ours, which tells its own credentials; anything else gets none.
 * What was taken, and what was not, is said on standard error. Throws TargetUnreachable.
 */
export async function askProfile(
  target: string,
  io: Pick<Io, 'stderr'>,
  signal?: AbortSignal,
): Promise<Record<string, unknown>> {
  const soon = AbortSignal.timeout(longestKnock)
  const response = await ask(new URL('/_extmock/profile', target), signal ? AbortSignal.any([signal, soon]) : soon)
  if (response?.ok !== true) return {}
  const { bytes } = await readUpTo(response, largestProfile).catch(() => ({ bytes: new Uint8Array() }))
  const told = toldProfile(parseJson(new TextDecoder().decode(bytes)), target)
  if (told === null) return {}
  io.stderr.write(noteOf(told, target))
  return { apis: told.apis }
}

function noteOf({ apis, ignored }: Told, target: string): string {
  const shown = ignored.length === 0 ? '' : `; not taken from it: ${ignored.map(plain).join(', ')}`
  const names = Object.keys(apis).map(plain).join(', ')
  return `extmock: ${target} says that it is an extmock: its own credentials are used for ${names}${shown}\n`
}

/** Words of a target do not steer a terminal. */
function plain(text: string): string {
  return text.replaceAll(/\p{C}+/gu, ' ').slice(0, 80)
}

/** Null when an answer cannot be believed: only a profile can name the authority of a certificate. */
async function ask(url: URL, signal: AbortSignal): Promise<Response | null> {
  try {
    return await fetch(url, { signal, redirect: 'manual' })
  } catch (error) {
    const { code = '' } = ((error as Error).cause ?? {}) as { readonly code?: string }
    if (/CERT|TLS|SSL|SIGNATURE/.test(code)) return null
    throw new TargetUnreachable(`nothing answers at ${url.origin} (${code === '' ? reasonOf(error) : code})`)
  }
}
