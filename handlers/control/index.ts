/** The control surface under `/_extmock/`, in JSON. May import handlers/ and contracts/openapi. */
import type { Address } from '../kit/address.ts'
import type { Reply } from '../kit/reply.ts'
import { refusal } from './refusal.ts'
import { controls, type ControlContext } from './controls.ts'

/** Requests under this path drive the mock instead of an API. */
export const CONTROL = '/_extmock'

/** Whether a path belongs to the control surface. */
export function isControl(path: string): boolean {
  return path === CONTROL || path.startsWith(`${CONTROL}/`)
}

/** Answers a control request. What is wrong with it is said in one sentence, with what would be right. */
export async function control(
  context: Omit<ControlContext, 'rest' | 'body'>,
  request: Request,
  address: Address,
): Promise<Reply> {
  const foreign = foreignOrigin(request)
  if (foreign !== undefined) return refusal(403, `A page of ${foreign} may not drive the mock.`)
  const [name = '', ...rest] = address.path.slice(CONTROL.length + 1).split('/')
  const entry = controls[name]
  if (!entry) return refusal(404, `There is no control "${name}"; there are ${Object.keys(controls).join(', ')}.`)
  const handle = entry[request.method === 'HEAD' ? 'GET' : request.method]
  if (!handle)
    return {
      ...refusal(405, `${name} takes ${Object.keys(entry).join(', ')}.`),
      headers: { allow: Object.keys(entry).join(', ') },
    }
  const body = await readBody(request)
  if (body instanceof SyntaxError) return refusal(400, 'The body is not JSON.')
  return handle({ ...context, rest, body })
}

/** A browser names the page a request comes from; only pages of the mock itself, or opened from this machine, may drive it. */
function foreignOrigin(request: Request): string | undefined {
  const origin = request.headers.get('origin')
  if (origin === null || origin === new URL(request.url).origin) return undefined
  const host = URL.canParse(origin) ? new URL(origin).hostname : ''
  return /^(localhost|127(\.\d+){3}|\[::1\]|.*\.localhost)$/.test(host) ? undefined : origin
}

async function readBody(request: Request): Promise<unknown> {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined
  const text = await request.text()
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    return error
  }
}
