/** What a target says of itself when the user gave no profile: data from a stranger, of which little is taken. */
import { asJson, type Json } from '../json/index.ts'
import { isUrl, textsIn } from './origins.ts'

/** What is taken of it, in the shape of a profile's `apis`, and what is not, by its path. */
export interface Told {
  readonly apis: Readonly<Record<string, Readonly<Record<string, object>>>>
  readonly ignored: readonly string[]
}

/**
 * Takes credentials and capabilities and nothing else: no address, no leave to write, no limit, no authority of certificates.
 * A value that holds a placeholder (`${NAME}`) or that leads to another origin is left out. Null when it names no API.
 */
export function toldProfile(input: unknown, target: string): Told | null {
  const apis = entriesOf(entriesOf(asJson(input))['apis'])
  if (Object.keys(apis).length === 0) return null
  const ignored = Object.keys(entriesOf(asJson(input))).filter((name) => !['apis', 'event', 'schema'].includes(name))
  const { origin } = new URL(target)
  const taken = Object.entries(apis).map(([name, api]) => {
    const parts = (['credentials', 'capabilities'] as const).map((part) => {
      const kept = Object.entries(entriesOf(entriesOf(api)[part])).filter(([key, value]) => {
        const good = textsIn(value).every((text) => isHarmless(text, origin))
        if (!good) ignored.push(`apis.${name}.${part}.${key}`)
        return good
      })
      return [part, Object.fromEntries(kept)]
    })
    return [name, Object.fromEntries(parts) as Record<string, object>] as const
  })
  return { apis: Object.fromEntries(taken), ignored }
}

/** RFC 2606 keeps these names for documents: nobody's host is meant. The target is told them again, and nothing is sent there. */
const documents = /(^|\.)(example(\.(com|net|org))?|invalid)$/

function isHarmless(text: string, origin: string): boolean {
  if (text.includes('${')) return false
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(text)) return true
  if (!isUrl(text)) return false
  const url = new URL(text)
  return url.origin === origin || documents.test(url.hostname)
}

function entriesOf(value: unknown): Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, Json>) : {}
}
