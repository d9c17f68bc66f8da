import type { Contract } from '../../contracts/types.ts'
import { isObject } from '../judge/index.ts'
import { parseJson } from '../json/index.ts'
import { lookAt, type Looked, type Seen } from '../question/index.ts'

/**
 * Why what answers is not the API, or null: a list was asked for, something else came, and no answer at all is as the contract has it.
 * Whatever else such a place says would be taken for its manners.
 */
export function notThere(contract: Contract, seen: readonly Seen[], basePath: string): string | null {
  const views = lookAt(contract, seen, [basePath])
  const strange = views.find((view) => isStrange(contract, view))
  if (strange === undefined || views.some((view) => isFamiliar(contract, view))) return null
  const { method, url, status } = strange.exchange
  return `nothing there answers as ${contract.name} does: ${method} ${url} was answered ${status} without what the operation gives`
}

/** A refusal may say nothing. */
function isStrange({ operations }: Contract, { operation, exchange: { method, status } }: Looked): boolean {
  const spec = operation === null ? undefined : operations[operation]
  if (spec === undefined || method !== 'GET' || spec.path.includes('{')) return false
  return status < 400 || [404, 405, 410].includes(status)
}

/** An answer with something of what one of the operation's answers has. */
function isFamiliar({ operations }: Contract, { operation, exchange }: Looked): boolean {
  const spec = operation === null ? undefined : operations[operation]
  const said = parseJson(exchange.body)
  return Object.values(spec?.responses ?? {}).some(({ body }) => body !== undefined && hasSomeOf(body, said))
}

function hasSomeOf(schema: unknown, said: unknown): boolean {
  if (!isObject(schema)) return false
  const { type, properties, anyOf, allOf } = schema
  for (const some of [anyOf, allOf]) if (Array.isArray(some)) return some.some((one) => hasSomeOf(one, said))
  if (type === 'array') return Array.isArray(said)
  return isObject(said) && Object.keys(isObject(properties) ? properties : {}).some((name) => Object.hasOwn(said, name))
}
