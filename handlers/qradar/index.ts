/** The mock of QRadar extension management: what every API folder has lies flat, the rest in rooms. May import contracts, fixtures and handlers/kit. */
import { qradar } from '../../contracts/qradar/index.ts'
import { credentials } from '../../fixtures/qradar/credentials.ts'
import { demo } from '../../fixtures/qradar/demo.ts'
import type { Api } from '../kit/operation/api.ts'
import type { NaturalWaysOf } from '../kit/operation/natural.ts'
import { createRouter } from '../kit/operation/route.ts'
import { arrangeQradar, type QradarArrange } from './arrange.ts'
import { render, stray } from './dialect.ts'
import type { CheckName, OperationName, Qradar, QradarEnvironment, QradarOptions } from './operation.ts'
import { operations } from './operations.ts'
import { listVersions } from './request/index.ts'
import { demoUnder, readData, seed, type QradarData } from './seed.ts'
import { order } from './steps.ts'
import { tables, wrongDump, type QradarReadState } from './tables.ts'
import { settle } from './tasks/index.ts'

export const qradarApi: Api<Qradar, typeof tables, QradarArrange, QradarData, CheckName> = {
  contract: qradar,
  router: createRouter(qradar.operations),
  credentials: {
    admin: { header: credentials.admin.header, value: credentials.admin.value },
    limited: { header: credentials.limited.header, value: credentials.limited.value },
  },
  tables,
  operations,
  help: async () => {
    const { neighbours } = await import('./neighbours/index.ts')
    return { answer: (name, asked, state) => neighbours[name](asked, state) }
  },
  order,
  settle,
  capabilities,
  render,
  stray,
  injectable,
  readData,
  seed,
  demo,
  demoUnder,
  examples: async () => (await import('../../fixtures/qradar/examples.ts')).examples,
  // Read by who wants to know how an error comes about, which is rare.
  natural: async () => {
    const { natural } = await import('../../fixtures/qradar/natural.ts')
    return natural satisfies NaturalWaysOf<Qradar, typeof natural>
  },
  arrange: arrangeQradar,
  wrongDump,
}

/** Codes that nothing explains, and failures inside the server, can be had on request unless an option forbids it: `Open questions` in docs/sources. */
function injectable(operation: OperationName, code: string, options: QradarOptions): boolean {
  if (code === '22602' || code === '1020') return options.internalFailures === 'injected'
  const looksUpNoTask = operation === 'install-extension' || operation === 'uninstall-extension'
  const unexplained = ['22619', '22620', '22623'].includes(code) || (code === '22604' && looksUpNoTask)
  return !unexplained || options.unexplainedCodes === 'injected'
}

/** The content type of CUSTOM_RULES: `Models, content types` in docs/sources. */
const CUSTOM_RULE = 3

/** What a profile may say of this mock. Every console of the mock is empty of other people's tasks and may be written to. */
function capabilities({ items }: QradarReadState, origin: string, { options }: QradarEnvironment) {
  const { username, password } = credentials.admin.basic
  const rules = [...items.values()].filter((item) => item.content_type_id === CUSTOM_RULE)
  const content_item_ids = rules.map(({ number }) => String(number))
  return {
    installable: true,
    exclusive: true,
    polling: pollingOf(options),
    user: { username, password },
    ...(rules.length > 0 && { exportable: { content_type: 'CUSTOM_RULES', content_item_ids } }),
    versions: versionsOf(options),
    hubIds: options.hubIdFrom !== 'none',
    aliasBaseUrl: `${origin}${qradar.basePaths.at(-1)}`,
  }
}

/** In milliseconds. Only timed tasks need time; those of other modes go on with each request. */
function pollingOf({ taskMode, taskDuration }: QradarOptions) {
  if (taskMode !== 'timed') return { interval: 1, timeout: 1000 }
  return { interval: Math.max(1, Math.ceil(taskDuration / 12)), timeout: Math.max(5000, taskDuration * 20) }
}

function versionsOf(options: QradarOptions) {
  const deprecated = listVersions(options).findLast((one) => one.deprecated && !one.removed)?.version
  const [least = 0] = options.removedBelow.split('.').map(Number)
  return {
    latest: options.latestVersion,
    ...(deprecated !== undefined && { deprecated }),
    ...(least > 1 && { removed: `${least - 1}.0` }),
  }
}
