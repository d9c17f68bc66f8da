/** The mock of Elastic Cloud Enterprise. May import contracts, fixtures and handlers/kit. */
import { elasticCloud } from '../../contracts/elastic-cloud/index.ts'
import { credentials } from '../../fixtures/elastic-cloud/credentials.ts'
import { demo } from '../../fixtures/elastic-cloud/demo.ts'
import type { Reply } from '../kit/http/reply.ts'
import type { Api } from '../kit/operation/api.ts'
import { simulatedNetwork } from '../kit/network/network.ts'
import type { NaturalWaysOf } from '../kit/operation/natural.ts'
import { createRouter } from '../kit/operation/route.ts'
import { isoTime } from '../kit/time/clock.ts'
import { arrangeElasticCloud, type ElasticCloudArrange } from './arrange.ts'
import { render, stray } from './dialect.ts'
import { FILES, serveFile } from './files/index.ts'
import type { CheckName, Ece, EceAsked, EceEnvironment, EceOptions } from './operation.ts'
import { operations } from './operations.ts'
import { demoUnder, readData, seed, type ElasticCloudData } from './seed.ts'
import { tables, wrongDump, type ReadState } from './tables.ts'

export const elasticCloudApi: Api<Ece, typeof tables, ElasticCloudArrange, ElasticCloudData, CheckName> = {
  contract: elasticCloud,
  router: createRouter(elasticCloud.operations),
  credentials,
  tables,
  operations,
  help: async () => {
    const { neighbours } = await import('./neighbours/index.ts')
    return { answer: (name, asked, state) => neighbours[name](asked, state) }
  },
  capabilities,
  order,
  render,
  stray,
  decorate,
  sidePath: FILES,
  side: serveFile,
  readData,
  seed,
  demo,
  demoUnder,
  examples: async () => (await import('../../fixtures/elastic-cloud/examples.ts')).examples,
  // Read by who wants to know how an error comes about, which is rare.
  natural: async () => {
    const { natural } = await import('../../fixtures/elastic-cloud/natural.ts')
    return natural satisfies NaturalWaysOf<Ece, typeof natural>
  },
  arrange: arrangeElasticCloud,
  wrongDump,
}

/** Whether a name is taken is told with what else is wrong with the body. */
function order({ checkOrder, duplicateNames }: EceOptions) {
  if (duplicateNames === 'allow') return checkOrder
  return checkOrder.flatMap((name) => (name === 'body' ? (['body', 'name'] as const) : [name]))
}

/** Current releases tell when the key expires: `Credentials` in docs/sources. */
function decorate(reply: Reply, { env, request }: EceAsked): Reply {
  if (!env.options.apiKeyExpirationHeader) return reply
  if (!/^apikey /i.test(request.headers.get('authorization') ?? '')) return reply
  const expires = isoTime(env.clock.now() + env.options.tokenLifetime)
  return { ...reply, headers: { ...reply.headers, 'x-elastic-api-key-expiration': expires } }
}

/** What the suite may count on here. */
function capabilities({ deployments }: ReadState, _origin: string, { network }: EceEnvironment) {
  const [inUse] = [...deployments.values()].flatMap(({ extensions }) => extensions)
  const { username, password } = credentials.owner.user
  return {
    // There is nothing at it in truth.
    ...(network === simulatedNetwork && { downloadUrl: 'https://downloads.example.com/bundle.zip' }),
    upload: true,
    fileMetadataUrl: true,
    resourceVersion: true,
    basicAuth: true,
    login: { username, password },
    ...(inUse !== undefined && { inUseExtension: inUse }),
  }
}
