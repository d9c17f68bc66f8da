type Fields = Readonly<Record<string, unknown>>

/** The bytes of a file beside the archive, by its name; null when there is none, or when it is too long to be read. */
export type Attached = (name: string) => Promise<Uint8Array | null>

/**
 * An entry with the bodies that Playwright wrote to files of their own (`recordHar: { content: 'attach' }`, and what is in its ZIP
 * archives), as if they stood in it.
 */
export async function withAttached(entry: unknown, attached: Attached): Promise<unknown> {
  if (!isObject(entry)) return entry
  const { request, response } = entry
  return {
    ...entry,
    request: await withBody(request, 'postData', attached),
    response: await withBody(response, 'content', attached),
  }
}

async function withBody(message: unknown, where: 'postData' | 'content', attached: Attached): Promise<unknown> {
  const body = isObject(message) ? message[where] : null
  if (!isObject(message) || !isObject(body)) return message
  const { _file: name, text } = body
  // A name, and no way to other folders.
  if (typeof name !== 'string' || !/^\w[\w.-]*$/.test(name) || (typeof text === 'string' && text !== '')) return message
  const bytes = await attached(name)
  return bytes === null ? message : { ...message, [where]: { ...body, text: base64(bytes), encoding: 'base64' } }
}

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
