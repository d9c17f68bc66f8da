import { harHead, harTail } from '../../conformance/history/har/index.ts'
import { createScrubber } from '../../conformance/history/secrets/index.ts'
import { harEntry, type Seen } from '../../conformance/node/record/har-entry.ts'

export type Fetch = (request: Request) => Promise<Response>

/** What went through, as `extmock record` writes it. */
export interface Tape {
  readonly fetch: Fetch
  /** The archive. */
  readonly text: () => string
  readonly bytes: () => AsyncIterable<Uint8Array>
}

const LIMIT = 1024 * 1024
/** 2026-03-01. */
const START = 1_772_359_200_000

/** Writes down all that goes through a mock. Each moment is a millisecond later than the one before. */
export function taped(fetch: Fetch): Tape {
  const scrubber = createScrubber()
  const entries: string[] = []
  let time = START
  const captured = (buffer: ArrayBuffer): Seen['body'] => {
    const bytes = Buffer.from(buffer)
    return { size: bytes.length, bytes, sha256: null }
  }
  const text = (): string => harHead('0') + entries.map((one) => `\n${one}`).join(',') + harTail
  return {
    text,
    async *bytes() {
      yield new TextEncoder().encode(text())
    },
    async fetch(request) {
      const begun = time++
      const headers = scrubber.headers([...request.headers])
      const body = captured(await request.clone().arrayBuffer())
      const answer = await fetch(request)
      const said = captured(await answer.clone().arrayBuffer())
      const ended = time++
      const { method, url } = request
      const head = { status: answer.status, message: '', headers: [...answer.headers] }
      const seen = { begun, answered: ended, ended, method, url, httpVersion: 'HTTP/1.1', headers, body, lost: null }
      entries.push(JSON.stringify(harEntry({ ...seen, answer: { ...head, body: said } }, scrubber, LIMIT)))
      return answer
    },
  }
}
