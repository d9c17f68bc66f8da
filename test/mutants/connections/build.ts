import type { ClauseName } from '../../../conformance/connections/checks.ts'
import { isObject } from '../../../conformance/judge/index.ts'
import { connectionsApi } from '../../../handlers/connections/index.ts'
import type { AskedForOne } from '../../../handlers/connections/operation.ts'
import { operations } from '../../../handlers/connections/operations.ts'
import { membersOf, objectText } from '../../../handlers/connections/payload/index.ts'
import type { State, StoredExtension } from '../../../handlers/connections/tables.ts'
import type { Environment } from '../../../handlers/kit/operation/asked.ts'
import { altered, type Fetch, type Mutant, type MutantHead, mutantsOf, sparingIn } from '../mutant.ts'

export const build = mutantsOf(connectionsApi, operations)

/** A JSON object. */
export type Body = Readonly<Record<string, unknown>>

/** Says which mutant it is and what must catch it. */
export function head(id: string, title: string, ...clauses: readonly ClauseName[]): MutantHead {
  return { id, title, clause: clauses.map((name) => `connections.${name}`) }
}

/** A mutant with clauses that it leaves true. */
export const sparing = sparingIn<ClauseName>('connections')

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

/** Stores and answers something else than was sent, on create and on update. */
export function mangle(mutant: MutantHead, change: (body: Body) => unknown): Mutant {
  const mangled = (fields: string): string => JSON.stringify(change(JSON.parse(fields) as Body))
  return build.operations(mutant, (bend) => [
    bend('create-extension').performing(({ body: sent }, _asked, _state, perform) => perform({ body: mangled(sent) })),
    bend('update-extension').performing(({ body: sent }, _asked, _state, perform) => perform({ body: mangled(sent) })),
  ])
}

export const namedIn = (asked: Pick<AskedForOne, 'params'>): string => asked.params.extid

/** The fields of an extension, each as JSON text. */
export const fieldsOf = (stored: StoredExtension): ReadonlyMap<string, string> => new Map(membersOf(stored.fields))

/** The same request where the next id is drawn already. */
export function drawing<A extends { readonly env: Pick<Environment, 'ids'> }>(asked: A, id: string): A {
  return { ...asked, env: { ...asked.env, ids: { ...asked.env.ids, uuid: () => id } } }
}

/** The text of fields with one of them changed. */
export function withField(fields: string, field: string, json: (old: string) => string): string {
  return objectText([...membersOf(fields)].map(([name, old]) => [name, name === field ? json(old) : old]))
}

/** Puts another value in the place of one field of an extension. */
export function storeField(
  { extensions }: Pick<State, 'extensions'>,
  id: string,
  field: string,
  json: (old: string) => string,
): void {
  const stored = extensions.get(id)
  if (stored) extensions.replace(id, { ...stored, fields: withField(stored.fields, field, json) })
}

/** Every text in a value, however deep. */
export function texts(value: unknown, change: (text: string) => unknown): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => texts(one, change))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, texts(one, change)]))
}
