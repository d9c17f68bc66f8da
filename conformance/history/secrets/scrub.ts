/** Takes the secrets out of what was said, and puts the names of callers in their place. */
import type { HeaderLines } from '../recorded-exchange.ts'
import { header } from './in-headers.ts'
import { inJson } from './in-json.ts'
import { inLines } from './in-lines.ts'
import { inMarkup } from './in-markup.ts'
import { inProse } from './in-prose.ts'
import { inTable } from './in-table.ts'
import { jsonInBase64 } from './json-in-base64.ts'
import { createPseudonyms, type Pseudonyms } from './pseudonyms.ts'
import { saidAgain } from './said-again.ts'
import { isOpaque, isSecretField, isSecretParameter } from './secret-names.ts'

export interface Scrubber {
  readonly headers: (headers: HeaderLines) => HeaderLines
  /** A URL, or any text that may hold one. */
  readonly text: (text: string) => string
  /** A body; its media type says how fields stand in it. */
  readonly body: (text: string, mediaType: string) => string
  /** A text without the beginning of a secret that it broke off in. */
  readonly cut: (text: string) => string
  /** What was scrubbed before, without what is known by now. */
  readonly again: (text: string) => string
  /** How much is known: once it is more, what was scrubbed before may have to be again. */
  readonly known: () => number
}

/** A scrubber of one recording: the same secret has the same name all through it. */
export function createScrubber(): Scrubber {
  const names = createPseudonyms()
  const text = (whole: string): string =>
    names.text(inProse(queries(segments(userInfo(whole, names), names), names), names))
  const word = saidAgain(names.known, names.text)
  const line = saidAgain(names.known, (value, name) => header(name, value, names, text))
  const body = saidAgain(names.known, (whole, mediaType) => text(fields(whole, mediaType, names)))
  return {
    headers(lines) {
      const scrub = (): HeaderLines => lines.map(([name, value]) => [word(name), line(value, name.toLowerCase())])
      const known = names.known()
      const safe = scrub()
      // What a later line teaches may stand in an earlier one.
      return names.known() === known ? safe : scrub()
    },
    text: saidAgain(names.known, text),
    body: (whole, mediaType) => body(whole, mediaType.toLowerCase()),
    cut: names.cut,
    again: names.text,
    known: names.known,
  }
}

/** `https://name:password@host` becomes `https://caller-1@host`. The slashes may be escaped, as JSON allows, or all of it, as in a form. */
function userInfo(text: string, names: Pseudonyms): string {
  const hidden = (_: string, start: string, info: string, end: string): string => {
    const pair = unescaped(info)
    const name = names.of(pair)
    if (pair.includes(':')) names.hide(pair.slice(pair.indexOf(':') + 1), name)
    return `${start}${name}${end}`
  }
  const plain = text.includes('@')
    ? text.replace(/([a-z][a-z0-9+.-]{0,15}:(?:\\{0,8}\/|\\+u002f){2})([^\s/?#"<>\\]+)(@)/gi, hidden)
    : text
  if (!/%(?:25)*40/.test(plain)) return plain
  return plain.replace(
    /([a-z][a-z0-9+.-]{0,15}%(?:25)*3a(?:%(?:25)*2f){2})((?:(?!%(?:25)*(?:2f|3f|23))[^\s&"<>\\])+)(%(?:25)*40)/gi,
    hidden,
  )
}

/** A part of a path after one that is called like a secret: `/reset-password/3f9a…`. */
function segments(text: string, names: Pseudonyms): string {
  return text.replace(/(\/([\w-]{3,64})\/)([\w.~-]{16,4096})/g, (whole, start: string, name: string, value: string) =>
    isSecretField(name) && isOpaque(value) ? start + names.of(value) : whole,
  )
}

/** Secrets in query strings and fragments, also of addresses that stand in others, or in JSON that escapes more than it must. */
function queries(text: string, names: Pseudonyms): string {
  const plain = text.includes('=')
    ? text.replace(/([?&#;])([\w.%~[\]-]+)=([^&#\s"<>\\]+)/g, (_, start: string, name: string, value: string) =>
        isSecretParameter(unescaped(name), value)
          ? `${start}${name}=${names.of(unescaped(value))}`
          : `${start}${name}=${queries(value, names)}`,
      )
    : text
  if (!/%(?:25)*3d|\\u003d|\\u0026/i.test(plain)) return plain
  return plain.replace(
    /(%(?:25)*(?:3f|26|23)|\\u0026|[?&](?=[\w.~-]{1,64}(?:%(?:25)*3d|\\u003d)))([\w.~-]{1,64})(%(?:25)*3d|\\u003d|=)((?:(?!%(?:25)*(?:26|23))[^&#\s"<>\\])+)/gi,
    (whole, start: string, name: string, sign: string, value: string) =>
      isSecretParameter(name, value) ? `${start}${name}${sign}${names.of(unescaped(value))}` : whole,
  )
}

/** An address within an address is escaped twice. */
function unescaped(text: string): string {
  let plain = text.replaceAll('+', ' ')
  try {
    for (let left = 5; left > 0 && plain.includes('%'); left--) plain = decodeURIComponent(plain)
  } catch {
    // Not escaped once more.
  }
  return plain
}

/** Fields by name. What the media type says is not believed alone: `curl -d` calls everything a form. */
function fields(text: string, mediaType: string, names: Pseudonyms): string {
  if (mediaType.startsWith('multipart/')) return inLines(inJson(parts(text, names), names), names)
  const isForm = mediaType.includes('x-www-form-urlencoded') || /^[\w.%+~[\]-]+=\S*$/.test(text)
  const plain = isForm ? form(text, names) : inLines(inTable(text, names), names)
  return jsonInBase64(inMarkup(inJson(plain, names), names), (json) => fields(json, '', names))
}

function form(text: string, names: Pseudonyms): string {
  return text.replace(/(^|&)([^=&\s"]+)=([^&\r\n]+)/g, (whole, start: string, name: string, value: string) =>
    isSecretParameter(unescaped(name), value) ? `${start}${name}=${names.of(unescaped(value))}` : whole,
  )
}

/** The fields of a form with parts; a value may be of several lines. */
function parts(text: string, names: Pseudonyms): string {
  return text.replace(
    /(\bname\*?=["']?(?:[\w-]*'')?([^"';\r\n]+)["']?[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n)([^\r\n]+(?:\r?\n(?!--)[^\r\n]*)*)/gi,
    (whole, head: string, name: string, value: string) => (isSecretField(name) ? `${head}${names.of(value)}` : whole),
  )
}
