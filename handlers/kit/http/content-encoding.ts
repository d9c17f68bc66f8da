import type { PlainRequest } from './request.ts'

/** What changes nothing of a body that is read. */
const AS_IT_IS = new Set(['', 'identity', 'chunked'])

/**
 * What a body is packed with, such as `content encoding gzip`; nothing when it comes as it is. No vendor's document tells of packed requests, and
 * of those packed on the way (RFC 9112, section 7.2) node:http unpacks nothing either.
 */
export function contentEncoding({ headers }: Pick<PlainRequest, 'headers'>): string | undefined {
  for (const kind of ['content', 'transfer']) {
    const named = headers.get(`${kind}-encoding`)
    if (named === null) continue
    const codings = named
      .toLowerCase()
      .split(',')
      .map((coding) => coding.trim())
      .filter((coding) => !AS_IT_IS.has(coding))
    if (codings.length > 0) return `${kind} encoding ${codings.join(', ')}`
  }
  return undefined
}

/** The media type of a body: lower case, without parameters. */
export function mediaType({ headers }: Pick<PlainRequest, 'headers'>): string {
  return headers.get('content-type')?.replace(/;.*/s, '').trim().toLowerCase() ?? ''
}

/** What is said of a packed body. */
export const packed = (coding: string) => `The body has the ${coding}, which is not taken: send it unpacked.`
