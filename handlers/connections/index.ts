/** The mock of the IBM Connections Cloud app registry. May import contracts, fixtures and handlers/kit. */
import { connections } from '../../contracts/connections/index.ts'
import { credentials } from '../../fixtures/connections/credentials.ts'
import { demo } from '../../fixtures/connections/demo.ts'
import type { Api } from '../kit/operation/api.ts'
import type { NaturalWaysOf } from '../kit/operation/natural.ts'
import { createRouter } from '../kit/operation/route.ts'
import { arrangeConnections, type ConnectionsArrange } from './arrange.ts'
import { render, stray } from './dialect.ts'
import type { CheckName, Connections, ConnectionsOptions } from './operation.ts'
import { operations } from './operations.ts'
import { demoUnder, readData, seed, type ConnectionsData } from './seed.ts'
import { builtinsIn, tables } from './tables.ts'

export const connectionsApi: Api<Connections, typeof tables, ConnectionsArrange, ConnectionsData, CheckName> = {
  contract: connections,
  router: createRouter(connections.operations, ['/extensions']),
  credentials,
  tables,
  operations,
  order,
  capabilities: (state) => ({ builtins: builtinsIn(state) > 0, printedSample: true }),
  render,
  stray,
  readData,
  seed,
  demo,
  demoUnder,
  examples: async () => (await import('../../fixtures/connections/examples.ts')).examples,
  // Read by who wants to know how an error comes about, which is rare.
  natural: async () => {
    const { natural } = await import('../../fixtures/connections/natural.ts')
    return natural satisfies NaturalWaysOf<Connections, typeof natural>
  },
  arrange: arrangeConnections,
}

/** What is not in the option comes last: neither is a mistake in what the request asks for. */
function order({ checkOrder }: Pick<ConnectionsOptions, 'checkOrder'>) {
  return [...checkOrder, 'accept', 'precondition'] as const
}
