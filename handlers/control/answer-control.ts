/** Leads a request to its control. */
import { caughtUp } from '../core/change.ts'
import type { Address } from '../kit/http/address.ts'
import { contentEncoding, packed } from '../kit/http/content-encoding.ts'
import { longText } from '../kit/http/long-text.ts'
import { parseJson } from '../kit/http/parse-json.ts'
import type { PlainRequest } from '../kit/http/request.ts'
import type { Reply } from '../kit/http/reply.ts'
import { decode } from '../kit/operation/route.ts'
import { inSlices } from '../kit/time/slices.ts'
import { refusal } from './refusal.ts'
import { foreignPage } from './foreign-page.ts'
import { CONTROL } from './is-control.ts'
import { controls, type ControlContext } from './controls.ts'

/** Answers a control request. What is wrong with it is said in one sentence, with what would be right. */
export async function answerControl(
  context: Omit<ControlContext, 'rest' | 'body'>,
  request: PlainRequest,
  address: Address,
): Promise<Reply> {
  const foreign = foreignPage(request)
  if (foreign !== undefined) return refusal(403, `${foreign} may not drive the mock.`)
  const path = address.path.slice(CONTROL.length + 1)
  const [name = '', ...rest] = path.split('/')
  const known = Object.hasOwn(controls, name) && (OF_SEVERAL.has(name) || !rest.some(Boolean))
  const entry = known ? controls[name] : undefined
  if (!entry)
    return refusal(404, `There is no control "${path}"; there are ${NAMES}. GET ${CONTROL}/help says what they do.`)
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const [, handle] = Object.hasOwn(entry, method) ? (entry[method] ?? []) : []
  if (!handle)
    return {
      ...refusal(405, `${name} takes ${Object.keys(entry).join(', ')}.`),
      headers: { allow: Object.keys(entry).join(', ') },
    }
  if (OF_THE_TENANT.has(name)) await caughtUp(context.tenant)
  const body = await readBody(request)
  if ('refused' in body) return body.refused
  return handle({ ...context, rest: rest.map((part) => decode(part) ?? part), body: body.value })
}

/** What is behind their names says which one is meant. */
const OF_SEVERAL = new Set(['faults', 'openapi', 'tenants'])

/** What these tell or change is the tenant's, of which others may know more; all others answer whatever becomes of the store. */
const OF_THE_TENANT = new Set(['clock', 'faults', 'profile', 'seed', 'state', 'tables'])

const NAMES = Object.keys(controls).filter(Boolean).join(', ')

/** A snapshot with files in it may be large. */
const MAX_BYTES = 256 * 1024 * 1024
/** What is stored is walked by functions that call themselves. Levels. */
const DEEPEST = 500
/** What asks for the names of an object gets all of them at once. */
const MOST_FIELDS = 100_000
/** A list that grows is copied whole now and then. */
const MOST_ITEMS = 4_000_000

async function readBody(request: PlainRequest): Promise<{ readonly value: unknown } | { readonly refused: Reply }> {
  if (request.method === 'GET' || request.method === 'HEAD') return { value: undefined }
  const coding = contentEncoding(request)
  if (coding !== undefined) return { refused: refusal(415, packed(coding)) }
  const read = await request.body.chunks(MAX_BYTES)
  if (!read.ok) {
    const tooLarge = read.problem === 'too-large'
    return { refused: tooLarge ? refusal(413, `The body is larger than ${MAX_BYTES} bytes.`) : notJson(read.problem) }
  }
  const text = await inSlices(longText(read.chunks))
  const parsed = await inSlices(parseJson(text, { levels: DEEPEST, fields: MOST_FIELDS, items: MOST_ITEMS }))
  if ('value' in parsed) return parsed
  if (parsed.problem === 'empty') return { value: undefined }
  return { refused: parsed.problem === 'too-large' ? tooMuch(parsed.why) : notJson(parsed.why) }
}

const tooMuch = (why: string) => refusal(400, `The body is too much: ${why}.`)
const notJson = (why: string) => refusal(400, `The body is not JSON: ${why}.`)
