/** Several recordings as one stream in the order of time, each read once and never held. */
import { inOrder, onceEach, type RecordedExchange } from '../history/index.ts'
import { type Attached, readHar } from '../history/har/index.ts'
import { createScrubber, type Scrubber } from '../history/secrets/index.ts'
import type { Judging } from './start-judging.ts'

export interface Recording {
  readonly file: string
  readonly bytes: AsyncIterable<Uint8Array>
  /** Bodies that are files of their own beside it. */
  readonly attached?: Attached
}

/**
 * Reads recordings and hands what is in them to the judges. Callers have one name in all of them.
 * @throws Error when a file is no recording
 */
export async function readAll(
  recordings: readonly Recording[],
  judging: Pick<Judging, 'see' | 'late' | 'skipped'>,
  scrubber: Scrubber = createScrubber(),
): Promise<void> {
  const streams = recordings.map(({ bytes, ...recording }) => {
    const onSkipped = (entry: number, why: string): void => judging.skipped(`${recording.file}, entry ${entry}`, why)
    return inOrder(readHar(bytes, { ...recording, scrubber, onSkipped }), judging.late)
  })
  for await (const exchange of onceEach(merged(streams))) judging.see(exchange)
}

type Stream = AsyncGenerator<RecordedExchange, void, undefined>

/** Of what each stream has next, the one that was begun first. */
async function* merged(streams: readonly Stream[]): Stream {
  const heads = await Promise.all(streams.map((stream) => stream.next()))
  try {
    for (;;) {
      const first = heads.reduce<number>((best, { value }, at) => {
        const least = heads[best]?.value
        return value && (!least || value.begun < least.begun) ? at : best
      }, 0)
      const next = heads[first]?.value
      const stream = streams[first]
      if (!next || stream === undefined) return
      yield next
      heads[first] = await stream.next()
    }
  } finally {
    for (const stream of streams) await stream.return(undefined)
  }
}
