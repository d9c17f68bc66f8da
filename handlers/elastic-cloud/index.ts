/** The mock of Elastic Cloud Enterprise. May import contracts, fixtures and handlers/kit. */
import { elasticCloud } from '../../contracts/elastic-cloud/index.ts'
import { credentials, demo } from '../../fixtures/elastic-cloud/index.ts'
import type { Api } from '../kit/operation/api.ts'
import { isoTime } from '../kit/time/clock.ts'
import { streamOf } from '../kit/state/files.ts'
import type { Reply } from '../kit/http/reply.ts'
import { createRouter } from '../kit/operation/route.ts'
import { render, stray } from './dialect.ts'
import { dump, load, parts, wrongDump } from './dump.ts'
import { natural } from './natural.ts'
import type { Ece, EceCall, Gathered } from './operation.ts'
import { operations } from './operations.ts'
import { seed } from './seed.ts'
import { createState, type ElasticState } from './tables.ts'
import { FILES } from './view.ts'

export const elasticCloudApi: Api<Ece, ElasticState, Gathered> = {
  contract: elasticCloud,
  router: createRouter(elasticCloud.operations),
  credentials,
  createState,
  operations,
  nothing: {},
  capabilities,
  order: (world) => world.options.checkOrder,
  bodyCheck: 'body',
  render,
  stray,
  decorate,
  sidePath: FILES,
  side: serveFile,
  seed,
  demo,
  natural,
  dump,
  load,
  wrongDump,
  parts,
}

/** Current releases tell when the key expires: facts, section 1. */
function decorate(reply: Reply, call: EceCall): Reply {
  if (!call.world.options.apiKeyExpirationHeader) return reply
  if (!/^apikey /i.test(call.request.headers.get('authorization') ?? '')) return reply
  const expires = isoTime(call.world.clock.now() + call.world.options.tokenLifetime)
  return { ...reply, headers: { ...reply.headers, 'x-elastic-api-key-expiration': expires } }
}

/** The bytes behind `file_metadata.url`, without credentials. */
function serveFile(path: string, request: Request, _world: unknown, state: ElasticState): Reply {
  const [owner, id] = path
    .slice(FILES.length)
    .replace(/\.zip$/, '')
    .split('/')
  const file = state.extensions.get(id ?? '')?.owner === owner ? state.files.get(id ?? '') : undefined
  if (!file || (request.method !== 'GET' && request.method !== 'HEAD'))
    return { status: 404, json: { extmock: { error: 'There is no such file.' } } }
  const headers = { 'content-type': 'application/zip', 'content-length': String(file.size) }
  return { status: 200, headers, bytes: streamOf(file) }
}

/** What the suite may count on here. */
function capabilities(state: ElasticState): Readonly<Record<string, unknown>> {
  const [inUse] = [...state.deployments.values()].flatMap(({ extensions }) => extensions)
  const { username, password } = credentials.owner.user
  return {
    downloadUrl: 'https://downloads.example.com/bundle.zip',
    upload: true,
    fileMetadataUrl: true,
    resourceVersion: true,
    basicAuth: true,
    login: { username, password },
    ...(inUse !== undefined && { inUseExtension: inUse }),
  }
}
