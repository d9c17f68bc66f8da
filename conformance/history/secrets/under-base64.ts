/** Shorter ones hold no secret that is unmistakable. */
const SHORTEST = 16

/** The text with those stretches of base64 replaced that `nameOf` knows a name for, by what they say. */
export function underBase64(text: string, nameOf: (said: string) => string | null): string {
  let out = ''
  let kept = 0
  for (let at = SHORTEST - 1; at < text.length;) {
    if (!isDigit(text, at)) {
      at += SHORTEST
      continue
    }
    const [begin, end] = stretch(text, kept, at)
    at = end + SHORTEST
    const name = end - begin < SHORTEST ? null : nameIn(text.slice(begin, end), nameOf)
    if (name === null) continue
    out += text.slice(kept, begin) + name
    kept = end
  }
  return kept === 0 ? text : out + text.slice(kept)
}

const digits = new Set(
  Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_', (one) => one.charCodeAt(0)),
)
const table = Uint8Array.from({ length: 128 }, (_, code) => (digits.has(code) ? 1 : 0))

const isDigit = (text: string, at: number): boolean => table[text.charCodeAt(at)] === 1

/** Around a place, from `least` on. Plus and slash may be escaped. */
function stretch(text: string, least: number, at: number): readonly [begin: number, end: number] {
  let begin = at
  while (begin > least && isDigit(text, begin - 1)) begin--
  let end = at + 1
  for (; end < text.length; end++) {
    if (isDigit(text, end) || (text[end] === '\\' && text[end + 1] === '/')) continue
    if (text[end] !== '%' || !/^2[BbFf]/.test(text.slice(end + 1, end + 3))) break
  }
  return [begin, end]
}

function nameIn(run: string, nameOf: (said: string) => string | null): string | null {
  // A word or a number: what is encoded has letters of both kinds.
  if (!/[a-z]/.test(run) || !/[A-Z]/.test(run)) return null
  const plain = run
    .replace(/%2b|-/gi, '+')
    .replace(/%2f|\\\/|_/gi, '/')
    .replaceAll('\\', '')
  // Something may stand right before it.
  for (let from = 0; from < 4; from++) {
    const length = plain.length - from
    const name = nameOf(atob(plain.slice(from, from + length - (length % 4 === 1 ? 1 : 0))))
    if (name !== null) return name
  }
  return null
}
