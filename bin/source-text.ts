import type { Source } from '../contracts/types.ts'

/** The pages and anchors that tell of a source, each once. */
export function sourceLinks(source: Source | readonly Source[]): readonly string[] {
  const sources: readonly Source[] = 'document' in source ? [source] : source
  return [...new Set(sources.flatMap(({ link }) => (link === undefined ? [] : [link])))]
}

/** `000_03800b5fe1b04209, Responses, 409`; several sources are joined by semicolons. */
export function sourceText(source: Source | readonly Source[]): string {
  const sources: readonly Source[] = 'document' in source ? [source] : source
  return sources.map(({ document, place }) => `${document}, ${place}`).join('; ')
}
