import { asText } from '../../json/index.ts'
import type { Place, RecordedExchange } from '../recorded-exchange.ts'
import type { Scrubber } from '../secrets/index.ts'
import { toExchange } from './to-exchange.ts'

type Fields = Readonly<Record<string, unknown>>

/** The journal tells no origin. */
const ORIGIN = 'http://extmock.invalid'

/**
 * One entry of the mock's journal as an exchange, or why it is none. The clock of a mock may stand still or be moved, so that its
 * numbers tell the order: the journal has them in the order of the answers, and the mock answers one request after the other.
 */
export function journalExchange(entry: unknown, place: Place, scrubber: Scrubber): RecordedExchange | string {
  const fields: Fields = typeof entry === 'object' && entry !== null ? (entry as Fields) : {}
  const { number, at, path, query, method, tenant } = fields
  if (typeof number !== 'number' || typeof path !== 'string') return 'it is no entry of a journal'
  const request = {
    method,
    url: `${ORIGIN}${path}${typeof query === 'string' ? query : ''}`,
    headers: [...linesOf(fields['requestHeaders']), { name: 'x-extmock-tenant', value: asText(tenant) }],
    bodySize: fields['requestBody'] === null ? -1 : undefined,
    ...posted(fields['requestBody']),
  }
  const response = {
    status: fields['status'],
    headers: linesOf(fields['responseHeaders']),
    content: contentOf(fields['responseBody']),
  }
  const made = toExchange({ startedDateTime: at, time: 0, request, response }, place, scrubber)
  // Halves, so that one is over before the next one begins.
  return typeof made === 'string' ? made : { ...made, begun: number, ended: number + 0.5 }
}

function linesOf(headers: unknown): { readonly name: string; readonly value: unknown }[] {
  const all: Fields = typeof headers === 'object' && headers !== null ? (headers as Fields) : {}
  return Object.entries(all).map(([name, value]) => ({ name, value }))
}

/** A long body is kept as its beginning, with a note of how long it was. */
function written(body: unknown): { readonly text: string; readonly _cut?: true } | null {
  if (typeof body !== 'string') return null
  return /… \(\d+ characters\)$/.test(body) ? { text: body, _cut: true } : { text: body }
}

function posted(body: unknown) {
  const text = written(body)
  return text === null ? {} : { postData: { mimeType: 'application/json', ...text } }
}

/** No text may have been no body, or bytes. */
function contentOf(body: unknown) {
  const text = written(body)
  return text === null ? {} : { mimeType: 'application/json', ...text }
}
