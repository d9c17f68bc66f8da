/** The parts of a recorded exchange as the suite sends and reads them. */
import { type Body, type Exchange, type HeaderLines, joined, type RecordedExchange } from '../../history/index.ts'
import { credentialHeaders } from '../../history/secrets/index.ts'
import { describeBytes, isDescription, type RequestSpec } from '../../send/index.ts'

/** The answer; `whole` when all of its body is there. Null when there was none. */
export function answerOf({
  request,
  answer,
  lost,
}: RecordedExchange): { readonly exchange: Exchange; readonly whole: boolean } | null {
  if (answer === null || answer.status < 200) return null
  const { status, headers, body } = answer
  const bytes = body.kind === 'bytes' ? body.bytes : null
  const text = body.kind === 'text' ? body.text : bytes === null ? '' : describeBytes(bytes)
  const exchange: Exchange = {
    method: request.method,
    url: request.url,
    role: null,
    requestHeaders: joined(request.headers),
    requestBody: request.body.kind === 'text' ? request.body.text : null,
    status,
    headers: joined(headers),
    body: text,
    ...(bytes !== null && isDescription(text) && { bytes }),
    startedAt: 0,
    endedAt: 0,
    injected: headers.some(([name]) => name.toLowerCase() === 'x-extmock-injected'),
  }
  return { exchange, whole: lost === null && isWhole(body) }
}

function isWhole(body: Body): boolean {
  return body.kind === 'empty' || ((body.kind === 'text' || body.kind === 'bytes') && !body.cut)
}

/** Null when it cannot be sent again. */
export function bodyOfRequest(body: Body): Pick<RequestSpec, 'body'> | null {
  if (body.kind === 'empty') return {}
  if (body.kind === 'text' && !body.cut) return { body: body.text }
  return body.kind === 'bytes' && !body.cut ? { body: body.bytes } : null
}

/** Of the connection, of the browser, or a credential of somebody else. */
const unsent =
  /^(host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|content-length|accept-encoding|user-agent|cookie|origin|referer|priority|dnt|pragma|sec-.*|:.*)$/

export function headersToSend(lines: HeaderLines): Readonly<Record<string, string>> {
  const kept = lines.filter(([name]) => !unsent.test(name.toLowerCase()) && !credentialHeaders.has(name.toLowerCase()))
  return joined(kept)
}
