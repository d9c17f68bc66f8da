import type { ClauseName } from '../../../conformance/qradar/checks.ts'
import { isObject } from '../../../conformance/judge/index.ts'
import { qradarApi } from '../../../handlers/qradar/index.ts'
import { operations } from '../../../handlers/qradar/operations.ts'
import type { QradarState, StoredExtension } from '../../../handlers/qradar/tables.ts'
import { withQuickTasks } from '../../apis/qradar/quick-tasks.ts'
import { altered, type Mutant, type MutantHead, mutantsOf, sparingIn } from '../mutant.ts'

const builders = mutantsOf(qradarApi, operations)

const quick = (mutant: Mutant): Mutant => ({
  ...mutant,
  make: (options, memory) => mutant.make(withQuickTasks(options), memory),
})

/** The shared builders, of consoles with quick tasks. */
export const build: typeof builders = {
  operation: (mutant, name, change) => quick(builders.operation(mutant, name, change)),
  operations: (mutant, change) => quick(builders.operations(mutant, change)),
  after: (mutant, name, spoil) => quick(builders.after(mutant, name, spoil)),
  api: (mutant, change) => quick(builders.api(mutant, change)),
  fetch: (mutant, wrap) => quick(builders.fetch(mutant, wrap)),
}

/** Says which mutant it is and what must catch it. */
/** A mutant with clauses that it leaves true. */
export const sparing = sparingIn<ClauseName>('qradar')

export function head(id: string, title: string, ...clauses: readonly ClauseName[]): MutantHead {
  return { id, title, clause: clauses.map((name) => `qradar.${name}`) }
}

/** Puts another value in the place of an extension, where there is one. */
export function store(
  { extensions }: Pick<QradarState, 'extensions'>,
  id: number | string,
  change: (stored: StoredExtension) => Partial<StoredExtension>,
): void {
  const stored = extensions.get(String(id))
  if (stored) extensions.replace(String(id), { ...stored, ...change(stored) })
}

/** Puts another value in the place of every extension. */
export function storeAll(
  state: Pick<QradarState, 'extensions'>,
  change: (stored: StoredExtension) => Partial<StoredExtension>,
): void {
  for (const { id } of state.extensions.values()) store(state, id, change)
}

/** Which answers an alteration is for. */
export interface Where {
  readonly method: string
  /** How the path ends. */
  readonly path: RegExp
  readonly status: number
  readonly query?: RegExp
}

export const paths = {
  list: /\/extensions$/,
  one: /\/extensions\/[^/]+$/,
  metadata: /\/metadata$/,
  task: /\/extensions_task_status\/[^/]+$/,
  results: /\/extensions_task_status\/[^/]+\/results$/,
  exports: /\/extension_export_tasks$/,
  exportTask: /\/extension_export_tasks\/[^/]+$/,
  exportResults: /\/extension_export_tasks\/[^/]+\/results$/,
  download: /\/extension_export$/,
} as const

/** Is this one of the answers an alteration is for? */
export function isFor(where: Where, request: Request, answer: Response): boolean {
  const { pathname, search } = new URL(request.url)
  const meant = request.method === where.method && where.path.test(pathname) && answer.status === where.status
  return meant && where.query?.test(decodeURIComponent(search.replaceAll('+', ' '))) !== false
}

/** The honest mock, but certain answers of it are altered on the way out. */
export function alter(mutant: MutantHead, where: Where, change: Parameters<typeof altered>[1]): Mutant {
  return build.fetch(mutant, (honest) => async (request) => {
    const answer = await honest(request)
    return isFor(where, request, answer) ? await altered(answer, change) : answer
  })
}

/** An alteration of every JSON body that is an object, or of each element of a list. */
export function body(change: (body: Readonly<Record<string, unknown>>) => unknown) {
  const one = (whole: unknown) => (isObject(whole) ? change(whole) : whole)
  return { json: (whole: unknown) => (Array.isArray(whole) ? whole.map(one) : one(whole)) }
}

/** The path of a URL, whether or not its host stands in front. */
export function pathOf(url: unknown): string {
  return new URL(String(url), 'http://any.invalid').pathname
}

/** A body that lacks a field. */
export const without = (field: string) =>
  body((whole) => Object.fromEntries(Object.entries(whole).filter(([name]) => name !== field)))

/** Another media type. */
export const typed = (type: string) => ({ headers: { 'content-type': type } })

/** Another code in the body of an error. */
export const code = (other: number) => body((whole) => ({ ...whole, code: other }))

/** The honest mock that never sees part of a request. */
export function blind(mutant: MutantHead, hide: (request: Request, url: URL) => Request | URL): Mutant {
  return build.fetch(mutant, (honest) => async (request) => {
    const hidden = hide(request, new URL(request.url))
    return await honest(hidden instanceof URL ? new Request(hidden, request) : hidden)
  })
}
