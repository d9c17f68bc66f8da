/** Header lines as Node gives and takes them: names and values by turns, spelled as they were sent. */
import type { HeaderLines } from '../../history/recorded-exchange.ts'

export type RawHeaders = readonly string[]

/** They belong to one connection, and a proxy has two: RFC 9110, 7.6.1. */
const ofTheConnection = new Set(['connection', 'keep-alive', 'proxy-connection', 'upgrade', 'http2-settings'])

/** As pairs. */
export function linesOf(raw: RawHeaders): HeaderLines {
  const lines: (readonly [string, string])[] = []
  for (let i = 0; i < raw.length; i += 2) lines.push([raw[i] ?? '', raw[i + 1] ?? ''])
  return lines
}

/** Back from pairs. */
export function rawOf(lines: HeaderLines): string[] {
  return lines.flatMap(([name, value]) => [name, value])
}

/** The lines that a proxy passes on. */
export function endToEnd(lines: HeaderLines): HeaderLines {
  const named = lines.flatMap(([name, value]) => (name.toLowerCase() === 'connection' ? value.split(',') : []))
  const gone = named.map((name) => name.trim().toLowerCase())
  return lines.filter(([name]) => {
    const lower = name.toLowerCase()
    return !ofTheConnection.has(lower) && !gone.includes(lower)
  })
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
