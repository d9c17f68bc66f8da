import { addressedIn, type Mapping } from '../../conformance/judge/index.ts'
import { type ApiName, apiNames, contracts } from '../../contracts/index.ts'
import type { RecordedExchange } from '../../conformance/history/index.ts'
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

/** The same exchanges. Throws a UsageError in the end where an address that was given has nothing of its API. */
export async function* fitting(
  exchanges: AsyncIterable<RecordedExchange>,
  maps: readonly Mapping[],
  signal: AbortSignal,
): AsyncGenerator<RecordedExchange, void, undefined> {
  const unfit = new Set(maps)
  for await (const exchange of exchanges) {
    const found = unfit.size === 0 ? null : addressedIn(exchange.request.url, Object.values(contracts), maps)
    if (found?.mapping != null && found.isKnown) unfit.delete(found.mapping)
    yield exchange
  }
  const [first] = unfit
  if (first === undefined || signal.aborted) return
  throw new UsageError(`nothing in the recording is of ${first.api} at ${first.url}`, HINT)
}
