import type { PlainRequest } from './request.ts'

/** What changes nothing of a body that is read. */
const AS_IT_IS = new Set(['', 'identity', 'chunked'])

/**
 * What a body is packed with, such as `content encoding gzip`; nothing when it comes as it is. No vendor's document tells of packed requests, and
 * of those packed on the way (RFC 9112, section 7.2) node:http unpacks nothing either.
 */
export function contentEncoding({ headers }: Pick<PlainRequest, 'headers'>): string | undefined {
  const [content, transfer] = [headers.get('content-encoding'), headers.get('transfer-encoding')]
  if (content === null && transfer === null) return undefined
  return named('content', content) ?? named('transfer', transfer)
}

function named(kind: string, sent: string | null): string | undefined {
  const all =
    sent
      ?.toLowerCase()
      .split(',')
      .map((coding) => coding.trim()) ?? []
  const codings = all.filter((coding) => !AS_IT_IS.has(coding))
  return codings.length === 0 ? undefined : `${kind} encoding ${codings.join(', ')}`
}

/** What is said of a packed body. */
export const packed = (coding: string) => `The body has the ${coding}, which is not taken: send it unpacked.`
