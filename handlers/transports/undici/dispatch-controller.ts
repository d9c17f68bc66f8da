/** How whoever reads an answer of the dispatcher holds it up or breaks it off. */
import type { Dispatcher } from 'undici'

type Handler = Dispatcher.DispatchHandler

export interface DispatchControl {
  readonly controller: Dispatcher.DispatchController & { rawHeaders?: Buffer[] }
  /** Resolves when the reader takes more. */
  flowing(): Promise<void>
  setHeaders(headers: Readonly<Record<string, string>>): void
  /** Tells the reader that it is over; once only. */
  fail(error: Error): void
}

export function dispatchController(handler: Handler): DispatchControl {
  let over: Error | null = null
  // By the reader. A connection that is lost is over as well, and undici tries only what nobody aborted again.
  let aborted = false
  let paused = false
  let wake: () => void = () => {}
  const controller: DispatchControl['controller'] = {
    get aborted() {
      return aborted
    },
    get paused() {
      return paused
    },
    get reason() {
      return aborted ? over : null
    },
    abort: (reason) => {
      aborted ||= over === null
      fail(reason)
    },
    pause: () => {
      paused = true
    },
    resume: () => {
      paused = false
      wake()
    },
  }
  const fail = (error: Error) => {
    if (over) return
    over = error
    controller.resume()
    handler.onResponseError?.(controller, error)
  }
  return {
    controller,
    fail,
    flowing: () => (paused ? new Promise<void>((resolve) => (wake = resolve)) : Promise.resolve()),
    setHeaders: (headers) => {
      // undici 8 reads them here and not from the arguments.
      controller.rawHeaders = Object.entries(headers).flatMap((pair) => pair.map((text) => Buffer.from(text, 'latin1')))
    },
  }
}
