/** Vendor errors as values, built from the contract's tables. */
import type { Contract, ErrorCase, Operation } from '../../../contracts/index.ts'

/** One error an operation answers with. The vendor's dialect turns it into a body. */
export interface Failure {
  /** Tells a failure from a step's result. */
  readonly failed: true
  readonly status: number
  readonly code: string
  readonly message: string
  /** What the contract says of the error, whatever happened to this request. */
  readonly meaning: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface FailureDetails {
  /** What happened to this request, in the vendor's manner; the contract's meaning when absent. */
  readonly message?: string
  /** Another code in the place of the contract's, from an option. */
  readonly code?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What a step that operations share needs of one that documents these codes. */
export interface Failing<Code extends string> {
  fail(code: Code, more?: FailureDetails): Failure
}

/** The codes an operation documents. */
export type ErrorCodeOf<O extends Operation> = {
  [S in keyof O['responses']]: O['responses'][S] extends { errors: readonly (infer E)[] }
    ? E extends { code: infer Code extends string }
      ? Code
      : never
    : never
}[keyof O['responses']]

/** The codes that any operation of an API may answer with. */
export type GeneralCodeOf<C extends Contract> = C['generalErrors'][keyof C['generalErrors']]['code']

/**
 * Whether a step refused.
 *
 * @example const refusal = isFailure(said) ? said.status : null
 */
export function isFailure(said: unknown): said is Failure {
  return typeof said === 'object' && said !== null && (said as Partial<Failure>).failed === true
}

/** A function that makes the documented failures of one operation; the table says which status a code comes with. */
export function failing<C extends Contract, K extends keyof C['operations'] & string>(contract: C, operation: K) {
  const table = documentedErrors(contract.operations[operation] as Operation)
  return (code: ErrorCodeOf<C['operations'][K]>, more?: FailureDetails): Failure => {
    const found = table.find((entry) => entry.error.code === code)
    if (!found) throw new Error(`${contract.name}: ${operation} has no error ${String(code)}`)
    return failureOf(found.status, found.error, more)
  }
}

/** A function that makes the failures that stand outside the operation tables. */
export function refusing<C extends Contract>(contract: C) {
  return (name: keyof C['generalErrors'] & string, more?: FailureDetails): Failure => {
    const error = contract.generalErrors[name]
    if (!error) throw new Error(`${contract.name}: there is no general error ${name}`)
    return failureOf(error.status, error, more)
  }
}

/** Every documented error of an operation with its status. */
export function documentedErrors(
  operation: Pick<Operation, 'responses'>,
): readonly { readonly status: number; readonly error: ErrorCase }[] {
  return Object.entries(operation.responses).flatMap(([status, response]) =>
    (response.errors ?? []).map((error) => ({ status: Number(status), error })),
  )
}

/** What an answer says of an error when nothing is known of the request. */
export function messageOf({ message, meaning }: Pick<ErrorCase, 'message' | 'meaning'>): string {
  return message ?? meaning
}

/** The failure that an error of the contract's tables is. */
export function failureOf(
  status: number,
  error: Pick<ErrorCase, 'code' | 'message' | 'meaning'>,
  more: FailureDetails = {},
): Failure {
  return {
    failed: true,
    status,
    code: more.code ?? error.code,
    message: more.message ?? messageOf(error),
    meaning: messageOf(error),
    ...(more.headers && { headers: more.headers }),
  }
}

/** Codes and reasons in one line, for whoever watches. */
export function whyOf(failures: readonly Pick<Failure, 'code' | 'message'>[]): string {
  return failures.map(({ code, message }) => `${code}: ${message}`).join(' ')
}
