/** The text of request bodies that were read, for the journal: a body can be read only once. */
const seen = new WeakMap<Request, string>()

/** Keeps the text of a request's body as long as the request lives. */
export function rememberBody(request: Request, text: string): void {
  seen.set(request, text)
}

/** The text of a request's body, when it was read as text. */
export function bodySeen(request: Request): string | undefined {
  return seen.get(request)
}
