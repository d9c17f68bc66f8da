/** What must not compile of an API that is written on the kernel. A line that compiles after all is an error of `tsc`. */
import type { ApiName, connections, elasticCloud, qradar } from '../../contracts/index.ts'
import type { contractsWithClauses } from '../../contracts/with-clauses.ts'
import type { inquiries } from '../../conformance/inquiries.ts'
import type { suites } from '../../conformance/suites.ts'
import type { AskedAny, AskedIn } from '../../handlers/kit/operation/asked.ts'
import { operationsOf, type OperationTable } from '../../handlers/kit/operation/operation.ts'
import type { Api } from '../../handlers/kit/operation/api.ts'
import { doing, type Doer } from '../../handlers/kit/operation/arrangement.ts'
import type { connectionsApi } from '../../handlers/connections/index.ts'
import type { elasticCloudApi } from '../../handlers/elastic-cloud/index.ts'
import type { qradarApi } from '../../handlers/qradar/index.ts'
import type { apis } from '../../handlers/registry.ts'
import { queryValue } from '../../handlers/qradar/request/index.ts'
import type { NaturalWay } from '../../fixtures/types.ts'
import type { NaturalWaysOf } from '../../handlers/kit/operation/natural.ts'
import type { mutants } from '../mutants/all.ts'

const ece = operationsOf<typeof elasticCloud, object, object, 'authentication' | 'existence'>()
const console = operationsOf<typeof qradar, object, object, 'authentication'>()
const registry = operationsOf<typeof connections, object, object, 'authentication'>()

// @ts-expect-error the order of checks knows no such step
ece('get-extension').step('authentification', [], () => 1)
// @ts-expect-error there is no such operation
ece('fetch-extension')
// @ts-expect-error the template has no such parameter
ece('get-extension').step('existence', [], ({ params }) => params['extid'])
// @ts-expect-error the operation declares no such query parameter
registry('list-extensions').step('authentication', [], ({ query }) => query('ofset'))
// @ts-expect-error neither declared nor common
registry('list-extensions').step('authentication', [], ({ request }) => request.headers.get('x-typo'))
// @ts-expect-error neither declared nor common
registry('list-extensions').reading('sent', [], ({ request }) => request.headers.has('x-typo'))
console('list-extensions').reading(
  'sent',
  [],
  ({ request }) => request.headers.get('Range') ?? request.headers.get('sec'),
)
// @ts-expect-error another operation's
console('get-extension').reading('sent', [], ({ request }) => request.headers.get('fields'))
// @ts-expect-error the operation documents no such error
ece('get-extension').step('existence', [], ({ fail }) => fail('extensions.gone'))
// @ts-expect-error a step cannot need one that comes later
ece('get-extension').step('authentication', ['existence'], () => 1)

declare const answer: (of: unknown) => never
const authenticated = ece('get-extension').step('authentication', [], () => 1)
authenticated.perform(({ authentication }) => answer(authentication))
// @ts-expect-error no step has found the extension
authenticated.perform(({ existence }) => answer(existence))
// @ts-expect-error the operation declares no such status
authenticated.perform(() => ({ status: 201, text: '' }))

declare const asked: AskedAny<typeof elasticCloud>
declare const toConsole: AskedIn<typeof qradar>
toConsole.request.headers.get('version')
// @ts-expect-error neither declared nor common
toConsole.request.headers.get('versions')
// @ts-expect-error what any operation may be asked has common headers alone
asked.request.headers.get('version')
type Lost = Omit<Api, 'stray' | 'side' | 'help' | 'decorate'>
declare const lost: Lost
export const inApi: Api = {
  ...lost,
  // @ts-expect-error not common
  stray: ({ request }) => answer(request.headers.get('x-typo')),
  // @ts-expect-error not common
  side: (_path, request) => answer(request.headers.get('x-typo')),
  // @ts-expect-error not common
  help: (_name, { request }) => answer(request.headers.get('x-typo')),
  // @ts-expect-error not common
  decorate: (_reply, { request }) => answer(request.headers.get('x-typo')),
}
// @ts-expect-error there is no such operation
export const compared = asked.operation === 'fetch-extension'
// @ts-expect-error there is no such general error
asked.refuse('outOfStock')

