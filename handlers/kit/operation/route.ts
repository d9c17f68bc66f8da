/** Finds the operation a request is for: strict in case and slashes, safe against broken percent escapes. */
import type { Operation } from '../../../contracts/index.ts'

export interface Route {
  readonly operation: string
  readonly params: Readonly<Record<string, string>>
}

/** What a path below the base path leads to. */
export type RouteMatch =
  | ({ readonly kind: 'operation' } & Route)
  | { readonly kind: 'method'; readonly allowed: readonly string[] }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'none' }

/** A path with the names of its parameters; each goes to the next slash, and is followed by `after`. */
interface Template {
  readonly path: string
  readonly first: string
  readonly parameters: readonly { readonly name: string; readonly after: string }[]
  readonly methods: ReadonlyMap<string, string>
}

export type Router = (method: string, path: string) => RouteMatch

/**
 * A router over the operation table. A literal segment wins over a parameter in the same place.
 * @param slashTolerant template paths for which one trailing slash means the same resource
 * @example
 * createRouter(tagRegistry.contract.operations)('GET', '/tags/red') // { kind: 'found', operation: 'get-tag', … }
 */
export function createRouter(
  operations: Readonly<Record<string, Operation>>,
  slashTolerant: readonly string[] = [],
): Router {
  const templates = toTemplates(operations)
  const literal = new Map(templates.filter(({ parameters }) => parameters.length === 0).map((one) => [one.path, one]))
  const open = templates.filter(({ parameters }) => parameters.length > 0)
  const tolerant = new Set(slashTolerant.map((path) => `${path}/`))
  return (method, path) => {
    const plain = tolerant.size > 0 && tolerant.has(path) ? path.slice(0, -1) : path
    const exact = literal.get(plain)
    if (exact) return routeOf(exact, method, NO_VALUES)
    for (const template of open) {
      const values = valuesIn(template, plain)
      if (values) return routeOf(template, method, values)
    }
    return NOWHERE
  }
}

const NOWHERE: RouteMatch = { kind: 'none' }
const NO_VALUES: readonly string[] = []

function toTemplates(operations: Readonly<Record<string, Operation>>): readonly Template[] {
  const byPath = new Map<string, Map<string, string>>()
  for (const [name, { method, path }] of Object.entries(operations))
    byPath.set(path, (byPath.get(path) ?? new Map<string, string>()).set(method, name))
  return [...byPath]
    .map(([path, methods]) => {
      const [first = '', ...pieces] = path.split(/(?<=\/)\{([^/]+)\}(?=\/|$)/)
      const names = pieces.filter((_, at) => at % 2 === 0)
      return { path, first, parameters: names.map((name, at) => ({ name, after: pieces[2 * at + 1] ?? '' })), methods }
    })
    .toSorted((a, b) => a.parameters.length - b.parameters.length)
}

/** What stands in the place of each parameter, where a path is of the template. Nothing is split: this runs for every request. */
function valuesIn({ first, parameters }: Template, path: string): readonly string[] | undefined {
  if (!path.startsWith(first)) return undefined
  const values: string[] = []
  let at = first.length
  for (const { after } of parameters) {
    const slash = path.indexOf('/', at)
    const end = slash === -1 ? path.length : slash
    if (end === at || !path.startsWith(after, end)) return undefined
    values.push(path.slice(at, end))
    at = end + after.length
  }
  return at === path.length ? values : undefined
}

function routeOf({ methods, parameters }: Template, method: string, values: readonly string[]): RouteMatch {
  const operation = methods.get(method === 'HEAD' ? 'GET' : method)
  if (operation === undefined) return { kind: 'method', allowed: [...methods.keys()] }
  const params: Record<string, string> = {}
  for (let at = 0; at < values.length; at++) {
    const value = decode(values[at] ?? '')
    if (value === undefined) return { kind: 'malformed' }
    params[parameters[at]?.name ?? ''] = value
  }
  return { kind: 'operation', operation, params }
}

/** Percent-decoding that answers undefined for a broken escape instead of throwing. */
export function decode(text: string): string | undefined {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
