import type { ServerResponse } from 'node:http'
import { headerOf, type HeaderLines } from '../../history/recorded-exchange.ts'
import { endToEnd, linesOf, rawOf, type RawHeaders, withHeader } from './raw-headers.ts'
import { type Addresses, rewriteBody, rewriteHeaders } from './rewrite-addresses.ts'

/** Which addresses to change in an answer, and into what. */
export interface Rewriting {
  /** Properties of JSON bodies; bodies are looked at only where there are some. */
  readonly fields: readonly string[]
  readonly from: Addresses
  readonly to: string
  /** Bytes of a body that may be held back to look at it; a longer one goes on as it is. */
  readonly limit: number
}

/** Gives a client what the deployment says, as it says it. */
export interface PassOn {
  readonly early: (status: number, headers: RawHeaders) => void
  /** @throws when Node refuses to write such a head */
  readonly head: (status: number, message: string, headers: HeaderLines) => void
  /** False when the client is slower than the deployment; `drain` on the response says when it no longer is. */
  readonly data: (chunk: Buffer) => boolean
  readonly end: (trailers: RawHeaders) => void
  /** Ends as an answer ends that breaks off. */
  readonly breakOff: () => void
}

interface Held {
  readonly status: number
  readonly message: string
  readonly headers: HeaderLines
  readonly chunks: Buffer[]
  size: number
}

/** Passes one answer on to one client. */
export function passOn(response: ServerResponse, method: string, rewriting: Rewriting | null): PassOn {
  const state = { held: null as Held | null }
  const release = (): boolean => {
    const { held } = state
    state.held = null
    if (held === null) return true
    response.writeHead(held.status, held.message, rawOf(held.headers))
    return held.chunks.map((chunk) => response.write(chunk)).every(Boolean)
  }
  return {
    early: (status, headers) => sayEarly(response, status, headers),
    head(status, message, all) {
      const lines = endToEnd(all)
      const headers = rewriting === null ? lines : rewriteHeaders(lines, rewriting.from, rewriting.to)
      state.held = { status, message, headers, chunks: [], size: 0 }
      if (rewriting === null || !isLookedAt(rewriting, method, status, headers)) release()
    },
    data(chunk) {
      const { held } = state
      if (held === null) return response.write(chunk)
      held.chunks.push(chunk)
      held.size += chunk.length
      return held.size > (rewriting?.limit ?? 0) ? release() : true
    },
    end(trailers) {
      if (state.held !== null && rewriting !== null) state.held = rewritten(state.held, rewriting)
      if (state.held !== null && trailers.length === 0) return sayWhole(response, state.held)
      release()
      const lines = linesOf(trailers)
      if (lines.length > 0) response.addTrailers(lines.map(([name, value]): [string, string] => [name, value]))
      response.end()
    },
    breakOff() {
      release()
      response.socket?.destroySoon()
    },
  }
}

/** As a text of one byte a character, which Node sends in one piece with the head. */
function sayWhole(response: ServerResponse, { status, message, headers, chunks }: Held): void {
  response.writeHead(status, message, rawOf(headers))
  response.end(Buffer.concat(chunks).toString('latin1'), 'latin1')
}

/** JSON with a body that is short enough. */
function isLookedAt({ fields, limit }: Rewriting, method: string, status: number, headers: HeaderLines): boolean {
  if (fields.length === 0 || method === 'HEAD' || status === 204 || status === 304) return false
  const json = /[/+]json\b/i.test(headerOf(headers, 'content-type') ?? '')
  return json && Number(headerOf(headers, 'content-length') ?? 0) <= limit
}

function rewritten(held: Held, rewriting: Rewriting): Held {
  const body = rewriteBody(Buffer.concat(held.chunks), held.headers, rewriting)
  if (body === null) return held
  const sized = headerOf(held.headers, 'content-length') !== null
  const headers = sized ? withHeader(held.headers, 'content-length', String(body.length)) : held.headers
  return { ...held, headers, chunks: [body] }
}

function sayEarly(response: ServerResponse, status: number, headers: RawHeaders): void {
  if (response.req.httpVersion === '1.0' || response.headersSent) return
  if (status === 100) response.writeContinue()
  if (status === 102) response.writeProcessing()
  if (status !== 103) return
  const hints = new Map<string, string[]>()
  for (const [name, value] of linesOf(headers))
    hints.set(name.toLowerCase(), [...(hints.get(name.toLowerCase()) ?? []), value])
  const link = hints.get('link')
  if (link !== undefined) response.writeEarlyHints({ ...Object.fromEntries(hints), link })
}
