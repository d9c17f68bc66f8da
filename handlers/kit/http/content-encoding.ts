import type { PlainRequest } from './request.ts'

/** The coding a body is packed with, such as `gzip`; nothing when it comes as it is. No vendor's document tells of packed requests. */
export function contentEncoding({ headers }: Pick<PlainRequest, 'headers'>): string | undefined {
  const named = headers.get('content-encoding')?.trim().toLowerCase() ?? ''
  return named === '' || named === 'identity' ? undefined : named
}

/** What is said of a packed body. */
export const packed = (coding: string) =>
  `The body has the content encoding ${coding}, which is not taken: send it unpacked.`
