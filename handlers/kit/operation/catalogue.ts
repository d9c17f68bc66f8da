/** Every documented error of every operation, with each way to get it. */
import type { Api } from './api.ts'
import type { Environment } from './asked.ts'
import { rowsOf, type CatalogueRow } from './catalogue-rows.ts'
import { loaded } from './maybe-promise.ts'
import { resolveOptions } from './options.ts'

/** The rows of an API, in the order of its contract; the options (the defaults when absent) say what may be asked for. */
export async function catalogueOf(
  api: Api,
  options: Environment['options'] = resolveOptions(api.contract),
): Promise<readonly CatalogueRow[]> {
  const ways = await loaded(api.natural)
  return rowsOf(api, options).map((row) => {
    const natural = ways[row.operation]?.[`${row.status} ${row.code}`]
    return { ...row, ...(natural && { natural }) }
  })
}
