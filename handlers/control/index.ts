/** The control surface under `/_extmock/`, in JSON. May import handlers/ and contracts/openapi. */
import type { Address } from '../kit/http/address.ts'
import { streamOf } from '../kit/state/files.ts'
import { readChunks } from '../kit/http/read-chunks.ts'
import type { Reply } from '../kit/http/reply.ts'
import { decode } from '../kit/operation/route.ts'
import { refusal } from './refusal.ts'
import { isDeeperThan } from './is-deeper-than.ts'
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
  const entry = Object.hasOwn(controls, name) ? controls[name] : undefined
  if (!entry)
    return refusal(404, `There is no control "${name}"; there are ${NAMES}. GET ${CONTROL}/help says what they do.`)
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const handle = Object.hasOwn(entry, method) ? entry[method] : undefined
  if (!handle)
    return {
      ...refusal(405, `${name} takes ${Object.keys(entry).join(', ')}.`),
      headers: { allow: Object.keys(entry).join(', ') },
    }
  const body = await readBody(request)
  if (body === TOO_LARGE) return refusal(413, `The body is larger than ${MAX_BYTES} bytes.`)
  if (body instanceof Error) return refusal(400, `The body is not JSON: ${body.message}.`)
  if (isDeeperThan(DEEPEST, body)) return refusal(400, `The body is nested deeper than ${DEEPEST} levels.`)
  return handle({ ...context, rest: rest.map((part) => decode(part) ?? part), body })
}

const NAMES = Object.keys(controls).filter(Boolean).join(', ')

/** A browser names the page a request comes from; only pages of the mock itself, or opened from this machine, may drive it. */
function foreignOrigin(request: Request): string | undefined {
  const origin = request.headers.get('origin')
  if (origin === null || origin === new URL(request.url).origin) return undefined
  const host = URL.canParse(origin) ? new URL(origin).hostname : ''
  return /^(localhost|127(\.\d+){3}|\[::1\]|.*\.localhost)$/.test(host) ? undefined : origin
}

/** A snapshot with files in it may be large. */
const MAX_BYTES = 256 * 1024 * 1024
/** What is stored is walked by functions that call themselves. Levels. */
const DEEPEST = 500
const TOO_LARGE = Symbol('too large')

async function readBody(request: Request): Promise<unknown> {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined
  const read = await readChunks(request, MAX_BYTES)
  if (!read.ok) return read.fault === 'too-large' ? TOO_LARGE : new Error(read.fault)
  const text = await new Response(streamOf(read)).text()
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    return error
  }
}
