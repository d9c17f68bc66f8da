import type { ErrorCase, Source } from '../types.ts'

/** A documented row of a response code table; the code stays a literal type, so that the mock can answer no other. `message` where an answer says less than `meaning`. */
export function errorCase<const C extends string>(
  code: C,
  source: Source,
  meaning: string,
  message?: string,
): ErrorCase & { readonly code: C } {
  return { code, meaning, ...(message !== undefined && { message }), grade: 'documented', source }
}
