/** The network as the mock sees it: simulated, so that the same url gives the same bytes and nothing leaves the machine. */
import type { StoredFile } from '../state/files.ts'

/** A fetched file, or why it could not be fetched, in one sentence. */
export type Download =
  { readonly ok: true; readonly file: StoredFile } | { readonly ok: false; readonly reason: string }

/** What the fetched archive should hold, as names and texts, for a network that makes it up. */
export interface DownloadHint {
  readonly holds: Readonly<Record<string, string>>
}

export type Network = (url: string, hint: DownloadHint) => Promise<Download>

/**
 * Fails for what could not work anywhere: other schemes than http and https, hosts under `.invalid`, low ports other
 * than 80 and 443, and paths that end in `/status/NNN` with a status that is not 2xx (a redirect is not followed).
 * Anything else gives a small archive that depends on the url alone.
 */
export const simulatedNetwork: Network = async (url, hint) => {
  const reason = whyUnreachable(url)
  if (reason !== undefined) return { ok: false, reason }
  // Loaded when there is something to pack.
  const { archiveOfUrl } = await import('./archive-of-url.ts')
  return { ok: true, file: archiveOfUrl(url, hint) }
}

function whyUnreachable(text: string): string | undefined {
  if (!URL.canParse(text)) return 'it is not a url'
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return `the scheme ${url.protocol} is not http or https`
  if (/(^|\.)invalid\.?$/i.test(url.hostname)) return `the host ${url.hostname} cannot be found`
  if (url.port !== '' && Number(url.port) < 1024 && !['80', '443'].includes(url.port))
    return `the connection to port ${url.port} was refused`
  const status = Number(/\/status\/(\d{3})\/?$/.exec(url.pathname)?.[1] ?? 200)
  if (status >= 300 && status < 400) return `it answered ${status}, and redirects are not followed`
  return status >= 200 && status < 300 ? undefined : `it answered ${status}`
}
