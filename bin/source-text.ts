import type { Source } from '../contracts/types.ts'

/** `000_03800b5fe1b04209, Responses, 409`; several sources are joined by semicolons. */
export function sourceText(source: Source | readonly Source[]): string {
  const sources: readonly Source[] = 'document' in source ? [source] : source
  return sources.map(({ document, place }) => `${document}, ${place}`).join('; ')
}
