/** What is to be sent back, before it is a Response. */
export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON when present; `text` otherwise for JSON written already. */
  readonly json?: unknown
  readonly text?: string
  readonly bytes?: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | null
}

const JSON_TYPE = { 'content-type': 'application/json' }

/** The Response of a reply. */
export function toResponse(reply: Reply): Response {
  const { status, headers } = reply
  if (reply.json !== undefined)
    return new Response(JSON.stringify(reply.json), { status, headers: { ...JSON_TYPE, ...headers } })
  if (reply.text !== undefined) return new Response(reply.text, { status, headers: { ...headers } })
  return new Response(reply.bytes ?? null, { status, headers: { ...headers } })
}
