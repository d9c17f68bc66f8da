import type { TSchema } from 'typebox'
import { firstMismatch } from '../operation/validate.ts'

/** The first place where a dump does not fit its schema, as `path: what is wrong`. */
export function misfit(schema: TSchema, dumped: unknown): string | undefined {
  const mismatch = firstMismatch(schema, dumped)
  return mismatch && `${mismatch.path || '/'}: ${mismatch.message}`
}

/** The first entry that stands twice, or under another name than its own, as `path: what is wrong`. */
export function wrongKeys<T>(
  part: string,
  entries: readonly (readonly [id: string, value: T])[],
  nameOf: (value: T) => string | undefined = () => undefined,
): string | undefined {
  const seen = new Set<string>()
  for (const [at, [id, value]] of entries.entries()) {
    if (seen.has(id)) return `/${part}/${at}/0: ${id} is there twice`
    const name = nameOf(value)
    if (name !== undefined && name !== id)
      return `/${part}/${at}/0: ${id} is not ${name}, the name of what is kept there`
    seen.add(id)
  }
  return undefined
}
