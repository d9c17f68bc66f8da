/** The same request with other headers or another body; the body is read from a copy. */
export async function resent(
  request: Request,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Promise<Request> {
  const bytes = body ?? (request.method === 'GET' ? null : await request.clone().arrayBuffer())
  const merged = { ...Object.fromEntries(request.headers), ...headers }
  return new Request(request.url, { method: request.method, headers: merged, body: bytes })
}
