/** JSON as text: it may be cut off or not well-formed, or be quoted within JSON, where each quote has as many backslashes before it. */

/** Where a text or a number ends. A text that is cut off has no end. */
export function endOfValue(text: string, begin: number, slashes: number): number {
  if (/\d/.test(text[begin] ?? '')) return begin + (/^[\d.eE+-]+/.exec(text.slice(begin, begin + 64))?.[0].length ?? 1)
  for (let at = text.indexOf('"', begin + slashes + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = 0
    while (text[at - before - 1] === '\\') before++
    if (isEnd(before, slashes)) return at + 1
  }
  return text.length
}

/** Whether a quote after so many backslashes ends a text whose first quote came after so many. */
function isEnd(before: number, slashes: number): boolean {
  if (before < slashes) return true
  return slashes < 1 ? before % 2 === 0 : before % 2 === 1 && isEnd((before - 1) / 2, (slashes - 1) / 2)
}

/** What stands between its quotes. */
export const inner = (value: string, slashes: string): string =>
  value.slice(
    slashes.length + 1,
    value.length > slashes.length + 1 && value.endsWith(`${slashes}"`) ? -slashes.length - 1 : undefined,
  )

/** What a text says that was quoted once more than it has backslashes before its quotes. */
export function unquoted(value: string, slashes: number): string {
  if (slashes === 0 && !value.includes('\\')) return value
  try {
    const said = String(JSON.parse(`"${value}"`))
    return slashes < 1 ? said : unquoted(said, (slashes - 1) / 2)
  } catch {
    return value.replaceAll('"', '')
  }
}

/** Back again. */
export function quoted(said: string, slashes: number): string {
  const once = JSON.stringify(said).slice(1, -1)
  return slashes < 1 ? once : quoted(once, (slashes - 1) / 2)
}
