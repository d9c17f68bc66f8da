/** The mock of QRadar extension management. May import contracts, fixtures and handlers/kit. */
import { qradar } from '../../contracts/qradar/index.ts'
import { credentials, demo } from '../../fixtures/qradar/index.ts'
import type { Api } from '../kit/operation/api.ts'
import type { Reply } from '../kit/http/reply.ts'
import { createRouter } from '../kit/operation/route.ts'
import { capabilities } from './capabilities.ts'
import { orderOf } from './steps.ts'
import { render, stray } from './dialect.ts'
import { dump, load, parts, putRest, rest, wrongDump } from './dump.ts'
import { withFields } from './request/fields.ts'
import type { Gathered, Qradar, QradarCall, QradarWorld } from './operation.ts'
import { natural } from './natural.ts'
import { operations } from './operations.ts'
import { seed } from './seed.ts'
import { createState, type QradarState } from './tables.ts'
import { versionOf } from './request/version.ts'

export { scriptNextTask, type Script } from './tasks/outcome.ts'

export const qradarApi: Api<Qradar, QradarState, Gathered> = {
  contract: qradar,
  router: createRouter(qradar.operations),
  credentials: {
    admin: { header: credentials.admin.header, value: credentials.admin.value },
    limited: { header: credentials.limited.header, value: credentials.limited.value },
  },
  createState,
  operations,
  nothing: {},
  capabilities,
  order: orderOf,
  bodyCheck: 'body',
  render,
  stray,
  injectable,
  decorate,
  seed,
  demo,
  natural,
  dump,
  load,
  wrongDump,
  parts,
  rest,
  putRest,
}

/** Codes that nothing explains, and failures inside the server, can be had on request unless an option forbids it: facts, section 7. */
function injectable(operation: string, code: string, { options }: Pick<QradarWorld, 'options'>): boolean {
  if (code === '22602' || code === '1020') return options.internalFailures === 'injected'
  const looksUpNoTask = operation === 'install-extension' || operation === 'uninstall-extension'
  const unexplained = ['22619', '22620', '22623'].includes(code) || (code === '22604' && looksUpNoTask)
  return !unexplained || options.unexplainedCodes === 'injected'
}

/** `fields` cuts every success down, and a deprecated version says so: facts, sections 3.5 and 3.3. */
function decorate(reply: Reply, call: QradarCall): Reply {
  const version = versionOf(call)
  const deprecated = !('failure' in version) && version.deprecated && reply.status < 400
  const note = deprecated ? { deprecated: `Version ${version.major}.${version.minor} of the API is deprecated.` } : {}
  return withFields({ ...reply, headers: { ...reply.headers, ...note } }, call)
}
