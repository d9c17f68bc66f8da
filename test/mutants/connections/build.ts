import type { ClauseName } from '../../../conformance/connections/checks.ts'
import { connectionsApi } from '../../../handlers/connections/index.ts'
import type { ConnectionsCall, Gathered } from '../../../handlers/connections/operation.ts'
import type { StoredExtension } from '../../../handlers/connections/tables.ts'
import { altered, type Fetch, type Mutant, type MutantHead, mutantsOf } from '../mutant.ts'

export const build = mutantsOf(connectionsApi)

/** A JSON object. */
export type Body = Readonly<Record<string, unknown>>

/** Says which mutant it is and what must catch it. */
export function head(id: string, title: string, ...clauses: readonly ClauseName[]): MutantHead {
  return { id, title, clause: clauses.map((name) => `connections.${name}`) }
}

/** Which exchanges a change is for. */
export interface Where {
  readonly method: string
  /** `one` extension, or `all` of them. */
  readonly of: 'one' | 'all'
  /** Any when left out. */
  readonly status?: number
  readonly when?: (request: Request, url: URL) => boolean
}

const path = { one: /\/extensions\/[^/]+\/?$/, all: /\/extensions\/?$/ }

function meant({ method, of, when }: Where, request: Request): boolean {
  const url = new URL(request.url)
  return request.method === method && path[of].test(url.pathname) && (when?.(request, url) ?? true)
}

/** The honest mock, but certain answers of it are altered on the way out. */
export function alter(mutant: MutantHead, where: Where, change: Parameters<typeof altered>[1]): Mutant {
  return build.fetch(mutant, (honest) => async (request) => {
    const answer = await honest(request)
    const wanted = where.status === undefined || where.status === answer.status
    return meant(where, request) && wanted ? await altered(answer, change) : answer
  })
}

/** The honest mock, but certain requests never reach it. */
export function refuse(mutant: MutantHead, where: Where, status: number): Mutant {
  return build.fetch(
    mutant,
    (honest) => async (request) => (meant(where, request) ? new Response(null, { status }) : await honest(request)),
  )
}

/** Does something of its own before or after a request reaches the honest mock. `make` is called once for each mutant. */
export function beside(
  mutant: MutantHead,
  make: (honest: Fetch) => (request: Request, url: URL) => Promise<Response>,
): Mutant {
  return build.fetch(mutant, (honest) => {
    const act = make(honest)
    return async (request) => await act(request, new URL(request.url))
  })
}

/** An alteration of every JSON body that is an object. */
export function body(change: (body: Body) => unknown) {
  return { json: (whole: unknown) => (isObject(whole) ? change(whole) : whole) }
}

/** An alteration of every item of a list. */
export function items(change: (items: readonly Body[]) => readonly unknown[]) {
  return body((whole) => ({ ...whole, items: change(whole['items'] as readonly Body[]) }))
}

export function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads another body than the one that was sent. */
export function misread(gathered: Gathered, change: (body: Body) => unknown): Gathered {
  if (gathered.json?.ok !== true || !isObject(gathered.json.value)) return gathered
  const value = change(gathered.json.value)
  return { json: { ok: true, value, text: JSON.stringify(value) } }
}

/** Stores and answers something else than was sent, on create and on update. */
export function mangle(mutant: MutantHead, change: (body: Body) => unknown): Mutant {
  return build.api(mutant, (honest) => {
    const { 'create-extension': create, 'update-extension': update } = honest.operations
    return {
      operations: {
        ...honest.operations,
        'create-extension': { ...create, perform: (call, gathered) => create.perform(call, misread(gathered, change)) },
        'update-extension': { ...update, perform: (call, gathered) => update.perform(call, misread(gathered, change)) },
      },
    }
  })
}

export const namedIn = (call: ConnectionsCall): string => call.params['extid'] ?? ''

/** Puts another value in the place of one field of an extension. */
export function storeField(call: ConnectionsCall, id: string, field: string, json: (old: string) => string): void {
  const stored = call.state.extensions.get(id)
  if (!stored) return
  const fields = stored.fields.map(([name, old]) => [name, name === field ? json(old) : old] as const)
  call.state.extensions.replace(id, { ...stored, fields } satisfies StoredExtension)
}

/** Every text in a value, however deep. */
export function texts(value: unknown, change: (text: string) => unknown): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => texts(one, change))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, texts(one, change)]))
}
