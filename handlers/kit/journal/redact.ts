/** Keeps secrets out of what is recorded. */

/** By what they are called, for an API may have one of its own. */
const SECRET_HEADER = /(^|-)(authorization|cookie|sec|token|secret|password|api-?key)$/i
const SECRET_FIELDS = /("(?:password|token|secret|refresh_token|access_token)"\s*:\s*)"(?:[^"\\]|\\.)*"/gi

/** The headers with every credential replaced; the scheme word stays, because it is often what was wrong. */
export function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, SECRET_HEADER.test(name) ? redacted(value) : value]),
  )
}

/** A body with the values of fields that hold secrets replaced. */
export function redactBody(body: string): string {
  return body.replace(SECRET_FIELDS, '$1"[redacted]"')
}

/** Only a known scheme stays: the first word of anything else may be part of the secret. */
function redacted(value: string): string {
  const scheme = /^(?:basic|bearer|apikey|digest)(?= )/i.exec(value)?.[0]
  return scheme === undefined ? '[redacted]' : `${scheme} [redacted]`
}
