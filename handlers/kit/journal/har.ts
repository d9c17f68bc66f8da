/** A journal as an HTTP archive (HAR 1.2), for the tools that read one. */
import type { JournalEntry } from './journal.ts'

const ORIGIN = 'http://extmock.invalid'

/** The HAR object of some entries. Secrets are replaced in them already. */
export function toHar(entries: readonly JournalEntry[]): object {
  return {
    log: {
      version: '1.2',
      creator: { name: 'extmock', version: '1' },
      entries: entries.map(toHarEntry),
    },
  }
}

/** One entry of a HAR. */
export function toHarEntry(entry: JournalEntry): object {
  const url = `${ORIGIN}${entry.path}${entry.query}`
  return {
    startedDateTime: entry.at,
    time: 0,
    request: {
      method: entry.method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(entry.requestHeaders),
      queryString: [...new URL(url).searchParams].map(([name, value]) => ({ name, value })),
      headersSize: -1,
      bodySize: entry.requestBody === null ? -1 : bytesIn(entry.requestBody),
      ...(entry.requestBody !== null && {
        postData: {
          mimeType: entry.requestHeaders['content-type'] ?? 'application/octet-stream',
          text: entry.requestBody,
        },
      }),
    },
    response: {
      status: entry.status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(entry.responseHeaders),
      content: {
        size: bytesIn(entry.responseBody ?? ''),
        mimeType: entry.responseHeaders['content-type'] ?? '',
        ...(entry.responseBody !== null && { text: entry.responseBody }),
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    _extmock: { tenant: entry.tenant, operation: entry.operation, injected: entry.injected },
  }
}

const bytesIn = (text: string) => new TextEncoder().encode(text).length

function pairs(headers: Readonly<Record<string, string>>): { name: string; value: string }[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}
