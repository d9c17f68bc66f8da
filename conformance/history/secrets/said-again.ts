/** Longer texts are seldom said twice, and so many are kept in mind. */
const longest = 4_096
const most = 1_000

/**
 * The same for the same text, without doing it again while `known` stays the same: head lines, addresses and short answers are said
 * over and over. `kind` says what the text is.
 */
export function saidAgain(
  known: () => number,
  make: (text: string, kind: string) => string,
): (text: string, kind?: string) => string {
  const kinds = new Map<string, Map<string, string>>()
  const state = { known: known(), size: 0 }
  const forget = (): void => {
    kinds.clear()
    Object.assign(state, { known: known(), size: 0 })
  }
  return (text, kind = '') => {
    if (text.length > longest) return make(text, kind)
    if (state.size >= most || state.known !== known()) forget()
    const before = kinds.get(kind)?.get(text)
    if (before !== undefined) return before
    const made = make(text, kind)
    // What it taught may change what becomes of it the next time.
    if (state.known !== known()) return made
    const texts = kinds.get(kind) ?? new Map<string, string>()
    kinds.set(kind, texts)
    texts.set(text, made)
    state.size += 1
    return made
  }
}
