/** Errors on request: `Prefer: code=409, example=extensions.version_conflict`, or the same as `__code` and `__example` in the query. */
import type { Contract, ErrorCase, Operation } from '../../../contracts/index.ts'
import type { Api } from '../operation/api.ts'
import type { Environment } from '../operation/asked.ts'
import { documentedErrors, failureOf, messageOf, type Failure } from '../operation/failure.ts'
import type { Reply } from '../http/reply.ts'

export interface Triggerable {
  readonly status: number
  readonly error: ErrorCase
  /** Whether it stands outside the operation's own table. */
  readonly general: boolean
}

/** Header that marks an answer as asked for, not earned. */
export const INJECTED = 'x-extmock-injected'

/** Every error that can be asked for on an operation: its own, then those of the whole API. */
export function triggerable(contract: Contract, operation: Pick<Operation, 'responses'>): readonly Triggerable[] {
  const own = documentedErrors(operation).map((entry) => ({ ...entry, general: false }))
  const general = oncePerCode(Object.values(contract.generalErrors))
    .filter(({ code, status }) => !own.some((entry) => entry.status === status && entry.error.code === code))
    .map(({ status, ...error }) => ({ status, error, general: true }))
  return [...own, ...general]
}

type GeneralError = Contract['generalErrors'][string]

/** Several faults may be answered alike: to ask by status and code is to ask for any of them. What is said is what the first says. */
function oncePerCode(errors: readonly GeneralError[]): readonly GeneralError[] {
  const alike = new Map<string, GeneralError>()
  for (const error of errors) {
    const key = `${error.status} ${error.code}`
    const first = alike.get(key)
    const joined = first && { ...first, message: messageOf(first), meaning: `${first.meaning} Or: ${error.meaning}` }
    alike.set(key, joined ?? error)
  }
  return [...alike.values()]
}

/** A call beside the operations has the errors of the whole API alone. */
const NO_OWN = { responses: {} }

/** The errors that can be asked for on an operation, or a call beside them, with these options. */
export function injectableErrors(api: Api, operation: string, options: Environment['options']): readonly Triggerable[] {
  const { operations, neighbours = {} } = api.contract
  const spec = operations[operation] ?? (Object.hasOwn(neighbours, operation) ? NO_OWN : undefined)
  if (!spec) return []
  return triggerable(api.contract, spec).filter(({ error }) => api.injectable?.(operation, error.code, options) ?? true)
}

/** Whether an error is the one that a status, a code, or both name. */
export function isMeant(
  { code, example }: { readonly code?: number; readonly example?: string | number },
  { status, error }: Triggerable,
): boolean {
  return (code === undefined || status === code) && (example === undefined || error.code === String(example))
}

interface Asked {
  readonly code: string | undefined
  readonly examples: readonly string[]
}

/**
 * What a request asks for by its header `Prefer` or its query: failures of the vendor, a refusal of ours when it names
 * nothing documented, or undefined. `choices` is called only when it asks.
 */
export function askedFor(
  prefer: string | null,
  query: URLSearchParams,
  choices: () => readonly Triggerable[],
): { readonly failures: readonly Failure[] } | { readonly refusal: Reply } | undefined {
  const asked = readPrefer(prefer) ?? readQuery(query)
  if (!asked) return undefined
  const all = choices()
  const fitting = all.filter((choice) => asked.code === undefined || String(choice.status) === asked.code)
  const named = asked.examples.map((example) => fitting.find((choice) => choice.error.code === example))
  const picked = asked.examples.length > 0 ? named : fitting.slice(0, 1)
  const found = picked.filter((choice) => choice !== undefined)
  if (found.length === 0 || found.length < picked.length || new Set(found.map((choice) => choice.status)).size > 1)
    return { refusal: refuse(asked, all) }
  return { failures: found.map(({ status, error }) => failureOf(status, error)) }
}

/** A `Prefer` without code or example is somebody else's business. */
function readPrefer(header: string | null): Asked | undefined {
  if (header === null) return undefined
  const pairs = [...header.matchAll(/(?:^|[,;\s])(code|example)\s*=\s*("[^"]*"|[^\s,;"]+)/gi)].map((match) => [
    match[1]?.toLowerCase(),
    match[2]?.replaceAll('"', ''),
  ])
  return toAsked(
    pairs.find(([name]) => name === 'code')?.[1],
    pairs.filter(([name]) => name === 'example').map(([, value]) => value ?? ''),
  )
}

function readQuery(query: URLSearchParams): Asked | undefined {
  if (query.size === 0) return undefined
  return toAsked(query.get('__code') ?? undefined, query.getAll('__example'))
}

function toAsked(code: string | undefined, examples: readonly string[]): Asked | undefined {
  if (code === undefined && examples.length === 0) return undefined
  return { code, examples: examples.flatMap((example) => example.split(',')).map((example) => example.trim()) }
}

function refuse(asked: Asked, choices: readonly Triggerable[]): Reply {
  const wanted = [asked.code && `code=${asked.code}`, ...asked.examples.map((example) => `example=${example}`)]
  return {
    status: 400,
    headers: { [INJECTED]: 'refused' },
    json: {
      extmock: {
        error: `This operation documents no such error: ${wanted.filter(Boolean).join(', ')}.`,
        valid: choices.map(({ status, error }) => `code=${status}, example=${error.code}`),
      },
    },
  }
}
