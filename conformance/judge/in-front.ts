/** What stands in front of a server says things of its own, which tell nothing about the server. */
import type { Exchange } from '../history/index.ts'
import { mediaTypeOf } from './headers.ts'

const statuses = [429, 502, 503, 504]

/** It is busy, finds nobody behind it, or shows a page to log in to who shows no credentials. */
export function isFromInFront(exchange: Exchange): boolean {
  return statuses.includes(exchange.status) || isLogInPage(exchange)
}

function isLogInPage(exchange: Exchange): boolean {
  if (exchange.role !== null || exchange.status !== 200 || mediaTypeOf(exchange) !== 'text/html') return false
  return exchange.body.trimStart().startsWith('<')
}
