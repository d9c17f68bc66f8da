import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { harHead, harTail } from '../../conformance/history/har/index.ts'

const cli = fileURLToPath(new URL('../../dist/bin/extmock.js', import.meta.url))

/** What judging a long recording took. */
export interface Judged {
  readonly code: number | null
  readonly text: string
  /** The most memory the process ever had, in megabytes. */
  readonly peak: number
}

/** Gives `extmock judge --exclusive` an archive of so many megabytes. */
export async function judgeLarge(megabytes: number): Promise<Judged> {
  const folder = mkdtempSync(join(tmpdir(), 'extmock-large-'))
  const file = join(folder, 'large.har')
  try {
    await writeLarge(file, megabytes)
    return await judgeFile(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Writes an archive of so many megabytes. */
export async function writeLarge(file: string, megabytes: number): Promise<void> {
  await pipeline(Readable.from(archive(megabytes * 1024 * 1024)), createWriteStream(file))
}

async function judgeFile(file: string): Promise<Judged> {
  const stdio = ['ignore', 'pipe', 'inherit'] as const
  const child = spawn(process.execPath, [cli, 'judge', file, '--exclusive'], { stdio: [...stdio] })
  let peak = 0
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  const watch = setInterval(() => (peak = Math.max(peak, highWater(child.pid))), 20)
  const [code] = (await once(child, 'close')) as [number | null]
  clearInterval(watch)
  return { code, text, peak }
}

/** Linux tells it in kilobytes. */
function highWater(pid: number | undefined): number {
  const path = `/proc/${pid}/status`
  if (!existsSync(path)) return 0
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(path, 'utf8'))?.[1] ?? 0) / 1024
}

/** Extensions that are made, read, changed and removed, each with a description of some kilobytes, one after the other; now and then a body that is huge. */
function* archive(size: number): Generator<string> {
  yield harHead('0')
  for (let at = 0, written = 0; written < size; at++) {
    if (at % hugeEvery === hugeEvery - 1) {
      yield* hugeOf(at)
      written += huge
    }
    const piece = `${at === 0 ? '' : ','}${lifeOf(at)
      .map((one) => JSON.stringify(one))
      .join(',\n')}\n`
    written += piece.length
    yield piece
  }
  yield harTail
}

/** Bytes of a body that no memory should have to hold, and how often there is one. */
const huge = 24 * 1024 * 1024
const hugeEvery = 150

/** The answer of a get with a description that is far too long, and a page of the console that is. */
function* hugeOf(number: number): Generator<string> {
  const body = { id: String(number), name: 'n', extension_type: 'bundle', version: '*', url: 'u', description: 'HUGE' }
  for (const url of [`${base}/${number}`, 'https://ece.example.com/app/main.js']) {
    const [before = '', after = ''] = JSON.stringify(entry(timeOf(number), 'GET', url, 200, body, 1)).split('HUGE')
    yield `,${before}`
    for (let size = 0; size < huge / 2; size += 65_536) yield '\\\\\\"é\\n '.repeat(6_554)
    yield after
  }
}

const timeOf = (number: number): number => 1_772_359_200_000 + number * 1000

const base = 'https://ece.example.com/api/v1/deployments/extensions'

function lifeOf(number: number): readonly object[] {
  const id = String(1_000_000 + number)
  const time = timeOf(number)
  const fields = (text: string) => ({ name: `n${number}`, extension_type: 'bundle', version: '*', description: text })
  const [first, second] = ['a', 'b'].map((letter) => `${letter.repeat(4000)} ${number}`) as [string, string]
  const shown = (text: string) => ({ ...fields(text), id, url: `repo://${id}` })
  return [
    entry(time, 'POST', base, 201, shown(first), 1, fields(first)),
    entry(time + 100, 'GET', `${base}/${id}`, 200, shown(first), 1),
    entry(time + 200, 'POST', `${base}/${id}`, 200, shown(second), 2, fields(second)),
    entry(time + 300, 'GET', `${base}/${id}`, 200, shown(second), 2),
    entry(time + 400, 'DELETE', `${base}/${id}`, 200, {}, 2),
  ]
}

function entry(
  time: number,
  method: string,
  url: string,
  status: number,
  body: object,
  version: number,
  sent?: object,
) {
  const headers = [
    ['content-type', 'application/json'],
    ['x-cloud-resource-created', '2026-03-01T10:00:00.000Z'],
    ['x-cloud-resource-last-modified', `2026-03-01T10:00:0${version}.000Z`],
    ['x-cloud-resource-version', String(version)],
  ].map(([name, value]) => ({ name, value }))
  const text = JSON.stringify(body)
  const posted = sent === undefined ? {} : { postData: { mimeType: 'application/json', text: JSON.stringify(sent) } }
  const authorization = { name: 'Authorization', value: 'ApiKey secret-of-the-large-one' }
  return {
    startedDateTime: new Date(time).toISOString(),
    time: 5,
    request: { method, url, headers: [authorization], bodySize: sent === undefined ? 0 : -1, ...posted },
    response: { status, headers, content: { mimeType: 'application/json', size: text.length, text } },
  }
}
