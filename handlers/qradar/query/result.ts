/** An answer or an error, both as values: a malformed query is the client's fault, never an exception of ours. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }
