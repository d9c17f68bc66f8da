import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordedExchange } from '../../conformance/history/recorded-exchange.ts'
import { readHar } from '../../conformance/history/har/index.ts'
import { type Recorder, type RecorderOptions, startRecorder } from '../../conformance/node/record/index.ts'

/** A recorder before a deployment, its file in a folder of its own. */
export interface Recording extends Recorder {
  readonly file: string
  readonly text: () => string
  /** Ends it once what is under way is done, for so many milliseconds at most, and reads what it wrote. */
  readonly exchanges: (grace?: number) => Promise<RecordedExchange[]>
  readonly remove: () => Promise<void>
}

export async function startRecording(target: string, options: Partial<RecorderOptions> = {}): Promise<Recording> {
  const folder = mkdtempSync(join(tmpdir(), 'extmock-record-'))
  const file = join(folder, 'traffic.har')
  const recorder = await startRecorder({ target: new URL(target), out: file, port: 0, version: '1', ...options })
  return {
    ...recorder,
    file,
    text: () => readFileSync(file, 'utf8'),
    async exchanges(grace = 30_000) {
      await recorder.close(grace)
      return exchangesIn(file)
    },
    async remove() {
      await recorder.close(0)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** All exchanges of a file. What is left out or breaks off fails. */
export async function exchangesIn(file: string): Promise<RecordedExchange[]> {
  const found: RecordedExchange[] = []
  const onSkipped = (entry: number, why: string): void => {
    throw new Error(`entry ${entry}: ${why}`)
  }
  for await (const exchange of readHar(createReadStream(file), { file, onSkipped })) found.push(exchange)
  return found
}
