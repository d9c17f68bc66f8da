import type { Mapping } from '../../conformance/recording/index.ts'
import { type ApiName, apiNames } from '../../contracts/index.ts'
import { readProfile } from '../conform/read-profile.ts'
import { UsageError } from '../usage-error.ts'

const HINT = `--map takes URL=API, like https://ece.example.com:12443=elastic-cloud; the APIs are ${apiNames.join(', ')}`

/** The addresses of `--map`. */
export function readMaps(texts: readonly string[]): readonly Mapping[] {
  return texts.map((text) => {
    const sign = text.lastIndexOf('=')
    const [url, api] = [text.slice(0, Math.max(0, sign)), text.slice(sign + 1)]
    if (!/^https?:/.test(url) || !URL.canParse(url)) throw new UsageError(`--map ${text} has no http(s) URL`, HINT)
    if (!apiNames.some((name) => name === api)) throw new UsageError(`--map ${text} names no API`, HINT)
    return { url, api }
  })
}

/** The addresses that a profile gives; its credentials are not asked for. */
export async function mapsOfProfile(path: string | undefined): Promise<readonly Mapping[]> {
  if (path === undefined) return []
  const { apis } = (await readProfile(path)) as { apis?: Readonly<Partial<Record<ApiName, { baseUrl?: unknown }>>> }
  const found = apiNames.flatMap((api) => {
    const url = apis?.[api]?.baseUrl
    return typeof url === 'string' && URL.canParse(url) ? [{ url, api }] : []
  })
  if (found.length === 0)
    throw new UsageError(`--profile ${path} gives no API a baseUrl`, 'see the profile in README.md')
  return found
}
