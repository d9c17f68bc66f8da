/** The text of request bodies that were read, for the journal: a body can be read only once. */
const BODY = Symbol('the text of the body')

/** Keeps the text of a request's body as long as the request lives. */
export function rememberBody(request: Request & { [BODY]?: string }, text: string): void {
  request[BODY] = text
}

/** The text of a request's body, when it was read as text. */
export function bodySeen(request: Request & { readonly [BODY]?: string }): string | undefined {
  return request[BODY]
}
