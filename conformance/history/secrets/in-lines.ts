import { headerField, isHeaderField } from './in-headers.ts'
import type { Pseudonyms } from './pseudonyms.ts'
import { isSecretField } from './secret-names.ts'

/** Secrets in files of settings and in heads of messages, one in a line: `password: …`, `API_KEY=…`, `Authorization: Bearer …`. */
export function inLines(text: string, names: Pseudonyms): string {
  if (/^\s*(?:[{<]|\[(?![\w .-]+\][ \t]*\r?\n))/.test(text)) return text
  return text.replace(
    /^([ \t]*(?:-[ \t]+|export[ \t]+)?)([\w.-]{1,64})([ \t]*[:=][ \t]*)("[^"\r\n]+"|'[^'\r\n]+'|[^\s"'|>&{[][^\r\n]*?)(?=[ \t]*$)/gm,
    (whole, start: string, name: string, sign: string, value: string) =>
      isSecretField(name) ? `${start}${name}${sign}${secretIn(name, value, names)}` : whole,
  )
}

function secretIn(name: string, value: string, names: Pseudonyms): string {
  const [, quote = '', said = ''] = /^(["']?)(.*)\1$/s.exec(value) ?? []
  const safe = isHeaderField(name) ? headerField(name, said, names) : names.of(said)
  return `${quote}${safe}${quote}`
}
