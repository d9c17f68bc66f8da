/** What somebody who arranges a test asks for: an operation, done without a request being sent. */
import type { Static, TSchema } from 'typebox'
import type { Contract, Operation, PathParameter, QueryParameterOf } from '../../../contracts/index.ts'

/** One operation to do. */
export interface Arrangement {
  readonly operation: string
  readonly params?: Readonly<Record<string, string | number>>
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
  readonly body?: BodyInit
  /** Whose ready credential is used; the first role when absent. */
  readonly as?: string | undefined
  /** Over the mock's own options, for an answer that says more. */
  readonly options?: Readonly<Record<string, unknown>>
  /** The answer is a file, not JSON. */
  readonly file?: boolean
}

/** Arranges it; the answer is the body of a success: bytes for a file, undefined when there is none. */
export type Doer = (wanted: Arrangement) => Promise<unknown>

/** The body of a success; of several, any of them. */
type AnswerOf<R> = {
  [S in keyof R & number]: `${S}` extends `2${string}`
    ? R[S] extends { readonly body: infer B extends TSchema }
      ? Static<B>
      : undefined
    : never
}[keyof R & number]

/** What one operation takes. */
type ArrangementOf<O extends Operation> = Omit<Arrangement, 'operation' | 'params' | 'query'> & {
  readonly params?: Readonly<Record<PathParameter<O['path']>, string | number>>
  readonly query?: { readonly [Q in QueryParameterOf<O>]?: string }
}

/** Arranges in one API, whose contract says what is sent and what is answered. */
export function doing<C extends Contract>(act: Doer) {
  return <K extends keyof C['operations'] & string>(operation: K, wanted: ArrangementOf<C['operations'][K]> = {}) =>
    act({ operation, ...wanted } as Arrangement) as Promise<
      C['operations'][K] extends infer O extends Operation ? AnswerOf<O['responses']> : never
    >
}
