/** Headers: present, and holding what the contract says, compared as values and never as text. */
import type { HeaderSpec } from '../../contracts/types.ts'
import type { Exchange } from '../history/index.ts'
import { misfit } from './misfit.ts'
import { type Difference, show } from '../json/index.ts'
import { schemaNode, typesOf } from './schema-node.ts'

/** A header of an answer, its name in any case; undefined when absent. */
export function headerOf(exchange: Pick<Exchange, 'headers'>, name: string): string | undefined {
  const wanted = name.toLowerCase()
  return Object.entries(exchange.headers).find(([key]) => key.toLowerCase() === wanted)?.[1]
}

/** What one header does not keep of its specification, or null. Absence is a misfit. */
export function headerMisfit(
  exchange: Pick<Exchange, 'headers'>,
  name: string,
  spec: Pick<HeaderSpec, 'schema'>,
): Difference | null {
  const text = headerOf(exchange, name)
  if (text === undefined) return { path: name, expected: 'present', got: 'absent' }
  const wrong = misfit(spec.schema, headerValue(spec.schema, text))
  return wrong === null ? null : { ...wrong, path: name, got: show(text) }
}

/** The media type of an answer without its parameters, in lower case; undefined when there is none. */
export function mediaTypeOf(exchange: Pick<Exchange, 'headers'>): string | undefined {
  return headerOf(exchange, 'content-type')?.split(';')[0]?.trim().toLowerCase()
}

/** The value a header stands for under its schema. Text that is no such value stays text, and will not fit. */
export function headerValue(schema: object, text: string): unknown {
  const types = typesOf(schemaNode(schema))
  const plain = text.trim()
  if (types.includes('integer') && /^[+-]?\d+$/.test(plain)) return Number(plain)
  if (types.includes('number') && plain !== '' && Number.isFinite(Number(plain))) return Number(plain)
  if (types.includes('boolean') && /^(true|false)$/i.test(plain)) return plain.toLowerCase() === 'true'
  return plain
}
