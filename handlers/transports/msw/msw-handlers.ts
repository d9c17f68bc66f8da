/** The operation table as MSW handlers: one per operation, and one per API for what is for no operation. */
import type { http, HttpHandler } from 'msw'
import type { Contract, Operation } from '../../../contracts/index.ts'
import type { MockCore } from '../fetch/index.ts'
import { plainRequest, toResponse } from '../fetch/index.ts'
import type { Served } from '../../core/hosts.ts'
import { andThen } from '../../kit/operation/maybe-promise.ts'

/** Makes handlers: `http` of MSW. */
export type Http = typeof http

const METHODS = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const

type Core = Pick<MockCore, 'contracts' | 'serves' | 'respond'>

/**
 * MSW handlers for every operation of a mock, in the order of the contracts. Which hosts they match is the option
 * `hosts`. A predicate does the matching instead of a path string: MSW's own ignores case and trailing slashes, and
 * throws on a broken percent escape.
 */
export function toMswHandlers(core: Core, http: Http): HttpHandler[] {
  const apis = core.contracts.flatMap((contract) => [
    ...operationHandlers(core, http, contract),
    strayHandler(core, http, contract),
  ])
  return [...apis, controlHandler(core, http)]
}

type Meant = (served: Served) => boolean

/** MSW asks each handler in turn about the same request; to look is cheaper than to remember. */
const takes =
  ({ serves }: Core, meant: Meant) =>
  ({ request }: { readonly request: Request }) => {
    const served = serves(request)
    return served !== undefined && meant(served)
  }

const answers =
  ({ respond }: Core) =>
  ({ request }: { readonly request: Request }) =>
    andThen(respond(plainRequest(request)), toResponse)

function operationHandlers(core: Core, http: Http, contract: Contract): HttpHandler[] {
  return (Object.entries(contract.operations) as [string, Operation][]).map(([name, operation]) => {
    const meant: Meant = ({ api, operation: one }) => api === contract.name && one === name
    const handler = http[METHODS[operation.method]](takes(core, meant), answers(core))
    return titled(handler, `${operation.method} ${contract.basePaths[0]}${operation.path}`)
  })
}

function strayHandler(core: Core, http: Http, contract: Contract): HttpHandler {
  const handler = http.all(
    takes(core, ({ api }) => api === contract.name),
    answers(core),
  )
  return titled(handler, `ALL ${contract.basePaths[0]}/*`)
}

/** The control surface, so that a page can drive the mock behind its service worker. */
function controlHandler(core: Core, http: Http): HttpHandler {
  const handler = http.all(
    takes(core, ({ api }) => api === 'control'),
    answers(core),
  )
  return titled(handler, 'ALL /_extmock/*')
}

/** `listHandlers()` shows this instead of "[custom predicate]". */
function titled(handler: HttpHandler, header: string): HttpHandler {
  Object.assign(handler.info, { header })
  return handler
}
