/** The sequence of a difference as a recording: `extmock compare` takes it as its left side. */
import { type HarEntry, harHead, harTail } from '../../history/har/index.ts'
import type { Exchange } from '../../history/index.ts'
import { type FormPart, isoInstant, prepare } from '../../send/index.ts'
import type { Shown } from '../comparison.ts'

/** The roles of a sequence in the order in which they appear; `caller-1` is the first. */
export function rolesOf({ sequence }: Pick<Shown, 'sequence'>): readonly string[] {
  return [...new Set(sequence.flatMap(({ right }) => right.role ?? []))]
}

/** An HTTP archive of what the left said. Secrets are the names of callers in it. */
export async function comparisonHar(shown: Shown, version: string): Promise<string> {
  const roles = rolesOf(shown)
  const entries: string[] = []
  for (const [at, { left, right }] of shown.sequence.entries())
    entries.push(JSON.stringify(await entryOf(left, callerOf(roles, right.role), at)))
  return `${harHead(version)}\n${entries.join(',\n')}${harTail}`
}

function callerOf(roles: readonly string[], role: string | null): string | null {
  return role === null ? null : `caller-${roles.indexOf(role) + 1}`
}

async function entryOf(exchange: Exchange, caller: string | null, at: number): Promise<HarEntry> {
  const { method, url, requestHeaders, status, headers, body } = exchange
  const postData = await postDataOf(exchange)
  const [httpVersion, time] = ['HTTP/1.1', 1]
  const none = { cookies: [], headersSize: -1, bodySize: -1, httpVersion }
  // The order is all that a sequence knows of time.
  const begun = at * 1000
  return {
    startedDateTime: isoInstant(begun),
    time,
    request: {
      ...none,
      method,
      url,
      headers: pairsOf(requestHeaders, (value) =>
        caller === null ? value : value.replaceAll(/<redacted:[^>]*>/g, caller),
      ),
      queryString: [...new URL(url).searchParams].map(([name, value]) => ({ name, value })),
      ...(postData && { postData }),
      ...(postData === undefined && { bodySize: 0 }),
    },
    response: {
      ...none,
      status,
      statusText: '',
      headers: pairsOf(headers, (value) => value),
      content: { mimeType: headers['content-type'] ?? '', text: body, size: body.length, _scrubbed: true },
      redirectURL: '',
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    _extmock: { begun, ended: begun + time },
  }
}

function pairsOf(headers: Readonly<Record<string, string>>, change: (value: string) => string) {
  return Object.entries(headers).map(([name, value]) => ({ name, value: change(value) }))
}

async function postDataOf({ requestHeaders, requestBody, requestBytes, requestForm }: Exchange) {
  const mimeType = requestHeaders['content-type'] ?? ''
  const bytes = requestForm === undefined ? requestBytes : await formBytes(requestForm)
  if (bytes !== undefined) return { mimeType, text: bytes, params: [], _encoding: 'base64' }
  return requestBody === null ? undefined : { mimeType, text: requestBody, params: [] }
}

/** The form as the suite writes it. */
async function formBytes(fields: NonNullable<Exchange['requestForm']>): Promise<string> {
  const form = fields.map(({ name, value, filename = 'file', contentType, base64 = '' }): FormPart =>
    value !== undefined
      ? { name, value }
      : {
          name,
          filename,
          bytes: Uint8Array.from(atob(base64), (one) => one.charCodeAt(0)),
          ...(contentType && { contentType }),
        },
  )
  const { request } = prepare('http://form.invalid', null, null, { method: 'POST', path: '/', form })
  const bytes = new Uint8Array(await request().arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
