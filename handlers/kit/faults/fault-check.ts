/** Judges a fault rule before it is taken: what it names must exist, and the transport must be able to do it. */
import type { Api } from '../operation/api.ts'
import type { Environment } from '../operation/asked.ts'
import { parseInstant } from '../time/clock.ts'
import { FaultRuleSchema, type FaultRule, type TransportFault } from './fault-rule.ts'
import { INJECTED, injectableErrors, isMeant } from './trigger.ts'
import { firstMismatch } from '../operation/validate.ts'

/** One API of the tenant that the rule is for. */
interface Place {
  readonly api: Api
  readonly env: Pick<Environment, 'options'>
}

/** What is wrong with a rule, and what would be right; undefined when nothing is. */
export function whatIsWrong(
  value: unknown,
  places: readonly Place[],
  cannot: readonly TransportFault[],
): string | undefined {
  const mismatch = firstMismatch(FaultRuleSchema, value)
  if (mismatch) return `${mismatch.path || '/'}: ${mismatch.message}${known(mismatch.path)}`
  const rule = value as FaultRule
  if (!rule.error && !rule.response && !rule.transport && !rule.rateLimit && rule.delay === undefined)
    return '/: a rule needs error, response, transport, rateLimit or delay'
  if (rule.transport && cannot.includes(rule.transport))
    return `/transport: ${rule.transport} cannot be done here; use the standalone server for it`
  const unknown = unknownName(rule, places)
  if (unknown) return `/${unknown.at}: ${unknown.why}`
  return wrongTimes(rule) ?? wrongHeaders(rule) ?? wrongResponse(rule)
}

/** The valid names, where a rule as a whole or its transport is not right. */
function known(path: string): string {
  const [, field = ''] = path.split('/')
  if (!Object.hasOwn(FaultRuleSchema.properties, field))
    return `; a rule has ${Object.keys(FaultRuleSchema.properties).join(', ')}`
  if (path === '/error') return '; it has code, example or both'
  return path === '/transport' ? `: ${TRANSPORTS.join(', ')}` : ''
}

const TRANSPORTS: readonly TransportFault[] = ['reset', 'empty-reply', 'truncate', 'malformed-json']

type Names = Pick<FaultRule, 'api' | 'operation' | 'error'>

/** Which name does not exist, in the caller's own words, and what there is; undefined when all do. */
export function whatIsUnknown(names: Names, places: readonly Place[]): string | undefined {
  return unknownName(names, places)?.why
}

function unknownName(
  { api, operation, error }: Names,
  places: readonly Place[],
): { readonly at: keyof Names; readonly why: string } | undefined {
  const meant = api === undefined ? places : places.filter((place) => place.api.contract.name === api)
  if (meant.length === 0) {
    const names = places.map((place) => place.api.contract.name)
    return { at: 'api', why: `there is no API "${api}"; there are ${names.join(', ')}` }
  }
  const of = meant.flatMap(({ api: { contract } }) => Object.keys(contract.operations))
  if (operation !== undefined && !of.includes(operation))
    return { at: 'operation', why: `there is no operation "${operation}"; there are ${[...new Set(of)].join(', ')}` }
  if (!error) return undefined
  const errors = meant.flatMap((place) => {
    const named = operation === undefined ? Object.keys(place.api.contract.operations) : [operation]
    return named.flatMap((name) => injectableErrors(place.api, name, place.env.options))
  })
  if (errors.some((one) => isMeant(error, one))) return undefined
  const valid = [...new Set(errors.map((one) => `${one.status} ${one.error.code}`))]
  const wanted = [error.code, error.example].filter((part) => part !== undefined).join(' ')
  const where = [operation ?? 'no operation', ...(api === undefined ? [] : [`of ${api}`])].join(' ')
  const documents = operation === undefined ? 'documents an error' : 'documents no error'
  return { at: 'error', why: `${where} ${documents} "${wanted}"; there are ${valid.join(', ')}` }
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

function wrongTimes({ window, delay }: FaultRule): string | undefined {
  if (typeof delay === 'object' && delay.min > delay.max) return '/delay: min is larger than max'
  if (!window) return undefined
  for (const name of ['from', 'until'] as const)
    if (!INSTANT.test(window[name]) || Number.isNaN(parseInstant(window[name])))
      return `/window/${name}: ${window[name]} is not an ISO 8601 instant, for example 2026-01-01T00:00:00Z`
  return parseInstant(window.from) > parseInstant(window.until) ? '/window: from is later than until' : undefined
}

/** Said by the transport itself; another value would make every client hang or fail. */
const OF_THE_TRANSPORT = ['content-length', 'transfer-encoding', 'connection']

function wrongHeaders({ id, match, response }: FaultRule): string | undefined {
  // An answer that the rule made says its id in a header.
  if (id !== undefined && !isHeader(INJECTED, id))
    return '/id: this cannot be in a header; letters, digits and hyphens can'
  for (const [path, headers] of [
    ['/match/headers', match?.headers],
    ['/response/headers', response?.headers],
  ] as const)
    for (const [name, value] of Object.entries(headers ?? {})) {
      if (!isHeader(name, value)) return `${path}/${name}: this cannot be a header`
      if (path === '/response/headers' && OF_THE_TRANSPORT.includes(name.toLowerCase()))
        return `${path}/${name}: the transport says this itself`
    }
  return undefined
}

/** RFC 9110, 5.5: what Node sends, which is less than what Headers take. */
const VALUE = /^[\t\u0020-\u007e\u0080-\u00ff]*$/

function isHeader(name: string, value: string): boolean {
  try {
    return VALUE.test(value) && new Headers([[name, value]]).has(name)
  } catch {
    return false
  }
}

function wrongResponse({ response }: FaultRule): string | undefined {
  if (!response) return undefined
  if (response.json !== undefined && response.text !== undefined) return '/response: json or text, not both'
  const bodiless = [204, 205, 304].includes(response.status)
  if (bodiless && (response.json !== undefined || response.text !== undefined))
    return `/response: an answer with status ${response.status} has no body`
  return undefined
}
