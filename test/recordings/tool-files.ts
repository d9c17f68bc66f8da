/** The same traffic as each tool writes it that cannot be run here, by its documents and what it is made of. */
import type { Fetch } from './taped.ts'

type Pair = readonly [name: string, value: string]

/** One exchange, as it went over the wire. */
export interface Wire {
  readonly begun: number
  readonly method: string
  readonly url: string
  readonly headers: readonly Pair[]
  readonly body: Buffer
  readonly status: number
  readonly answered: readonly Pair[]
  readonly content: Buffer
}

/** Hands what goes through to a list. Requests are a tenth of a second apart. */
export function wired(fetch: Fetch, all: Wire[]): Fetch {
  return async (request) => {
    const body = Buffer.from(await request.clone().arrayBuffer())
    const { method, url } = request
    const answer = await fetch(request)
    const content = Buffer.from(await answer.clone().arrayBuffer())
    // What every client sends, and a Request of this process does not have.
    const length: readonly Pair[] =
      body.length > 0 || !/^(GET|HEAD)$/.test(method) ? [['content-length', String(body.length)]] : []
    all.push({
      begun: 1_772_359_200_000 + all.length * 100,
      method,
      url,
      headers: [...request.headers, ...length],
      body,
      status: answer.status,
      answered: [...answer.headers],
      content,
    })
    return answer
  }
}

/** Of each exchange what one tool makes of it, and what it writes around them. */
export interface Tool {
  readonly name: string
  readonly entry: (wire: Wire) => object
  readonly file: (entries: readonly object[]) => string
}

const pairs = (all: readonly Pair[]): readonly object[] => all.map(([name, value]) => ({ name, value }))
const typeOf = (all: readonly Pair[]): string => all.find(([name]) => name === 'content-type')?.[1] ?? ''
const isText = (type: string): boolean => /json|text|xml|urlencoded/.test(type)
const written = (log: object): string => JSON.stringify({ log: { version: '1.2', ...log } }, null, 2)
const queryOf = (url: string): readonly object[] => pairs([...new URL(url).searchParams])

/** Local time with its offset; a body that it did not read is of size 0 and a text of bytes has lost some; base64 only where it must. */
const firefox: Tool = {
  name: 'Firefox',
  entry: ({ begun, method, url, headers, body, status, answered, content }) => {
    const type = typeOf(headers)
    const file = body.length > 0 && !isText(type) && !type.startsWith('multipart/')
    const posted = { mimeType: type, params: [], text: body.toString('utf8') }
    const base64 = !isText(typeOf(answered)) && content.length > 0
    return {
      startedDateTime: new Date(begun + 7_200_000).toISOString().replace('Z', '+02:00'),
      request: {
        bodySize: body.length > 0 && !file ? posted.text.length : 0,
        method,
        url,
        httpVersion: 'HTTP/2',
        headers: pairs(headers),
        cookies: [],
        queryString: queryOf(url),
        headersSize: 400,
        ...(body.length > 0 && !file && { postData: posted }),
      },
      response: {
        status,
        statusText: '',
        httpVersion: 'HTTP/2',
        headers: pairs(answered),
        cookies: [],
        content: {
          mimeType: typeOf(answered) || 'text/plain',
          size: content.length,
          text: content.toString(base64 ? 'base64' : 'utf8'),
          ...(base64 && { encoding: 'base64' }),
        },
        redirectURL: '',
        headersSize: -1,
        bodySize: content.length,
      },
      cache: {},
      timings: { blocked: 0, dns: 0, connect: 0, ssl: 0, send: 0, wait: 11, receive: 0 },
      time: 11,
      _securityState: 'secure',
      serverIPAddress: '192.0.2.1',
      connection: '443',
      pageref: 'page_1',
    }
  },
  file: (entries) =>
    written({
      creator: { name: 'Firefox', version: '145.0' },
      browser: { name: 'Firefox', version: '145.0' },
      pages: [{ id: 'page_1', pageTimings: { onContentLoad: -1, onLoad: -1 }, title: '' }],
      entries,
      comment: '',
    }),
}

