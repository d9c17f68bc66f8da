import { describe, expect, it } from 'vitest'
import { CUT, type Element, scanElements } from './elements.ts'

const most = { text: 64, element: 512, beginning: 24 }

/** All elements of a text that comes in pieces of so many bytes. */
function scanned(text: string, size: number): readonly Element[] {
  const bytes = new TextEncoder().encode(text)
  const scanner = scanElements(most)
  const found: Element[] = []
  for (let at = 0; at < bytes.length; at += size) found.push(...scanner.write(bytes.subarray(at, at + size)))
  expect([scanner.isRecording(), scanner.isEnded()]).toEqual([true, true])
  return found
}

const archive = (...entries: readonly string[]) =>
  `{"log":{"version":"1.2","entries":[${entries.join(', ')}],"x":[1]}}\n`
const pieces = [1, 2, 3, 7, 64, 100_000]

describe('the elements of a recording', () => {
  it.each(pieces)('are handed on as they stand, by %d bytes at a time', (size) => {
    const entries = ['{"a":[1,{"b":"]}\\""}]}', 'null', '3', '"x,]"', '[]', '{"č":"\\\\"}']
    expect(scanned(archive(...entries), size).map(({ text }) => text?.trim())).toEqual(entries)
    expect(scanned(`{"last":2,"requests":[{"entries":[1]},{}],"log":1}`, size)).toEqual([
      { list: 'requests', text: '{"entries":[1]}' },
      { list: 'requests', text: '{}' },
    ])
  })

  it.each(pieces)('keep the beginning of a long text, whole characters and escapes, by %d bytes at a time', (size) => {
    for (const unit of ['x', '\\n', '\\\\', '\\"', '\\u00e9', 'é', '\u{1F40E}'])
      for (let before = 0; before < 8; before++) {
        const long = 'y'.repeat(before) + unit.repeat(200)
        const [element] = scanned(archive(`{"a":"${long}","b":"${'z'.repeat(64)}"}`), size)
        const { a, b } = JSON.parse(element?.text ?? '') as { readonly a: string; readonly b: string }
        expect(b).toBe('z'.repeat(64))
        expect(a.endsWith(CUT)).toBe(true)
        const whole = JSON.parse(`"${long}"`) as string
        const kept = a.slice(0, -CUT.length).replace(/\uFFFD+$/, '')
        expect([kept.length > 1, kept.length <= 24, whole.startsWith(kept)]).toEqual([true, true, true])
      }
  })

  it.each(pieces)('are told of where they are too long as a whole, by %d bytes at a time', (size) => {
    const long = `[${'1,'.repeat(300)}1]`
    expect(scanned(archive('{}', long, '{}'), size).map(({ text }) => text?.trim())).toEqual(['{}', undefined, '{}'])
  })

  it.each(pieces)('say the format of a journal wherever it stands, by %d bytes at a time', (size) => {
    const schemaOf = (text: string) => {
      const bytes = new TextEncoder().encode(text)
      const scanner = scanElements(most)
      for (let at = 0; at < bytes.length; at += size) scanner.write(bytes.subarray(at, at + size))
      return scanner.schema()
    }
    expect(schemaOf('{"schema": 999 ,"requests":[{"schema":2}],"last":1}')).toBe('999')
    expect(schemaOf('{"requests":[{"schema":2}],"last":1,"schema":0}')).toBe('0')
    expect(schemaOf('{"schema":"1","requests":[]}')).toBe('"1"')
    expect(schemaOf('{"schema":{"a":[1,"b"]},"requests":[]}')).toBe('{"a":[1,"b"]}')
    expect(schemaOf('{"schema":null,"requests":[]}')).toBe('null')
    expect(schemaOf('{"requests":[{"schema":2}]}')).toBeUndefined()
    expect(schemaOf('{"schema":7,"log":{"entries":[]}}')).toBeUndefined()
  })
})
