/** THE origin policy: where a run may send, whatever texts a target gives out. */
import type { Json } from '../json/index.ts'
import type { ApiProfile } from './profile.ts'

type Addresses = Pick<ApiProfile, 'baseUrl'> & { readonly capabilities: Readonly<Partial<ApiProfile['capabilities']>> }

/**
 * The origins that requests for an API may go to: the one of its base URL, and those of the URLs that the user's own profile
 * gives among the capabilities. Everything a target says (a Location, a `status_location`, the link of a file, a redirect) is
 * held to these.
 */
export function originsOf({ baseUrl, capabilities }: Addresses): ReadonlySet<string> {
  return new Set(
    [baseUrl, ...Object.values(capabilities).flatMap(textsIn).filter(isUrl)].map((url) => new URL(url).origin),
  )
}

/** May a request go there? A text that is no http or https URL leads nowhere. */
export function mayReach(api: Addresses, url: string): boolean {
  return isAmong(originsOf(api), url)
}

/** The same where the origins are known. */
export function isAmong(origins: ReadonlySet<string>, url: string): boolean {
  return isUrl(url) && origins.has(new URL(url).origin)
}

/** An absolute http or https URL without credentials in it. */
export function isUrl(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false
  const { username, password } = new URL(text)
  return username + password === ''
}

/** Every text in a JSON value. */
export function textsIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap((one) => textsIn(one as Json))
}
