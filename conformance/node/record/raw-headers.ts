/** Header lines as Node gives and takes them: names and values by turns, spelled as they were sent. */
import type { HeaderLines } from '../../history/recorded-exchange.ts'

export type RawHeaders = readonly string[]

/** They belong to one connection, and a proxy has two: RFC 9110, 7.6.1. */
const ofTheConnection = new Set(['connection', 'keep-alive', 'proxy-connection', 'upgrade', 'http2-settings'])
const lengths = new Set([...ofTheConnection].map(({ length }) => length))

/** As pairs. */
export function linesOf(raw: RawHeaders): HeaderLines {
  const lines: (readonly [string, string])[] = []
  for (let i = 0; i < raw.length; i += 2) lines.push([raw[i] ?? '', raw[i + 1] ?? ''])
  return lines
}

/** Back from pairs. */
export function rawOf(lines: HeaderLines): string[] {
  const raw: string[] = []
  for (const [name, value] of lines) raw.push(name, value)
  return raw
}

/** The lines that a proxy passes on. This runs twice with every exchange, and most have nothing to leave out. */
export function endToEnd(lines: HeaderLines): HeaderLines {
  const gone = new Set<string>()
  for (const [name, value] of lines) {
    if (!lengths.has(name.length)) continue
    const lower = name.toLowerCase()
    if (ofTheConnection.has(lower)) gone.add(lower)
    if (lower === 'connection') for (const one of value.split(',')) gone.add(one.trim().toLowerCase())
  }
  return gone.size === 0 ? lines : lines.filter(([name]) => !gone.has(name.toLowerCase()))
}

/** The lines with a value put in place of each of this name, at the end when there is none. */
export function withHeader(lines: HeaderLines, name: string, value: string): HeaderLines {
  const lower = name.toLowerCase()
  if (!lines.some(([one]) => one.toLowerCase() === lower)) return [...lines, [name, value]]
  return lines.map((line) => (line[0].toLowerCase() === lower ? [line[0], value] : line))
}

/** The lines without those of a name. */
export function withoutHeader(lines: HeaderLines, name: string): HeaderLines {
  return lines.filter(([one]) => one.toLowerCase() !== name)
}
