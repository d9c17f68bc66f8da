import { requestBody } from '../../kit/http/request-body.ts'
import type { PlainRequest } from '../../kit/http/request.ts'

/** A Request as the mock reads it. */
export function plainRequest(request: Request): PlainRequest {
  const { method, url, headers } = request
  return { method, url, headers, body: requestBody(request.body) }
}
