import { headerField, isHeaderField } from './in-headers.ts'
import type { Pseudonyms } from './pseudonyms.ts'
import { isSecretField } from './secret-names.ts'

/** Secrets in files of settings and in heads of messages, one in a line: `password: …`, `API_KEY=…`, `Authorization: Bearer …`. */
export function inLines(text: string, names: Pseudonyms): string {
  if (/^\s*(?:[{<]|\[(?![\w .-]+\][ \t]*\r?\n))/.test(text)) return text
  return blocks(text, names).replace(
    /^([ \t]*(?:-[ \t]+|export[ \t]+)?)([\w.-]{1,64})([ \t]*[:=][ \t]*)("[^"\r\n]+"|'[^'\r\n]+'|[^\s"'|>&{[][^\r\n]*?)(?=[ \t]*$)/gm,
    (whole, start: string, name: string, sign: string, value: string) =>
      isSecretField(name) ? `${start}${name}${sign}${secretIn(name, value, names)}` : whole,
  )
}

/** Of YAML: `secret: |`, and the value in the lines after it. */
function blocks(text: string, names: Pseudonyms): string {
  return text.replace(
    /^([ \t]*(?:-[ \t]+)?([\w.-]{1,64}):[ \t]+[|>][-+\d]{0,2}[ \t]*\r?\n)((?:[ \t]+\S[^\n]*(?:\n|$))+)/gm,
    (whole, start: string, name: string, value: string) => {
      const lines = value.split('\n').map((line) => line.trim())
      const end = value.endsWith('\n') ? '\n' : ''
      return isSecretField(name) ? `${start}  ${names.of(lines.join('\n').trim())}${end}` : whole
    },
  )
}

function secretIn(name: string, value: string, names: Pseudonyms): string {
  const [, quote = '', said = ''] = /^(["']?)(.*)\1$/s.exec(value) ?? []
  const safe = isHeaderField(name) ? headerField(name, said, names) : names.of(said)
  return `${quote}${safe}${quote}`
}
