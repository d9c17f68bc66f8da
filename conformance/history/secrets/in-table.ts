import type { Pseudonyms } from './pseudonyms.ts'
import { isSecretField } from './secret-names.ts'

const cell = String.raw`"(?:[^"]|"")*"|[^",;\t\r\n]*`
const heading = new RegExp(String.raw`^(?:${cell})(?:([,;\t])(?:${cell}))(?:\1(?:${cell}))*(?=\r?\n)`)

/** Secrets in tables of text, by the names in their first line: `name,password`. */
export function inTable(text: string, names: Pseudonyms): string {
  const [first, separator] = /^[\w"]/.test(text) ? (heading.exec(text) ?? []) : []
  if (first === undefined || separator === undefined) return text
  const titles = first.split(separator).map((title) => title.replace(/^[\s"]+|[\s"]+$/g, ''))
  if (!titles.some(isSecretField)) return text
  const rows = text.slice(first.length).replace(/[^\r\n]+/g, (row) => rowWithout(row, separator, titles, names))
  return first + rows
}

function rowWithout(row: string, separator: string, titles: readonly string[], names: Pseudonyms): string {
  const cells =
    row.match(new RegExp(`(?<=^|${separator})("(?:[^"]|"")*"|[^${separator}]*)(?=${separator}|$)`, 'g')) ?? []
  if (cells.length !== titles.length) return row
  return cells.map((one, at) => (isSecretField(titles[at] ?? '') ? safe(one, names) : one)).join(separator)
}

function safe(whole: string, names: Pseudonyms): string {
  const quoted = /^"(.*)"$/s.exec(whole)?.[1]
  const secret = quoted?.replaceAll('""', '"') ?? whole.trim()
  if (secret === '') return whole
  return quoted === undefined ? names.of(secret) : `"${names.of(secret)}"`
}