declare const act: Doer
const arranging = doing<typeof elasticCloud>(act)
// @ts-expect-error the template has no such parameter
void arranging('get-extension', { params: { extid: '1' } })
// @ts-expect-error the operation declares no such query parameter
void arranging('get-extension', { params: { extension_id: '1' }, query: { deployments: 'true' } })

declare const queried: Parameters<typeof queryValue>[0]
// @ts-expect-error no operation declares such a query parameter
queryValue(queried, 'limit')
declare const injectable: NonNullable<(typeof qradarApi)['injectable']>
declare const options: Parameters<typeof injectable>[2]
// @ts-expect-error there is no such operation
injectable('install', '22602', options)

type Table = OperationTable<typeof elasticCloud>
declare const without: Omit<Table, 'login'>
// @ts-expect-error an operation is missing
export const lackingOperation: Table = without

declare const way: NaturalWay
type Ways<W> = NaturalWaysOf<typeof elasticCloud, W>
const ofNoOperation = { 'fetch-extension': { '404 extensions.not_found': way } }
// @ts-expect-error there is no such operation
export const noOperation: Ways<typeof ofNoOperation> = ofNoOperation
const ofNoError = { 'get-extension': { '404 extensions.gone': way } }
// @ts-expect-error the operation has no such error
export const noError: Ways<typeof ofNoError> = ofNoError
const ofAnError = { 'get-extension': { '404 extensions.not_found': way } }
export const anError: Ways<typeof ofAnError> = ofAnError

type Ordered = Api<typeof elasticCloud, Record<never, never>, unknown, unknown, 'authentication' | 'existence'>
export const inOrder: Pick<Ordered, 'order'> = { order: () => ['authentication', 'existence'] }
// @ts-expect-error no step has the name
export const outOfOrder: Pick<Ordered, 'order'> = { order: () => ['authentication', 'existance'] }
declare const names: readonly string[]
// @ts-expect-error any text is no name of a step
export const looseOrder: Pick<Ordered, 'order'> = { order: () => names }
const ofAnyText = { order: () => names }
// @ts-expect-error any text is no name of a step
export const orderOfElasticCloud: Pick<typeof elasticCloudApi, 'order'> = ofAnyText
// @ts-expect-error any text is no name of a step
export const orderOfQradar: Pick<typeof qradarApi, 'order'> = ofAnyText
// @ts-expect-error any text is no name of a step
export const orderOfConnections: Pick<typeof connectionsApi, 'order'> = ofAnyText

type Inline = Pick<Ordered, 'natural'>
export const inline: Inline = { natural: { 'get-extension': { '404 extensions.not_found': way } } }
// @ts-expect-error there is no such operation
export const inlineNoOperation: Inline = { natural: { 'fetch-extension': { '404 extensions.not_found': way } } }
// @ts-expect-error the operation has no such error
export const inlineNoError: Inline = { natural: { 'get-extension': { '404 extensions.gone': way } } }

declare const api: Api
// @ts-expect-error an API is missing
export const lacking: Readonly<Record<ApiName, Api>> = { 'elastic-cloud': api, qradar: api }

type Lacking<Registry> = Omit<Registry, 'connections'>
declare const two: {
  readonly apis: Lacking<typeof apis>
  readonly contracts: Lacking<typeof contractsWithClauses>
  readonly suites: Lacking<typeof suites>
  readonly inquiries: Lacking<typeof inquiries>
  readonly mutants: Lacking<typeof mutants>
}
// @ts-expect-error an API is missing
export const lackingMock: typeof apis = two.apis
// @ts-expect-error an API is missing
export const lackingContract: typeof contractsWithClauses = two.contracts
// @ts-expect-error an API is missing
export const lackingSuite: typeof suites = two.suites
// @ts-expect-error an API is missing
export const lackingInquiry: typeof inquiries = two.inquiries
// @ts-expect-error an API is missing
export const lackingMutants: typeof mutants = two.mutants
