import { httpSend, type TlsFacts, tlsFacts } from '../../conformance/node/index.ts'
import type { Profile } from '../../conformance/profile/index.ts'
import { readTextFile } from '../serve/read-file.ts'
import { UsageError } from '../usage-error.ts'

type Trust = { readonly ca?: string; readonly insecure?: boolean }

/** A certificate was shown, and is not believed. Nothing else is a matter of trust. */
export function isDoubted({ protocol, problem }: TlsFacts, { insecure }: Trust): boolean {
  return protocol !== null && problem !== null && insecure !== true
}

/** A certificate that is not believed is a fault of the set-up. `hint` says what to change. Throws a UsageError. */
export async function checkCertificates(addresses: readonly string[], trust: Trust, hint: string): Promise<void> {
  for (const origin of new Set(addresses.map((address) => new URL(address).origin))) {
    const facts = await tlsFacts(origin, trust)
    if (facts !== null && isDoubted(facts, trust))
      throw new UsageError(`the certificate of ${origin} is not believed (${facts.problem})`, hint)
  }
}

/** The authority that the profile names, as PEM text. */
export async function readCa({ tls }: Pick<Profile, 'tls'>): Promise<{ readonly ca?: string }> {
  return tls.ca === undefined ? {} : { ca: await readTextFile('tls.ca', tls.ca) }
}

const HINT = 'in the profile, name its authority as tls: { ca: FILE }, or believe any with tls: { insecure: true }'

/** Sends to the APIs of a profile, all or the named ones, whose certificates are looked at before. Throws a UsageError. */
export async function overHttp(
  profile: Profile,
  {
    apis = Object.keys(profile.apis),
    doubtful = false,
  }: { readonly apis?: readonly string[] | undefined; readonly doubtful?: boolean | undefined },
): Promise<ReturnType<typeof httpSend>> {
  const trust = { ...(await readCa(profile)), insecure: profile.tls.insecure ?? false }
  const addresses = apis.flatMap((api) => profile.apis[api]?.baseUrl ?? [])
  if (!doubtful) await checkCertificates(addresses, trust, HINT)
  return httpSend(trust)
}
