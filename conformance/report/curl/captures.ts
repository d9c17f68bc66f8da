/** Which values of a history came out of an earlier answer: in a script they are variables. */
import { bodyJson } from '../../judge/index.ts'
import type { Exchange } from '../../history/index.ts'

export interface Capture {
  /** Position of the answer it came in. */
  readonly step: number
  readonly variable: string
  /** As jq wants it: `.["extensions"][0]["id"]`. */
  readonly path: string
  readonly value: string
}

interface Leaf {
  readonly path: string
  readonly value: string
}

/** The values that later requests use and no earlier request sent: names and numbers of the target's own making. */
export function capturesOf(exchanges: readonly Exchange[]): readonly Capture[] {
  const captures: Capture[] = []
  for (const [step, exchange] of exchanges.entries()) {
    const sent = exchanges
      .slice(0, step + 1)
      .map(requestText)
      .join('\n')
    const later = exchanges.filter((_, at) => at > step && isKnownTo(exchanges, step, at)).map(requestText)
    const before = captures.filter((one) => isKnownTo(exchanges, one.step, step))
    for (const leaf of leaves(bodyJson(exchange), '', false)) {
      const used = later.some((text) => isIn(leaf.value, text))
      const known = [...before, ...captures.filter((one) => one.step === step)].some((one) => one.value === leaf.value)
      if (used && !known && !isIn(leaf.value, sent))
        captures.push({ ...leaf, step, variable: `V${captures.length + 1}` })
    }
  }
  return captures
}

/** A lane knows what was answered before the lanes and to itself; what comes after the lanes knows everything. */
export function isKnownTo(exchanges: readonly Exchange[], step: number, later: number): boolean {
  const [from, to] = [exchanges[step]?.lane, exchanges[later]?.lane]
  return step < later && (from === undefined || to === undefined || from === to)
}

/** Texts of some length, and whatever stands under a name that ends in id. */
function leaves(value: unknown, path: string, isId: boolean): Leaf[] {
  if (typeof value === 'string') return value.length >= 8 || (isId && value.length >= 3) ? [{ path, value }] : []
  if (typeof value === 'number') return isId && value > 99 ? [{ path, value: String(value) }] : []
  if (Array.isArray(value)) return value.flatMap((one, index) => leaves(one, `${path || '.'}[${index}]`, isId))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => {
    if (!/^[\w .-]+$/.test(key)) return []
    return leaves(one, `${path || '.'}["${key}"]`, /id$/i.test(key))
  })
}

function requestText({ url, requestHeaders, requestBody }: Exchange): string {
  return [url, ...Object.values(requestHeaders), requestBody ?? ''].join('\n')
}

/** As a whole word: an id of 101 is not in 1010. */
function isIn(value: string, text: string): boolean {
  const forms = [value, encodeURIComponent(value.toWellFormed())]
  return forms.some((form) => {
    const at = text.indexOf(form)
    const around = [text[at - 1] ?? '', text[at + form.length] ?? '']
    return at >= 0 && around.every((one) => !/[A-Za-z0-9]/.test(one))
  })
}
