/** Judges a fault rule before it is taken: what it names must exist, and the transport must be able to do it. */
import type { Operation } from '../../contracts/index.ts'
import type { Api } from './api.ts'
import { parseInstant } from './clock.ts'
import { FaultRuleSchema, type FaultRule, type TransportFault } from './fault-rule.ts'
import { triggerable } from './trigger.ts'
import { firstMismatch } from './validate.ts'

/** What is wrong with a rule, and what would be right; undefined when nothing is. */
export function whatIsWrong(
  value: unknown,
  apis: readonly Api[],
  cannot: readonly TransportFault[],
): string | undefined {
  const mismatch = firstMismatch(FaultRuleSchema, value)
  if (mismatch) return `${mismatch.path || '/'}: ${mismatch.message}`
  const rule = value as FaultRule
  if (!rule.error && !rule.response && !rule.transport && !rule.rateLimit && rule.delay === undefined)
    return '/: a rule needs error, response, transport, rateLimit or delay'
  if (rule.transport && cannot.includes(rule.transport))
    return `/transport: ${rule.transport} cannot be done here; use the standalone server for it`
  return wrongNames(rule, apis) ?? wrongTimes(rule)
}

function wrongNames(rule: FaultRule, apis: readonly Api[]): string | undefined {
  const meant = rule.api === undefined ? apis : apis.filter((api) => api.contract.name === rule.api)
  if (meant.length === 0)
    return `/api: there is no API ${rule.api}; there are ${apis.map((api) => api.contract.name).join(', ')}`
  const operations = meant.flatMap((api) =>
    Object.entries(api.contract.operations).map(([name, operation]) => ({
      api,
      name,
      operation: operation as Operation,
    })),
  )
  const named = operations.filter(({ name }) => rule.operation === undefined || name === rule.operation)
  if (named.length === 0)
    return `/operation: there is no operation ${rule.operation}; there are ${[...new Set(operations.map(({ name }) => name))].join(', ')}`
  if (!rule.error) return undefined
  const { code, example } = rule.error
  const errors = named.flatMap(({ api, operation }) => triggerable(api.contract, operation))
  const exists = errors.some(
    ({ status, error }) => (code === undefined || status === code) && (example === undefined || error.code === example),
  )
  const valid = [...new Set(errors.map(({ status, error }) => `${status} ${error.code}`))]
  return exists ? undefined : `/error: no such error is documented there; there are ${valid.join(', ')}`
}

function wrongTimes({ window, delay }: FaultRule): string | undefined {
  if (typeof delay === 'object' && delay.min > delay.max) return '/delay: min is larger than max'
  if (!window) return undefined
  for (const name of ['from', 'until'] as const)
    if (Number.isNaN(parseInstant(window[name]))) return `/window/${name}: ${window[name]} is not an ISO 8601 instant`
  return parseInstant(window.from) > parseInstant(window.until) ? '/window: from is later than until' : undefined
}
