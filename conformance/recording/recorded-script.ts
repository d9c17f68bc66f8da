import type { Exchange } from '../history/index.ts'
import type { Finding } from '../judge/index.ts'
import { curlScript } from '../report/curl/index.ts'

/** A script that sends a finding's requests again; whose credentials they were is asked for by the names of the callers. */
export function recordedScript(finding: Finding): string {
  return curlScript({ ...finding, exchanges: finding.exchanges.map(asked) })
}

function asked(exchange: Exchange): Exchange {
  const { url, requestBody, requestHeaders } = exchange
  const headers = Object.entries(requestHeaders).filter(([name]) => !ofTheConnection.has(name))
  return {
    ...exchange,
    url: secret(url),
    requestBody: requestBody === null ? null : secret(requestBody),
    requestHeaders: Object.fromEntries(headers.map(([name, value]) => [name, secret(value)])),
  }
}

/** A script has a connection of its own, and curl says what it takes. */
const ofTheConnection = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding'])

const secret = (text: string): string => text.replace(/\bcaller-(\d+)\b/g, '<redacted:CALLER_$1>')
