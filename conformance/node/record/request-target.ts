import type { IncomingMessage } from 'node:http'

/**
 * The path and query that are asked for; null when the request is for another place than the deployment. A target that is a whole
 * URL, as clients send one to a proxy, may name the deployment or the proxy itself.
 */
export function requestTarget(
  { url = '/', headers }: IncomingMessage,
  { origin, scheme }: { readonly origin: string; readonly scheme: string },
): string | null {
  if (url.startsWith('/') || url === '*') return url
  const [, start = '', rest = ''] = /^(https?:\/\/[^/?#]*)(.*)$/i.exec(url) ?? []
  const asked = originOf(start)
  if (asked === null) return null
  const own = originOf(`${scheme}://${headers.host ?? ''}`)
  const loopback = /^https?:\/\/(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?$/.test(asked)
  if (asked !== origin && !(asked === own && loopback)) return null
  return rest.startsWith('/') ? rest : `/${rest}`
}

function originOf(url: string): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null
  return parsed === null || parsed.username !== '' || parsed.password !== '' ? null : parsed.origin
}
