import { ConfigError } from '../../errors.ts'
import { checkFormat } from '../../file-format.ts'
import type { Place, RecordedExchange } from '../recorded-exchange.ts'
import { createScrubber, type Scrubber } from '../secrets/index.ts'
import { type Attached, withAttached } from './attached.ts'
import { type Element, scanElements } from './elements.ts'
import { journalExchange } from './journal-exchange.ts'
import { toExchange } from './to-exchange.ts'

export interface ReadHarOptions {
  /** How the file is called in places. */
  readonly file: string
  /** Shared between files, when a caller shall have the same name in all of them. */
  readonly scrubber?: Scrubber
  /** Bodies that are files of their own beside the archive. */
  readonly attached?: Attached
  /** Told of entries that are no exchange over HTTP, and of a file that ends or breaks off before its end (entry: the next number). */
  readonly onSkipped?: (entry: number, why: string) => void
}

/**
 * The exchanges of an HTTP archive, or of the mock's journal (`GET /_extmock/requests`), in the order of the file, one at a time: a file of any size costs the memory of one entry.
 * Of a text of more than 4 MB only the beginning is kept, to be shown. What breaks off in the middle, as after `kill -9`, is read as far as it goes.
 * @throws ConfigError when it is no HTTP archive at all, of another major version than 1, or a journal of another format
 * @example for await (const exchange of readHar(createReadStream('traffic.har'), { file: 'traffic.har' })) judge(exchange)
 */
export async function* readHar(
  bytes: AsyncIterable<Uint8Array>,
  { file, scrubber = createScrubber(), attached, onSkipped }: ReadHarOptions,
): AsyncGenerator<RecordedExchange, void, undefined> {
  let count = 0
  const timed = believingTimes()
  for await (const element of elementsOf(bytes, (why) => onSkipped?.(count, why))) {
    const exchange = await exchangeIn(element, { file, entry: count }, scrubber, attached)
    if (typeof exchange === 'string') onSkipped?.(count, exchange)
    count++
    if (typeof exchange !== 'string') yield timed(exchange)
  }
}

/**
 * Archives list exchanges as they began, or as they ended. One that was over before an earlier one of the list began has its times from a
 * clock that was set back, or from a tool that made them up: it stays when it was, and nothing is said to come after it.
 */
function believingTimes(): (exchange: RecordedExchange) => RecordedExchange {
  let latest = -Infinity
  return (exchange) => {
    const isBehind = exchange.ended < latest
    latest = Math.max(latest, exchange.begun)
    return isBehind ? { ...exchange, ended: Infinity } : exchange
  }
}

/** The exchange of an element, or why it is none. */
async function exchangeIn(
  { list, text }: Element,
  place: Place,
  scrubber: Scrubber,
  attached: Attached | undefined,
): Promise<RecordedExchange | string> {
  if (text === null) return 'it is longer than 16 MB'
  const value = parsed(text)
  if (value instanceof SyntaxError) return 'it is no JSON'
  if (list === 'requests') return journalExchange(value, place, scrubber)
  return toExchange(attached === undefined ? value : await withAttached(value, attached), place, scrubber)
}

/** `broken` is told when the file ends before the recording does. */
async function* elementsOf(
  bytes: AsyncIterable<Uint8Array>,
  broken: (why: string) => void,
): AsyncGenerator<Element, void, undefined> {
  const scanner = scanElements()
  for await (const chunk of bytes) {
    const elements = scanner.write(chunk)
    checkVersion(scanner.version())
    checkJournal(scanner.schema())
    yield* elements
  }
  if (!scanner.isRecording()) throw new ConfigError('no HTTP archive: there is no log in it, nor is it a journal')
  if (scanner.isEnded()) return
  const last = scanner.rest()
  if (typeof last?.text === 'string' && !(parsed(last.text) instanceof SyntaxError)) yield last
  broken('the file ends before the archive does')
}

/** An archive is like another of the same major version, as the format asks; one that says none is of 1.1. */
function checkVersion(version: string): void {
  const [, major = '1'] = /^(\d+)(?:\.\d+)*$/.exec(version) ?? []
  if (major !== '1') throw new ConfigError(`an HTTP archive of version ${version}; versions 1.1 and 1.2 are read`)
}

/** A journal that says none was written before it had one, and is the same. */
function checkJournal(schema = '1'): void {
  const number = parsed(schema)
  checkFormat('journal', number instanceof SyntaxError ? schema : number)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return error instanceof SyntaxError ? error : new SyntaxError(String(error))
  }
}
