import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brokenOff, inPieces, plainRequest } from '../../../test/plain-request.ts'
import { readForm } from './read-form.ts'
import { readUpload } from './upload.ts'
import type { Upload, UploadRules } from './upload-rules.ts'

const RULES: UploadRules = {
  maxBytes: 1000,
  part: 'file',
  takes: (type) => type === '' || type === 'application/zip',
  wanted: 'application/zip or multipart/form-data',
}
const BOUNDARY = 'bound'
const FORM = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const textOf = (upload: Upload) =>
  upload.ok ? upload.file.chunks.map((chunk) => String.fromCharCode(...chunk)).join('') : upload.problem

type Part = readonly [name: string, content: string, more?: string]
const partOf = ([name, content, more = '']: Part) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${content}\r\n`
const formOf = (parts: readonly Part[], preamble = '', epilogue = '\r\n') =>
  latin(`${preamble}${parts.map(partOf).join('')}--${BOUNDARY}--${epilogue}`)

const send = (body: Uint8Array | ReadableStream<Uint8Array>, headers: Record<string, string> = FORM, rules = RULES) =>
  readUpload(plainRequest(body, headers), rules)

/** Bytes that hold what a boundary is made of, but never a whole one. */
const content = fc
  .array(fc.constantFrom('\r', '\n', '-', '--', 'bound', '\r\n', '\r\n-', '\r\n--', '\r\n--bou', '\0', 'é', '\xff'))
  .map((pieces) => pieces.join(''))
  .filter((text) => !`\r\n${text}`.includes(`\r\n--${BOUNDARY}`))

describe('a form', () => {
  it('gives its file in whatever pieces it comes, with anything before its first boundary and after its last', async () => {
    const preamble = fc.constantFrom(
      '',
      '\r\n',
      'a line\r\n',
      'This is a message with multiple parts.\r\n\r\n',
      'a--bound\r\n',
      '\n',
      'a line\n\n',
    )
    const epilogue = fc.constantFrom('', '\r\n', '\r\nmore', '\r\n--bound\r\nnot a part', '--', '\r\n\r\n')
    const cuts = fc.array(fc.nat(2000), { maxLength: 40 })
    const others = fc.array(fc.tuple(fc.constantFrom('note', 'files', 'FILE'), content), { maxLength: 2 })
    await fc.assert(
      fc.asyncProperty(content, others, preamble, epilogue, cuts, async (file, parts, before, after, places) => {
        const form = formOf([...parts, ['file', file], ['file', 'second']], before, after)
        expect(textOf(await send(inPieces(form, places)))).toBe(file)
      }),
    )
  })

  it('is read byte by byte too, also when its epilogue is a piece of its own', async () => {
    const form = formOf([['file', 'bytes']], '\r\n', '\r\n\r\n')
    expect(textOf(await send(inPieces(form, [...form.keys()])))).toBe('bytes')
    expect(textOf(await send(inPieces(form, [form.length - 4])))).toBe('bytes')
  })

  it('is left after each piece, so that others have a turn', () => {
    const form = formOf([['file', 'x'.repeat(500)]])
    const work = readForm(
      Array.from(form.keys(), (at) => form.subarray(at, at + 1)),
      BOUNDARY,
      RULES,
    )
    let steps = 0
    while (work.next().done !== true) steps++
    expect(steps).toBeGreaterThan(500)
  })

  it('that is cut short anywhere is broken', async () => {
    const form = formOf([['file', 'bytes']], 'before\r\n', '')
    for (let length = 1; length < form.length; length++)
      expect(textOf(await send(form.subarray(0, length)))).toBe('form')
  })

  it('tells the type and the bare name of the file', async () => {
    const more = '; filename="C:\\\\mine\\\\a.zip"\r\nContent-Type: application/zip'
    expect(await send(formOf([['file', 'x', more]]))).toMatchObject({
      contentType: 'application/zip',
      fileName: 'a.zip',
    })
    expect(await send(formOf([['file', 'x']]))).toMatchObject({ contentType: undefined, fileName: undefined })
  })

  it.each([
    ['multipart/form-data; boundary="bound"', 'x'],
    ['Multipart/Form-Data;BOUNDARY=bound', 'x'],
    ['multipart/form-data; charset=utf-8; boundary=bound ; a=b', 'x'],
    ['multipart/form-data', 'form'],
    ['multipart/form-data; boundary=', 'form'],
    ['multipart/form-data; boundary=""', 'form'],
    ['multipart/form-data; boundary=other', 'form'],
    [`multipart/form-data; boundary=${'b'.repeat(71)}`, 'form'],
    ['multipart/form-data; boundary=b\xe9', 'form'],
    ['multipart/form-data; xboundary=bound', 'form'],
    ['multipart/mixed; boundary=bound', 'media-type'],
  ])('called %j is %s', async (type, said) => {
    expect(textOf(await send(formOf([['file', 'x']]), { 'content-type': type }))).toBe(said)
  })

  it.each([
    ['a form of nothing', [], 'absent'],
    ['a form without the part', [['note', 'text']], 'absent'],
    ['a form of 20 parts', Array.from({ length: 20 }, () => ['file', '']), ''],
    ['a form of 21 parts', Array.from({ length: 21 }, () => ['file', '']), 'form'],
    ['a file of what is allowed', [['file', 'x'.repeat(1000)]], 'x'.repeat(1000)],
    ['a file of a byte more', [['file', 'x'.repeat(1001)]], 'too-large'],
    ['a form of far more', [['file', 'x'.repeat(70_000)]], 'too-large'],
  ] as [string, Part[], string][])('%s', async (_, parts, said) => {
    const form = formOf(parts)
    expect(textOf(await send(form))).toBe(said)
    expect(textOf(await send(inPieces(form, [7, 700, 1007])))).toBe(said)
  })

  it('of no bytes has no body, and one with a broken header is broken', async () => {
    expect(textOf(await send(latin('')))).toBe('absent')
    expect(textOf(await send(formOf([['file', 'x', '; filename="\xff"']])))).toBe('form')
  })
})

describe('bare bytes', () => {
  it('are the file, in the pieces they came in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), fc.array(fc.nat(100)), async (bytes, cuts) => {
        const read = await send(inPieces(bytes, cuts), { 'content-type': 'Application/ZIP; a=b' })
        expect(textOf(read)).toBe(String.fromCharCode(...bytes))
        expect(read).toMatchObject({ contentType: 'Application/ZIP; a=b', fileName: undefined })
      }),
    )
  })

  it.each([
    [{}, 'x'],
    [{ 'content-encoding': 'identity' }, 'x'],
    [{ 'content-encoding': 'GZIP' }, 'encoding'],
    [{ 'content-type': 'application/json' }, 'media-type'],
    [{ 'content-type': 'text/plain;charset=UTF-8' }, 'media-type'],
    [{ 'content-length': '1001' }, 'too-large'],
    [{ ...FORM, 'content-length': '66537' }, 'too-large'],
  ] as [Record<string, string>, string][])('with %j are %s; without a body there is none', async (headers, said) => {
    const body = plainRequest(latin('x'), headers)
    expect(textOf(await readUpload(body, RULES))).toBe(said)
    if (said !== 'x') expect(textOf(await send(latin(''), headers))).toBe('absent')
  })

  it('say in words what is wrong and what is wanted', async () => {
    expect(await send(latin('{}'), { 'content-type': 'application/json' })).toMatchObject({
      reason: 'Send application/zip or multipart/form-data; application/json is not taken here.',
    })
    expect(await send(latin('{}'), { 'content-encoding': 'br' })).toMatchObject({
      reason: expect.stringContaining('br'),
    })
  })

  it('too many are refused with and without a declared length, and so is a body that breaks off', async () => {
    const zip = { 'content-type': 'application/zip' }
    expect(textOf(await send(new Uint8Array(1000), zip))).toHaveLength(1000)
    expect(textOf(await send(new Uint8Array(1001), zip))).toBe('too-large')
    expect(textOf(await send(inPieces(new Uint8Array(5000), [10, 1500]), zip))).toBe('too-large')
    expect(textOf(await send(brokenOff(), zip))).toBe('broken-off')
    expect(textOf(await send(brokenOff('--bound\r\n')))).toBe('broken-off')
  })
})
