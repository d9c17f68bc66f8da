/** Which operations, statuses and error codes a recording exercised. */
import type { Operation } from '../../contracts/types.ts'
import { type Asked, bodyOf, isObject } from '../judge/index.ts'
import type { Exchange } from '../history/index.ts'
import { asText } from '../json/index.ts'
import type { Suite } from '../rule/index.ts'
import type { Covered, Exercised } from './judged-report.ts'

interface Counted {
  exchanges: number
  readonly statuses: Map<number, number>
  readonly codes: Set<string>
}

export interface Coverage {
  /** `asked` is null where the API has no such operation. */
  readonly count: (suite: Suite, at: string, exchange: Exchange, asked: Asked | null) => void
  /** The APIs that there was traffic of. */
  readonly all: () => readonly Covered[]
}

export function startCoverage(): Coverage {
  const apis = new Map<string, { readonly suite: Suite; readonly at: Set<string>; exchanges: number }>()
  const counts = new Map<string, Counted>()
  return {
    count(suite, at, exchange, asked) {
      const api = apis.get(suite.api) ?? { suite, at: new Set<string>(), exchanges: 0 }
      apis.set(suite.api, api)
      api.at.add(at)
      api.exchanges += 1
      if (asked === null) return
      const key = `${suite.api} ${asked.operation}`
      const counted = counts.get(key) ?? { exchanges: 0, statuses: new Map(), codes: new Set() }
      counts.set(key, counted)
      counted.exchanges += 1
      counted.statuses.set(exchange.status, (counted.statuses.get(exchange.status) ?? 0) + 1)
      for (const code of documentedIn(exchange, asked.spec)) counted.codes.add(code)
    },
    all: () =>
      [...apis.values()].map(({ suite, at, exchanges }) => ({
        api: suite.api,
        at: [...at].toSorted(),
        exchanges,
        operations: Object.entries(suite.contract.operations).map(([name, spec]) =>
          exercised(name, spec, counts.get(`${suite.api} ${name}`)),
        ),
      })),
  }
}

/** Documented codes stand in a header or anywhere in a short error body: no vendor's shape is needed to find them. */
function documentedIn(exchange: Exchange, { responses }: Operation): readonly string[] {
  const codes = (responses[exchange.status]?.errors ?? []).map(({ code }) => asText(code))
  if (codes.length === 0) return []
  const said = new Set([
    ...textsIn(bodyOf(exchange)),
    ...Object.values(exchange.headers).flatMap((text) => text.split(/[\s,;]+/)),
  ])
  return codes.filter((code) => said.has(code))
}

function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (isObject(value)) return Object.values(value).flatMap(textsIn)
  return typeof value === 'string' || typeof value === 'number' ? [asText(value)] : []
}

function exercised(operation: string, { method, path, responses }: Operation, counted: Counted | undefined): Exercised {
  const seen = counted?.statuses ?? new Map<number, number>()
  const codes = counted?.codes ?? new Set<string>()
  const missing = Object.entries(responses).flatMap(([status, { errors = [] }]) => {
    const left = errors.map(({ code }) => asText(code)).filter((code) => !codes.has(code))
    if (left.length > 0) return left.map((code) => `${status} ${code}`)
    return seen.has(Number(status)) || errors.length > 0 ? [] : [status]
  })
  return {
    operation,
    method,
    path,
    exchanges: counted?.exchanges ?? 0,
    statuses: [...seen]
      .toSorted(([a], [b]) => a - b)
      .map(([status, times]) => ({ status, times, declared: Object.hasOwn(responses, status) })),
    codes: [...codes].toSorted(),
    missing,
  }
}
