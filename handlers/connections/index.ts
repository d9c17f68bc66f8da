/** The mock of the IBM Connections Cloud app registry. May import contracts, fixtures and handlers/kit. */
import { connections } from '../../contracts/connections/index.ts'
import { credentials, demo } from '../../fixtures/connections/index.ts'
import type { Api } from '../kit/operation/api.ts'
import { createRouter } from '../kit/operation/route.ts'
import { render, stray } from './dialect.ts'
import { dump, load, parts, wrongDump } from './dump.ts'
import type { Connections, Gathered } from './operation.ts'
import { natural } from './natural.ts'
import { operations } from './operations.ts'
import { seed } from './seed.ts'
import { createState, type ConnectionsState } from './tables.ts'

export const connectionsApi: Api<Connections, ConnectionsState, Gathered> = {
  contract: connections,
  router: createRouter(connections.operations, ['/extensions']),
  credentials,
  createState,
  operations,
  nothing: {},
  capabilities: ({ extensions }) => ({
    builtins: [...extensions.where('builtin', 'yes')].length > 0,
    printedSample: true,
  }),
  // What is not in the option comes last: neither is a fault of what the request asks for.
  order: (world) => [...world.options.checkOrder, 'accept', 'precondition'],
  bodyCheck: 'body',
  render,
  stray,
  seed,
  demo,
  natural,
  dump,
  load,
  wrongDump,
  parts,
}
