import { JSONParser } from '@streamparser/json'
import type { RecordedExchange } from '../recorded-exchange.ts'
import { createScrubber, type Scrubber } from '../secrets/index.ts'
import { journalExchange } from './journal-exchange.ts'
import { toExchange } from './to-exchange.ts'

export interface ReadHarOptions {
  /** How the file is called in places. */
  readonly file: string
  /** Shared between files, when a caller shall have the same name in all of them. */
  readonly scrubber?: Scrubber
  /** Told of entries that are no exchange over HTTP, and of a file that ends or breaks off before its end (entry: the next number). */
  readonly onSkipped?: (entry: number, why: string) => void
}

/**
 * The exchanges of an HTTP archive, or of the mock's journal (`GET /_extmock/requests`), in the order of the file, one at a time: a file of any size costs the memory of one entry.
 * What breaks off in the middle, as after `kill -9`, is read as far as it goes.
 * @throws Error when it is no HTTP archive at all
 * @example for await (const exchange of readHar(createReadStream('traffic.har'), { file: 'traffic.har' })) judge(exchange)
 */
export async function* readHar(
  bytes: AsyncIterable<Uint8Array>,
  { file, scrubber = createScrubber(), onSkipped }: ReadHarOptions,
): AsyncGenerator<RecordedExchange, void, undefined> {
  let count = 0
  for await (const entry of entriesOf(bytes, (why) => onSkipped?.(count, why))) {
    const exchange = entryIn(entry)(entry.value, { file, entry: count }, scrubber)
    if (typeof exchange === 'string') onSkipped?.(count, exchange)
    count++
    if (typeof exchange !== 'string') yield exchange
  }
}

interface Element {
  readonly value: unknown
  readonly list: 'entries' | 'requests'
}

const entryIn = ({ list }: Element) => (list === 'requests' ? journalExchange : toExchange)

/** The elements of `log.entries`, or of a journal's `requests`. `broken` is told when the text ends, or is wrong, before the archive is at its end. */
async function* entriesOf(
  bytes: AsyncIterable<Uint8Array>,
  broken: (why: string) => void,
): AsyncGenerator<Element, void, undefined> {
  const found: Element[] = []
  const seen = { log: false }
  const parser = parserInto(found, seen)
  let stopped = false
  for await (const chunk of bytes) {
    const wrong = parser.isEnded ? null : fed(parser, chunk)
    yield* found.splice(0)
    if (wrong === null) continue
    stopped = true
    broken(wrong)
    break
  }
  if (!seen.log) throw new Error('no HTTP archive: there is no log in it, nor is it a journal')
  if (!parser.isEnded && !stopped) broken('the file ends before the archive does')
}

/** Keeps nothing that it has handed on. */
function parserInto(found: Element[], seen: { log: boolean }): JSONParser {
  const paths = ['$.log.version', '$.log.creator', '$.log.entries.*', '$.requests.*', '$.last']
  const parser = new JSONParser({ paths, keepStack: false })
  parser.onValue = ({ value, key, stack }) => {
    seen.log = true
    if (typeof key === 'number') found.push({ value, list: stack[1]?.key === 'requests' ? 'requests' : 'entries' })
  }
  return parser
}

/** Null, or what is wrong with the text. The parser says so by throwing. */
function fed(parser: JSONParser, chunk: Uint8Array): string | null {
  try {
    parser.write(chunk)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
