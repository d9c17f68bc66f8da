import type { Pseudonyms } from './pseudonyms.ts'
import { isSecretField } from './secret-names.ts'
import { undone } from './undone.ts'

/** Elements and attributes of XML and HTML whose names say that a secret is in them. */
export function inMarkup(text: string, names: Pseudonyms): string {
  if (!/<\w/.test(text)) return text
  return named(text, names)
    .replace(
      /(<([\w.:-]{1,64})(?:\s[^<>]*)?>(?:<!\[CDATA\[)?)([^<\]]+)(?=(?:\]\]>)?<\/\2>)/g,
      (whole, start: string, name: string, value: string) =>
        isSecret(name) && value.trim() !== '' ? start + nameOf(value, names) : whole,
    )
    .replace(/(\s([\w.:-]{1,64})=(["']))([^"'<>]+)(?=\3)/g, (whole, start: string, name: string, _, value: string) =>
      isSecret(name) ? start + nameOf(value, names) : whole,
    )
}

/** By what an attribute or the element before says: `<input name="token" value="…">`, `<key>password</key><string>…</string>`. */
function named(text: string, names: Pseudonyms): string {
  return text
    .replace(/<[\w.:-]{1,64}\s[^<>]*>/g, (tag) =>
      isNamed(tag)
        ? tag.replace(
            /(\s(?:value|content)=(["']))([^"'<>]+)(?=\2)/gi,
            (_, start: string, __, value: string) => start + nameOf(value, names),
          )
        : tag,
    )
    .replace(/(<([\w.:-]{1,64})\s[^<>]*[^/<>]>)([^<>]{4,})(?=<\/\2>)/g, (whole, tag: string, _, value: string) =>
      isNamed(tag) && value.trim() !== '' ? tag + nameOf(value, names) : whole,
    )
    .replace(
      />\s{0,16}([\w.-]{1,64}):?\s{0,16}<\/[\w.:-]{1,64}>\s{0,64}<([\w.:-]{1,64})(?:\s[^<>]*)?>([^<>]+)(?=<\/\2>)/g,
      (whole, name: string, _, value: string) =>
        isSecret(name) && value.trim() !== '' ? whole.slice(0, -value.length) + nameOf(value, names) : whole,
    )
}

function isNamed(tag: string): boolean {
  for (const { 1: said = '' } of tag.matchAll(/\s(?:name|key|id|property|type|http-equiv)=["']([^"'<>]{1,128})["']/gi))
    if (isSecret(said)) return true
  return false
}

const isSecret = (name: string): boolean => isSecretField(name.slice(name.lastIndexOf(':') + 1))

function nameOf(value: string, names: Pseudonyms): string {
  const name = names.of(value)
  const plain = undone(value)?.plain
  if (plain !== undefined) names.hide(plain, name)
  return name
}
