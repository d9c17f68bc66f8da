/** Reads and judges JSON bodies. Facts, sections 3.4 and 3.11. */
import { readJson } from '../kit/http/body.ts'
import type { Failure } from '../kit/operation/failure.ts'
import type { Gathered, QradarCall, QradarCheck } from './operation.ts'
import { refuse } from './refusals.ts'

/** Far above any documented body; keeps hostile input off the call stack. */
const MAX_DEPTH = 100

/** Reads a JSON body within the limits of the world's options. */
export function gatherJson(call: QradarCall): Promise<Gathered> {
  return readJson(call.request, { maxBytes: call.world.options.maxJsonBytes, maxDepth: MAX_DEPTH }).then((json) => ({
    json,
  }))
}

/** The check that a body is JSON of a size that is taken. Clients send a Content-Type without a body: then it means nothing (section 3.4). */
export function jsonBody(name: string, required: boolean): QradarCheck {
  return (call, { json }) => {
    if (!json) return undefined
    if (!json.ok && json.fault === 'empty') return required ? missingBody(name) : undefined
    const type = call.request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? 'application/json'
    if (type !== 'application/json')
      return refuse('unsupportedMediaType', { message: `Send application/json; ${type} is not taken here.` })
    if (json.ok) return undefined
    return refuse(json.fault === 'too-large' ? 'bodyTooLarge' : 'malformedJson', { message: json.message })
  }
}

/** 422, code 10. */
export function missingBody(name: string): Failure {
  return refuse('missingBody', { message: `Request body must be populated for body parameter "${name}"` })
}

/** The value of a JSON body, or undefined where there is none. */
export function valueOf({ json }: Gathered): unknown {
  return json?.ok ? json.value : undefined
}
