/** What an answer is, whatever its API. */
import type { Exchange } from './exchange.ts'

/** Any 2xx. */
export function isAccepted(answer: Pick<Exchange, 'status'>): boolean {
  return answer.status >= 200 && answer.status < 300
}

/** Any 4xx. */
export function isRefused(answer: Pick<Exchange, 'status'>): boolean {
  return answer.status >= 400 && answer.status < 500
}

/** `POST /api/v1/deployments/extensions?validate_only=true`: what was asked, for the expected of a finding. */
export function callOf({ method, url }: Pick<Exchange, 'method' | 'url'>): string {
  const { pathname, search } = new URL(url)
  return `${method} ${pathname}${search}`
}
