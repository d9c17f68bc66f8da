/** The operation table as MSW handlers: one per operation, and one per API for what is for no operation. */
import { http, type HttpHandler } from 'msw'
import type { Contract, Operation } from '../../../contracts/index.ts'
import type { MockCore } from '../../core/create-core.ts'

const METHODS = { GET: http.get, POST: http.post, PUT: http.put, DELETE: http.delete } as const

type Served = MockCore['serves']

/**
 * MSW handlers for every operation of a mock, in the order of the contracts. Which hosts they match is the option
 * `hosts`. A predicate does the matching instead of a path string: MSW's own ignores case and trailing slashes, and
 * throws on a broken percent escape.
 */
export function toMswHandlers(core: MockCore): HttpHandler[] {
  const served = remembering(core.serves)
  const apis = core.contracts.flatMap((contract) => [
    ...operationHandlers(core, contract, served),
    strayHandler(core, contract, served),
  ])
  return [...apis, controlHandler(core, served)]
}

/** MSW asks each handler in turn about the same request. */
function remembering(serves: Served): Served {
  const known = new WeakMap<Request, { readonly served: ReturnType<Served> }>()
  return (request) => {
    const entry = known.get(request) ?? { served: serves(request) }
    known.set(request, entry)
    return entry.served
  }
}

function operationHandlers(core: MockCore, contract: Contract, serves: Served): HttpHandler[] {
  return (Object.entries(contract.operations) as [string, Operation][]).map(([name, operation]) => {
    const handler = METHODS[operation.method](
      ({ request }) => {
        const served = serves(request)
        return served?.api === contract.name && served.operation === name
      },
      ({ request }) => core.respond(request),
    )
    return titled(handler, `${operation.method} ${contract.basePaths[0]}${operation.path}`)
  })
}

function strayHandler(core: MockCore, contract: Contract, serves: Served): HttpHandler {
  const handler = http.all(
    ({ request }) => serves(request)?.api === contract.name,
    ({ request }) => core.respond(request),
  )
  return titled(handler, `ALL ${contract.basePaths[0]}/*`)
}

/** The control surface, so that a page can drive the mock behind its service worker. */
function controlHandler(core: MockCore, serves: Served): HttpHandler {
  const handler = http.all(
    ({ request }) => serves(request)?.api === 'control',
    ({ request }) => core.respond(request),
  )
  return titled(handler, 'ALL /_extmock/*')
}

/** `listHandlers()` shows this instead of "[custom predicate]". */
function titled(handler: HttpHandler, header: string): HttpHandler {
  Object.assign(handler.info, { header })
  return handler
}
