import { UsageError } from './usage-error.ts'

/**
 * The http(s) URL that a flag gives. The message quotes nothing that may be a password.
 * @throws UsageError, whose hint has the scheme that was forgotten
 */
export function httpAddress(text: string, wanted: string, example: string): URL {
  if (isHttp(text)) return new URL(text)
  throw new UsageError(wanted, withScheme(text) ?? example)
}

/** What is likely meant by an address without its scheme; undefined for what is no address either. */
function withScheme(text: string): string | undefined {
  const [, host = ''] = /^((?:[\w-]+\.)*[\w-]+|\[[\da-f:]+\])(?::\d{1,5})?(?:\/[^@]*)?$/i.exec(text) ?? []
  const isNear = /^(localhost|127\..*|\[::1\])$/i.test(host)
  if (host === '' || (!isNear && !/[.:]/.test(text))) return undefined
  return `did you mean ${isNear ? 'http' : 'https'}://${text}?`
}

function isHttp(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
