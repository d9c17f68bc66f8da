import type { PlainRequest } from '../kit/http/request.ts'

/**
 * The page of somebody else that a request comes from; undefined for one of the mock itself, opened from this machine, or of an origin
 * that is allowed. A browser names the page by its origin, or says at least that it is of another site.
 */
export function foreignPage({ headers, url }: PlainRequest, allowed?: string): string | undefined {
  if (allowed === '*') return undefined
  const origin = headers.get('origin')
  if (origin === null) return isCrossSite(headers) ? 'A page of another site' : undefined
  if ((origin !== '' && origin === allowed) || origin === new URL(url).origin) return undefined
  const host = URL.canParse(origin) ? new URL(origin).hostname : ''
  return isLoopbackHost(host) ? undefined : `A page of ${origin}`
}

/** Whether a host, as a URL has it, is a name of this machine. With its last dot a name is the same one. */
export function isLoopbackHost(host: string): boolean {
  return /^((.+\.)?localhost\.?|127(\.\d+){3}|\[::1\])$/.test(host)
}

const isCrossSite = (headers: PlainRequest['headers']) => headers.get('sec-fetch-site') === 'cross-site'