/** A byte order mark, nulls, what HTTP/2 calls `:status`, and of what calls itself a form the fields without the text. */
const charles: Tool = {
  name: 'Charles',
  entry: ({ begun, method, url, headers, body, status, answered, content }) => {
    const type = typeOf(headers)
    const form = type.includes('urlencoded')
    const fields = form ? [...new URLSearchParams(body.toString())] : []
    const posted = form ? { params: pairs(fields) } : { text: body.toString('utf8') }
    const base64 = !isText(typeOf(answered)) && content.length > 0
    return {
      startedDateTime: new Date(begun + 3_600_000).toISOString().replace('Z', '+01:00'),
      time: 12,
      request: {
        method,
        url,
        httpVersion: 'HTTP/2.0',
        cookies: [],
        headers: pairs([[':method', method], [':path', new URL(url).pathname], ...headers]),
        queryString: queryOf(url),
        ...(body.length > 0 && { postData: { mimeType: type, ...posted } }),
        headersSize: 300,
        bodySize: body.length,
      },
      response: {
        _charlesStatus: 'COMPLETE',
        status,
        statusText: null,
        httpVersion: 'HTTP/2.0',
        cookies: [],
        headers: pairs([[':status', String(status)], ...answered]),
        content: {
          size: content.length,
          mimeType: typeOf(answered) || null,
          ...(content.length > 0 && { text: content.toString(base64 ? 'base64' : 'utf8') }),
          ...(base64 && { encoding: 'base64' }),
        },
        redirectURL: null,
        headersSize: 0,
        bodySize: content.length,
      },
      serverIPAddress: '192.0.2.1',
      cache: {},
      timings: { dns: -1, connect: -1, ssl: -1, send: 0, wait: 10, receive: 2 },
    }
  },
  file: (entries) => `\uFEFF${written({ creator: { name: 'Charles Proxy', version: '5.0.1' }, entries })}`,
}

/** What does not say that it is text is base64, in requests too; what says nothing of itself is text, whatever it is. */
const redocly: Tool = {
  name: 'Redocly',
  entry: ({ begun, method, url, headers, body, status, answered, content }) => {
    const payload = (bytes: Buffer, type: string): object =>
      type === '' || isText(type)
        ? { text: bytes.toString('utf8') }
        : { text: bytes.toString('base64'), encoding: 'base64' }
    return {
      startedDateTime: new Date(begun).toISOString(),
      time: 9,
      request: {
        method,
        url,
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: pairs(headers),
        queryString: queryOf(url),
        ...(body.length > 0 && {
          postData: { mimeType: typeOf(headers) || 'application/octet-stream', ...payload(body, typeOf(headers)) },
        }),
        headersSize: -1,
        bodySize: body.length,
      },
      response: {
        status,
        statusText: 'OK',
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: pairs(answered),
        content: {
          size: content.length,
          mimeType: typeOf(answered) || 'application/octet-stream',
          ...(content.length > 0 && payload(content, typeOf(answered))),
        },
        redirectURL: '',
        headersSize: -1,
        bodySize: content.length,
      },
      cache: {},
      timings: { send: 0, wait: 9, receive: 0 },
    }
  },
  file: (entries) => `${written({ creator: { name: 'redocly-cli proxy', version: '2.77.0' }, entries })}\n`,
}

/** No credentials, no cookies; an uploaded file is of size 0 where it came from a disk. */
const sanitised: Tool = {
  name: 'Chromium, sanitised',
  entry: ({ begun, method, url, headers, body, status, answered, content }) => {
    const secret = /^(authorization|sec|cookie|set-cookie|content-length)$/
    const type = typeOf(headers)
    const base64 = !isText(typeOf(answered)) && content.length > 0
    return {
      _connectionId: '17',
      _initiator: { type: 'script' },
      _priority: 'High',
      _resourceType: 'fetch',
      cache: {},
      connection: '443',
      pageref: 'page_1',
      request: {
        method,
        url,
        httpVersion: 'h2',
        headers: pairs([
          [':authority', new URL(url).host],
          [':scheme', 'https'],
          ...headers.filter(([name]) => !secret.test(name)),
        ]),
        queryString: queryOf(url),
        cookies: [],
        headersSize: -1,
        bodySize: isText(type) ? body.length : 0,
        ...(isText(type) && body.length > 0 && { postData: { mimeType: type, text: body.toString('utf8') } }),
      },
      response: {
        status,
        statusText: '',
        httpVersion: 'h2',
        headers: pairs(answered.filter(([name]) => !secret.test(name))),
        cookies: [],
        content: {
          size: content.length,
          mimeType: typeOf(answered) || 'x-unknown',
          ...(content.length > 0 && { text: content.toString(base64 ? 'base64' : 'utf8') }),
          ...(base64 && { encoding: 'base64' }),
        },
        redirectURL: '',
        headersSize: -1,
        bodySize: -1,
        _transferSize: content.length + 200,
        _error: null,
        _fetchedViaServiceWorker: false,
      },
      serverIPAddress: '192.0.2.1',
      startedDateTime: new Date(begun).toISOString(),
      time: 10.25,
      timings: { blocked: 1, dns: -1, ssl: -1, connect: -1, send: 0.25, wait: 8, receive: 1, _blocked_queueing: 0.5 },
    }
  },
  file: (entries) => written({ creator: { name: 'WebInspector', version: '537.36' }, pages: [], entries }),
}

export const tools: readonly Tool[] = [firefox, charles, redocly, sanitised]
