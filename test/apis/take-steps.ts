import type { ApiName } from '../../contracts/index.ts'
import type { Api } from '../../handlers/kit/operation/api.ts'
import type { NaturalStep, NaturalWay } from '../../fixtures/types.ts'
import type { Opened, Sent, Transport } from './transports.ts'

type Saved = Map<string, unknown>

/** A mock with the options and the data that a way needs. */
export function openFor(transport: Transport, api: Api, way: NaturalWay): Promise<Opened> {
  const name = api.contract.name as ApiName
  return transport.open({
    apis: [name],
    seed: 1,
    ...(way.data && { data: way.data }),
    ...(way.options && { options: { [name]: way.options } }),
  })
}

/** Takes every step of a way; answers the last answer. A step before the last that is refused is a fault of the recipe. */
export async function takeSteps(opened: Opened, api: Api, steps: readonly NaturalStep[]): Promise<Response> {
  const saved: Saved = new Map()
  let last: Response | undefined
  for (const step of steps) {
    if (last && last.status >= 400) throw new Error(`an earlier step was answered ${last.status}: ${await last.text()}`)
    if (step.advance !== undefined) await advance(opened, step.advance)
    last = await opened.send(toSent(api, step, saved))
    await save(last, step, saved)
  }
  if (!last) throw new Error('a way has at least one step')
  return last
}

async function advance({ send }: Opened, milliseconds: number): Promise<void> {
  const body = JSON.stringify({ advance: milliseconds })
  const { status } = await send({ method: 'POST', path: '/_extmock/clock', body })
  if (status !== 200) throw new Error(`the clock was not moved by ${milliseconds} ms: ${status}`)
}

function toSent(api: Api, step: NaturalStep, saved: Saved): Sent {
  const query = new URLSearchParams(Object.entries(step.query ?? {}).map(([key, value]) => [key, fill(value, saved)]))
  const path = `${api.contract.basePaths[0]}${fill(step.path, saved, encodeURIComponent)}`
  const body = bodyOf(step, saved)
  return {
    method: step.method,
    path: query.size > 0 ? `${path}?${query}` : path,
    headers: headersOf(api, step),
    ...(body !== undefined && { body }),
  }
}

/** A step's own headers win over those that come with its role and its kind of body. */
function headersOf(api: Api, step: NaturalStep): Record<string, string> {
  const credential = step.role === null ? undefined : api.credentials[step.role]
  if (step.role !== null && !credential) throw new Error(`there is no role ${step.role}`)
  return {
    ...(step.json !== undefined && { 'content-type': 'application/json' }),
    ...(credential && { [credential.header]: credential.value }),
    ...step.headers,
  }
}

function bodyOf(step: NaturalStep, saved: Saved): Sent['body'] {
  if (step.json !== undefined) return JSON.stringify(filled(step.json, saved))
  if (step.base64 !== undefined) return Uint8Array.from(Buffer.from(step.base64, 'base64'))
  return step.body === undefined ? undefined : fill(step.body, saved)
}

function fill(text: string, saved: Saved, encode: (value: string) => string = String): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    saved.has(name) ? encode(String(saved.get(name))) : whole,
  )
}

/** In JSON a text that is nothing but a name becomes the saved value with its type. */
function filled(value: unknown, saved: Saved): unknown {
  if (typeof value === 'string') {
    const name = /^\{(\w+)\}$/.exec(value)?.[1]
    return name !== undefined && saved.has(name) ? saved.get(name) : fill(value, saved)
  }
  if (Array.isArray(value)) return value.map((item) => filled(item, saved))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, saved)]))
}

async function save(response: Response, { saves }: NaturalStep, saved: Saved): Promise<void> {
  if (!saves) return
  const body: unknown = await response.clone().json()
  for (const [name, pointer] of Object.entries(saves)) saved.set(name, at(body, pointer))
}

/** The value at a JSON pointer (RFC 6901). */
function at(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], value)
}
