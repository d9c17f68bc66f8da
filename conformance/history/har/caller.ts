import type { HeaderLines } from '../recorded-exchange.ts'
import { credentialHeaders, isSecretField } from '../secrets/index.ts'

/**
 * Who asked, by the name that the credential has where secrets were taken out; null when it is not said. `sent` is what the recording
 * has: whoever put the same word in the place of every credential has left nothing to tell callers apart by.
 */
export function callerOf(sent: HeaderLines, scrubbed: HeaderLines): string | null {
  const [token, name] = [sent, scrubbed].map((headers) => /\S+$/.exec(credentialIn(headers) ?? '')?.[0] ?? null)
  return token == null || LEFT_OUT.test(token.replaceAll(/\W/g, '')) ? null : (name ?? null)
}

/** `[REDACTED]`, `Bearer ***`, `[authorization removed]`, without the marks. */
const LEFT_OUT = /^(redacted|removed|masked|saniti[sz]ed|filtered|hidden|scrubbed|omitted|x{3,}|)$/i

/** The credential of a header that a contract names, or else the cookie that is called like one. */
function credentialIn(headers: HeaderLines): string | null {
  const sent = headers.find(([name]) => isCredential(name.toLowerCase()))
  if (sent !== undefined) return sent[1]
  const cookies = headers.filter(([name]) => name.toLowerCase() === 'cookie').flatMap(([, value]) => value.split(';'))
  const session = cookies.map((pair) => pair.trim().split('=')).find(([name = '']) => isSession(name))
  return session?.[1]?.replaceAll('"', '') ?? null
}

const isCredential = (name: string): boolean => credentialHeaders.has(name) && name !== 'proxy-authorization'

const isSession = (name: string): boolean =>
  !/csrf|xsrf/i.test(name) && (isSecretField(name) || /sess|sid$|auth/i.test(name))
