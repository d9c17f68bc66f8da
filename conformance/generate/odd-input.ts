/** What no careful client sends, whatever the API: a server may refuse it or pass over it, and bears it. */
import { withSpelt } from './spellings.ts'

/** What stands in the place of an id, already percent-encoded. */
export const oddIds: readonly string[] = [
  '%00',
  '%2e%2e%2f',
  '%F0%9F%98%80',
  '%E0%A4%A',
  '%',
  '%25',
  '0',
  '-1',
  '1e400',
  "'%20or%201=1",
  '__proto__',
  '*',
  'a;b=c',
  'a%5Cb',
  'a'.repeat(3000),
]

/** Queries around one parameter: empty, without a value, there twice, of another kind, too long; and one that nothing decodes. */
export function oddQueries(parameter: string): readonly string[] {
  const values = ['', 'TRUE', '%00', '%F0%9F%98%80', '1'.repeat(5000)]
  const around = [parameter, `${parameter}=1&${parameter}=2`]
  return [...values.map((value) => `${parameter}=${value}`), ...around, '%E0%A4%A']
}

/** In the place of a field's value, besides one of the numbers. */
const otherKinds = ['null', '[]', 'true', '""'] as const
const numbers = ['123456789012345678901234567890', '1E400', '-0'] as const

/** JSON in which one field is of another kind than it should be, and texts that are no JSON, or hardly. */
export function oddBodies(whole: object, fields: readonly string[]): readonly string[] {
  const text = JSON.stringify(whole)
  const [first = ''] = fields
  const kinds = fields.flatMap((field, at) =>
    [...otherKinds, ...numbers.slice(at % 3, (at % 3) + 1)].map((json) => withSpelt(whole, field, json)),
  )
  return [...kinds, ' ', `\ufeff${text}`, `${text}}`, `{${JSON.stringify(first)}:"x",${text.slice(1)}`, '{"":{}}']
}
