import type { ClauseName } from '../../../conformance/elastic-cloud/checks.ts'
import { isObject } from '../../../conformance/judge/index.ts'
import { resent } from '../resent.ts'
import { elasticCloudApi } from '../../../handlers/elastic-cloud/index.ts'
import type { AskedForOne } from '../../../handlers/elastic-cloud/operation.ts'
import { operations } from '../../../handlers/elastic-cloud/operations.ts'
import type { State, StoredExtension } from '../../../handlers/elastic-cloud/tables.ts'
import { type Reply, textOf } from '../../../handlers/kit/http/reply.ts'
import { altered, type Mutant, type MutantHead, mutantsOf, sparingIn } from '../mutant.ts'

export const build = mutantsOf(elasticCloudApi, operations)

/** Says which mutant it is and what must catch it. */
export function head(id: string, title: string, ...clauses: readonly ClauseName[]): MutantHead {
  return { id, title, clause: clauses.map((name) => `elastic-cloud.${name}`) }
}

/** Puts another value in the place of an extension, where there is one. */
export function store(
  { extensions }: Pick<State, 'extensions'>,
  id: string,
  change: (stored: StoredExtension) => Partial<StoredExtension>,
): void {
  const stored = extensions.get(id)
  if (stored) extensions.replace(id, { ...stored, ...change(stored) })
}

/** Puts another value in the place of every extension. */
export function storeAll(
  state: Pick<State, 'extensions'>,
  change: (stored: StoredExtension) => Partial<StoredExtension>,
): void {
  for (const { id } of state.extensions.values()) store(state, id, change)
}

export const namedIn = (asked: Pick<AskedForOne, 'params'>): string => asked.params.extension_id

/** The id that a create answers. */
export function idIn(answer: Reply): string {
  const { id } = JSON.parse(textOf(answer) ?? '{}') as { readonly id?: string }
  if (id === undefined) throw new Error('mutant: the honest create answers no id')
  return id
}

/** Which answers an alteration is for. */
export interface Where {
  readonly method: string
  /** `one` extension, or `all` of them, or one of the two operations on tokens. */
  readonly of: keyof typeof paths
  readonly status: number
  /** In the header of codes; any or none when left out. */
  readonly code?: string
}

const paths = {
  one: /\/api\/v1\/deployments\/extensions\/[^/]+$/,
  all: /\/api\/v1\/deployments\/extensions$/,
  login: /\/api\/v1\/users\/auth\/_login$/,
  refresh: /\/api\/v1\/users\/auth\/_refresh$/,
}

/** Whether a request is for this operation. */
export function isFor({ method, of }: Pick<Where, 'method' | 'of'>, request: Request): boolean {
  return request.method === method && paths[of].test(new URL(request.url).pathname)
}

/** The operations by the short names that clauses call them, with the status of their success. */
export const wheres = {
  create: { method: 'POST', of: 'all', status: 201 },
  list: { method: 'GET', of: 'all', status: 200 },
  get: { method: 'GET', of: 'one', status: 200 },
  update: { method: 'POST', of: 'one', status: 200 },
  upload: { method: 'PUT', of: 'one', status: 200 },
  delete: { method: 'DELETE', of: 'one', status: 200 },
  login: { method: 'POST', of: 'login', status: 200 },
  refresh: { method: 'POST', of: 'refresh', status: 200 },
} as const satisfies Readonly<Record<string, Where>>

/** An operation by its short name. */
export type Short = keyof typeof wheres

/** The honest mock, but certain answers of it are altered on the way out. */
export function alter(mutant: MutantHead, where: Where, change: Parameters<typeof altered>[1]): Mutant {
  return build.fetch(mutant, (honest) => async (request) => {
    const answer = await honest(request)
    const code = where.code ?? answer.headers.get('x-cloud-error-codes')
    const meant = answer.status === where.status && code === answer.headers.get('x-cloud-error-codes')
    return meant && isFor(where, request) ? await altered(answer, change) : answer
  })
}

/** The honest mock, but certain requests never reach it. */
export function turnAway(
  mutant: MutantHead,
  short: Short,
  answer: { readonly status: number; readonly code?: string },
  when: (request: Request, text: string) => boolean = () => true,
): Mutant {
  return build.fetch(mutant, (honest) => async (request) => {
    if (!isFor(wheres[short], request)) return await honest(request)
    const text = /^(GET|PUT)$/.test(request.method) ? '' : await request.clone().text()
    return when(request, text) ? failed(answer) : await honest(request)
  })
}

/** An error in the words of this API; one that names no code has no body. */
function failed({ status, code }: { readonly status: number; readonly code?: string }): Response {
  if (code === undefined) return new Response(null, { status })
  const headers = { 'content-type': 'application/json', 'x-cloud-error-codes': code }
  return new Response(JSON.stringify({ errors: [{ code, message: 'no' }] }), { status, headers })
}

/** A JSON body of a create or an update as the vendor's decoder should not read it. */
export function reads(
  mutant: MutantHead,
  short: 'create' | 'update',
  change: (body: Readonly<Record<string, unknown>>) => unknown,
): Mutant {
  return build.fetch(mutant, (honest) => async (request) => {
    if (!isFor(wheres[short], request)) return await honest(request)
    const text = await request.clone().text()
    if (!isJson(text)) return await honest(request)
    return await honest(await resent(request, {}, JSON.stringify(change(JSON.parse(text) as Record<string, unknown>))))
  })
}

const isJson = (text: string): boolean => text.trim().startsWith('{') && text.trim().endsWith('}')

/** A mutant with clauses that it leaves true. */
export const sparing = sparingIn<ClauseName>('elastic-cloud')

/** An alteration of every JSON body that is an object. */
export function body(change: (body: Readonly<Record<string, unknown>>) => unknown) {
  return { json: (whole: unknown) => (isObject(whole) ? change(whole) : whole) }
}

/** Another code in the body of an error. */
export function errorCode(code: string) {
  return body((whole) => ({ ...whole, errors: (whole['errors'] as object[]).map((one) => ({ ...one, code })) }))
}
