import type { Mapping } from '../../conformance/recording/index.ts'
import { type ApiName, apiNames } from '../../contracts/index.ts'
import { UsageError } from '../usage-error.ts'

const HINT = `--map takes URL=API, like https://ece.example.com:12443=elastic-cloud; the APIs are ${apiNames.join(', ')}`

/** Where an API is, of `--map URL=API`. Throws a UsageError that tells no secret: what is given stands in reports. */
export function mappedAddress(text: string): Mapping & { readonly api: ApiName } {
  const sign = text.lastIndexOf('=')
  const [address, name] = [text.slice(0, Math.max(0, sign)), text.slice(sign + 1)]
  const url = /^https?:/i.test(address) && URL.canParse(address) ? new URL(address) : null
  const api = apiNames.find((one) => one === name)
  // What cannot be read may hold a password anywhere before an @.
  if (url === null && text.includes('@')) throw new UsageError('--map has no http(s) URL', HINT)
  if (url === null) throw new UsageError(`--map ${text} has no http(s) URL`, HINT)
  if (url.username + url.password !== '')
    throw new UsageError('--map holds credentials', 'leave them out: it says where an API is, and nobody is asked')
  if (url.search + url.hash !== '') throw new UsageError('--map has a query or a fragment', HINT)
  if (api === undefined) throw new UsageError(`--map ${text} names no API`, HINT)
  return { url: address, api }
}
