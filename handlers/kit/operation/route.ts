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

interface Template {
  readonly segments: readonly string[]
  readonly names: readonly (string | undefined)[]
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
  const literal = new Map(templates.filter((one) => parameters(one) === 0).map((one) => [one.segments.join('/'), one]))
  const open = templates.filter((one) => parameters(one) > 0)
  const tolerant = new Set(slashTolerant.map((path) => `${path}/`))
  return (method, path) => {
    const plain = tolerant.has(path) ? path.slice(0, -1) : path
    const exact = literal.get(plain)
    const segments = exact ? exact.segments : plain.split('/')
    const template = exact ?? open.find((candidate) => fits(candidate, segments))
    if (!template) return { kind: 'none' }
    const operation = template.methods.get(method === 'HEAD' ? 'GET' : method)
    if (operation === undefined) return { kind: 'method', allowed: [...template.methods.keys()] }
    const params = readParams(template, segments)
    return params ? { kind: 'operation', operation, params } : { kind: 'malformed' }
  }
}

function toTemplates(operations: Readonly<Record<string, Operation>>): readonly Template[] {
  const byPath = new Map<string, Map<string, string>>()
  for (const [name, { method, path }] of Object.entries(operations))
    byPath.set(path, (byPath.get(path) ?? new Map<string, string>()).set(method, name))
  return [...byPath]
    .map(([path, methods]) => {
      const segments = path.split('/')
      return { segments, names: segments.map((segment) => /^\{(.+)\}$/.exec(segment)?.[1]), methods }
    })
    .toSorted((a, b) => parameters(a) - parameters(b))
}

const parameters = (template: Template) => template.names.filter((name) => name !== undefined).length

function fits(template: Template, segments: readonly string[]): boolean {
  if (template.segments.length !== segments.length) return false
  // The last ones differ most often.
  for (let at = segments.length - 1; at >= 0; at--) {
    const isParameter = template.names[at] !== undefined
    if (isParameter ? segments[at] === '' : segments[at] !== template.segments[at]) return false
  }
  return true
}

function readParams(template: Template, segments: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {}
  for (let at = 0; at < segments.length; at++) {
    const name = template.names[at]
    if (name === undefined) continue
    const value = decode(segments[at] ?? '')
    if (value === undefined) return undefined
    params[name] = value
  }
  return params
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
