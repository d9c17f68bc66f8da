import type { Pseudonyms } from './pseudonyms.ts'
import { isSecretField } from './secret-names.ts'
import { undone } from './undone.ts'

/** Elements and attributes of XML and HTML whose names say that a secret is in them. */
export function inMarkup(text: string, names: Pseudonyms): string {
  if (!/<\w/.test(text)) return text
  return text
    .replace(
      /(<([\w.:-]{1,64})(?:\s[^<>]*)?>(?:<!\[CDATA\[)?)([^<\]]+)(?=(?:\]\]>)?<\/\2>)/g,
      (whole, start: string, name: string, value: string) =>
        isSecret(name) && value.trim() !== '' ? start + nameOf(value, names) : whole,
    )
    .replace(/(\s([\w.:-]{1,64})=(["']))([^"'<>]+)(?=\3)/g, (whole, start: string, name: string, _, value: string) =>
      isSecret(name) ? start + nameOf(value, names) : whole,
    )
}

const isSecret = (name: string): boolean => isSecretField(name.slice(name.lastIndexOf(':') + 1))

function nameOf(value: string, names: Pseudonyms): string {
  const name = names.of(value)
  const plain = undone(value)?.plain
  if (plain !== undefined) names.hide(plain, name)
  return name
}
