/** What the suite may count on here. */
import { credentials } from '../../fixtures/qradar/index.ts'
import type { QradarOptions, QradarWorld } from './operation.ts'
import type { QradarState } from './tables.ts'
import { listVersions } from './request/version.ts'

const ALIAS = '/console/restapi/api'
/** The content type of CUSTOM_RULES: facts, section 2.5. */
const CUSTOM_RULE = 3

/** What a profile may say of this mock. Every console of the mock is empty of other people's tasks and may be written to. */
export function capabilities(
  state: QradarState,
  origin: string,
  { options }: QradarWorld,
): Readonly<Record<string, unknown>> {
  const { username, password } = credentials.admin.basic
  const rules = [...state.items.values()].filter((item) => item.content_type_id === CUSTOM_RULE)
  return {
    installable: true,
    exclusive: true,
    polling: pollingOf(options),
    user: { username, password },
    ...(rules.length > 0 && {
      exportable: { content_type: 'CUSTOM_RULES', content_item_ids: rules.map(({ number }) => String(number)) },
    }),
    versions: versionsOf(options),
    aliasBaseUrl: `${origin}${ALIAS}`,
  }
}

/** In milliseconds. Only timed tasks need time; those of other modes go on with each request. */
function pollingOf({ taskMode, taskDuration }: QradarOptions): { readonly interval: number; readonly timeout: number } {
  if (taskMode !== 'timed') return { interval: 1, timeout: 1000 }
  return { interval: Math.max(1, Math.ceil(taskDuration / 12)), timeout: Math.max(5000, taskDuration * 20) }
}

function versionsOf(options: QradarOptions): Readonly<Record<string, string>> {
  const listed = listVersions(options) as readonly { readonly version: string; readonly deprecated: boolean }[]
  const deprecated = listed.findLast((one) => one.deprecated)?.version
  const [least = 0] = options.removedBelow.split('.').map(Number)
  return {
    latest: options.latestVersion,
    ...(deprecated !== undefined && { deprecated }),
    ...(least > 1 && { removed: `${least - 1}.0` }),
  }
}
