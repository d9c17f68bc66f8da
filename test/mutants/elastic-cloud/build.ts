import type { ClauseName } from '../../../conformance/elastic-cloud/clause-name.ts'
import { elasticCloudApi } from '../../../handlers/elastic-cloud/index.ts'
import type { StoredExtension } from '../../../handlers/elastic-cloud/state.ts'
import type { EceCall } from '../../../handlers/elastic-cloud/kinds.ts'
import { altered, type Mutant, type MutantHead, mutantsOf } from '../mutant.ts'

export const build = mutantsOf(elasticCloudApi)

/** Says which mutant it is and what must catch it. */
export function head(id: string, title: string, ...clauses: readonly ClauseName[]): MutantHead {
  return { id, title, clause: clauses.map((name) => `elastic-cloud.${name}`) }
}

/** Puts another value in the place of the extension that the path names. */
export function store(call: EceCall, id: string, change: (stored: StoredExtension) => Partial<StoredExtension>): void {
  const stored = call.state.extensions.get(id)
  if (stored) call.state.extensions.replace(id, { ...stored, ...change(stored) })
}

export const namedIn = (call: EceCall): string => call.params['extension_id'] ?? ''

/** Which answers an alteration is for. */
export interface Where {
  readonly method: string
  /** `one` extension, or `all` of them. */
  readonly of: 'one' | 'all'
  readonly status: number
}

const onePath = /\/api\/v1\/deployments\/extensions\/[^/]+$/
const allPath = /\/api\/v1\/deployments\/extensions$/

/** The honest mock, but certain answers of it are altered on the way out. */
export function alter(mutant: MutantHead, where: Where, change: Parameters<typeof altered>[1]): Mutant {
  return build.fetch(mutant, (honest) => async (request) => {
    const answer = await honest(request)
    const path = new URL(request.url).pathname
    const meant = request.method === where.method && (where.of === 'one' ? onePath : allPath).test(path)
    return meant && answer.status === where.status ? await altered(answer, change) : answer
  })
}

/** An alteration of every JSON body that is an object. */
export function body(change: (body: Readonly<Record<string, unknown>>) => unknown) {
  return { json: (whole: unknown) => change(whole as Readonly<Record<string, unknown>>) }
}

/** Another code in the body of an error. */
export function errorCode(code: string) {
  return body((whole) => ({ ...whole, errors: (whole['errors'] as object[]).map((one) => ({ ...one, code })) }))
}
