/** Whether a caller takes JSON. */
import type { ConnectionsCheck } from './operation.ts'
import { refuse } from './refusals.ts'

/** The media ranges that admit JSON; the closest one decides. */
const RANGES = ['application/json', 'application/*', '*/*'] as const

/** An Accept that admits no JSON: facts, section 4.4. */
export const accept: ConnectionsCheck = (call) =>
  call.world.options.notAcceptable === '406' && !admitsJson(call.request.headers.get('accept'))
    ? refuse('notAcceptable')
    : undefined

function admitsJson(header: string | null): boolean {
  if (header === null || header.trim() === '') return true
  const weights = new Map(header.split(',').map(weigh))
  const closest = RANGES.find((range) => weights.has(range))
  return closest !== undefined && weights.get(closest) !== 0
}

function weigh(range: string): [range: string, weight: number] {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
  const weight = parameters.find((parameter) => /^q\s*=/.test(parameter))
  return [type, weight === undefined ? 1 : Number(weight.slice(weight.indexOf('=') + 1))]
}
