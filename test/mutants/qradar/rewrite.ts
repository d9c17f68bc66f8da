/** Mutants that misread part of a request: the honest mock sees another query, header or body than was sent. */
import type { Mutant, MutantHead } from '../mutant.ts'
import { blind, build, head } from './build.ts'

type Clauses = readonly Parameters<typeof head>[2][]

/** A parameter in the query of a GET is read as another value. */
export function rewritten(
  id: string,
  title: string,
  clauses: Clauses,
  name: string,
  change: (value: string) => string,
): Mutant {
  return blind(head(id, title, ...clauses), (request, url) => {
    const value = url.searchParams.get(name)
    if (request.method === 'GET' && value !== null) url.searchParams.set(name, change(value))
    return url
  })
}

/** A header of a GET is read as another value, or not at all. */
export function reheaded(
  id: string,
  title: string,
  clauses: Clauses,
  name: string,
  change: (value: string) => string | null,
): Mutant {
  return blind(head(id, title, ...clauses), (request) => {
    const value = request.headers.get(name)
    return request.method === 'GET' && value !== null ? withHeader(request, name, change(value)) : request
  })
}

/** The same request with another value of a header, or without it. */
export function withHeader(request: Request, name: string, value: string | null): Request {
  const headers = new Headers(request.headers)
  if (value === null) headers.delete(name)
  else headers.set(name, value)
  return new Request(request, { headers })
}

/** Which requests a mutant is wrong about. */
export interface Asked {
  readonly method: string
  /** How the path ends. */
  readonly path: RegExp
  readonly when?: (request: Request, url: URL) => boolean
}

/** Is this one of those requests? */
export function isAsked({ method, path, when }: Asked, request: Request): boolean {
  const url = new URL(request.url)
  return request.method === method && path.test(url.pathname) && when?.(request, url) !== false
}

/** Certain requests are heard as others. */
export function misheard(
  mutant: MutantHead,
  asked: Asked,
  hear: (request: Request, url: URL) => Request | URL,
): Mutant {
  return blind(mutant, (request, url) => (isAsked(asked, request) ? hear(request, url) : request))
}

/** Certain requests never reach the honest mock. */
export function turnedAway(mutant: MutantHead, asked: Asked, status: number, code: number): Mutant {
  return build.fetch(
    mutant,
    (honest) => async (request) => (isAsked(asked, request) ? refusal(status, code) : await honest(request)),
  )
}

/** An error body in the vendor's form: `Error body` in docs/sources. */
export function refusal(status: number, code: number): Response {
  const described = { code, description: 'It cannot be done.', details: {}, message: 'It cannot be done.' }
  const body = { http_response: { code: status, message: 'No.' }, ...described }
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
}
