/** A request that is answered with success by a server that has the demo data, where those before it in the list were sent too. */
export interface OperationExample {
  /** By name: path, query and header parameters. */
  readonly parameters?: Readonly<Record<string, string | number | boolean>>
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as a file of this type. */
  readonly file?: { readonly type: string; readonly base64: string }
  /** What stands in its place on a server whose option has this value. */
  readonly under?: { readonly option: string; readonly is: string } & Omit<OperationExample, 'under'>
}

/** By operation. */
export type OperationExamples = Readonly<Record<string, OperationExample>>
