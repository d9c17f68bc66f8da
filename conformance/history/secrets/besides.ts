/** Values of JSON that are secrets by what stands beside them: `{"op":"replace","path":"/password","value":"…"}`. */
import { endOfValue, inner, unquoted } from './json-text.ts'
import { isSecretField } from './secret-names.ts'

/** A value in a text of JSON. */
export interface Value {
  readonly begin: number
  /** What stands before each of its quotes. */
  readonly slashes: string
  readonly name: string
}

/** Properties that name what is beside them. */
const naming = 'path|pointer|name|key|field|property|param(?:eter)?|header|attribute|id|label|variable|env'
const isNaming = new RegExp(`^(?:${naming})$`, 'i')
const isValue = /^(?:(?:new|old|current|default|raw|string|text)[-_]?)?(?:value|val|content|data)$|^(?:text|to)$/i
const mayName = new RegExp(String.raw`"(?:${naming})\\*"\s*:\s*\\*"([^"\\]{1,256})\\*"`, 'gi')

/** In the order in which they stand there. The name may come first or last. */
export function besides(text: string): readonly Value[] {
  for (const { 1: name = '' } of text.matchAll(mayName))
    if (isSecretField(name)) return valuesIn(text, 0, text.length, '').toSorted((a, b) => a.begin - b.begin)
  return []
}

interface Frame {
  key: string
  /** The name of a secret, where one was said. */
  named: string | null
  readonly values: number[]
}

/** Goes through a text of JSON that has so many backslashes before each quote, and through those within it. */
function valuesIn(text: string, from: number, to: number, slashes: string): Value[] {
  const token = /(\\*)"|[[\]{}]|(?<=[:\s])[\d-]/g
  token.lastIndex = from
  const found: Value[] = []
  const frames: Frame[] = [emptyFrame()]
  const leave = (): void => {
    const { named, values } = frames.pop() ?? emptyFrame()
    if (named !== null) found.push(...values.map((begin) => ({ begin, slashes, name: named })))
  }
  for (let next = token.exec(text); next !== null && next.index < to; next = token.exec(text)) {
    const [one] = next
    const top = frames.at(-1) ?? emptyFrame()
    if (one === ']' || one === '}') leave()
    else if (isValue.test(top.key)) top.values.push(next.index)
    if (one === '[' || one === '{') frames.push(emptyFrame())
    if (one.endsWith('"')) token.lastIndex = textFrom(text, next.index, slashes, top, found)
    else if (one !== '[' && one !== '{') top.key = ''
  }
  while (frames.length > 0) leave()
  return found
}

const emptyFrame = (): Frame => ({ key: '', named: null, values: [] })

/** A key, or a text that may be JSON itself. Where it ends. */
function textFrom(text: string, begin: number, slashes: string, frame: Frame, found: Value[]): number {
  const end = endOfValue(text, begin, slashes.length)
  const whole = text.slice(begin, end)
  const isKey = frame.key === '' && /^\s*:/.test(text.slice(end, end + 20))
  if (isKey) {
    frame.key = unquoted(inner(whole, slashes), slashes.length)
    return end
  }
  const within = `${slashes}${slashes}\\`
  if (isNaming.test(frame.key)) {
    const name = unquoted(inner(whole, slashes), slashes.length)
    if (isSecretField(name)) frame.named = name
  } else if (whole.includes(`${within}"`)) found.push(...valuesIn(text, begin + slashes.length + 1, end, within))
  frame.key = ''
  return end
}
