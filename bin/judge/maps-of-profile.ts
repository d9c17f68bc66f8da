import type { Mapping } from '../../conformance/judge/index.ts'
import { type ApiName, apiNames } from '../../contracts/index.ts'
import { readProfile } from '../conform/read-profile.ts'
import { UsageError } from '../usage-error.ts'

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
