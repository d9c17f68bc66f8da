/**
 * A text as one word of a POSIX shell. `<redacted:NAME>` becomes `"$NAME"`, and each known value its variable;
 * all the rest stands between single quotes, where nothing has a meaning.
 */
export function shellWord(text: string, known: ReadonlyMap<string, string>): string {
  const values = [...known.keys()].toSorted((a, b) => b.length - a.length)
  const needles = values.flatMap((value) => [...new Set([value, encodeURIComponent(value.toWellFormed())])])
  const variables = new Map(
    values.flatMap((value) => [
      [value, known.get(value) ?? ''],
      [encodeURIComponent(value.toWellFormed()), known.get(value) ?? ''],
    ]),
  )
  const pattern = new RegExp(['<redacted:[A-Za-z0-9_]+>', ...needles.map(escape)].join('|'), 'g')
  let word = ''
  let at = 0
  for (const match of text.matchAll(pattern)) {
    const name = variables.get(match[0]) ?? match[0].slice('<redacted:'.length, -1)
    word += quoted(text.slice(at, match.index)) + `"$${name}"`
    at = match.index + match[0].length
  }
  const rest = quoted(text.slice(at))
  return word + rest || "''"
}

function quoted(text: string): string {
  return text === '' ? '' : `'${text.replaceAll("'", `'\\''`)}'`
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
