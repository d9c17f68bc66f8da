/** Browser entry: a mock behind MSW's service worker. May import msw/browser; nothing of Node. */
import { setupWorker, type SetupWorker } from 'msw/browser'
import { createMock, type Mock } from './index.ts'
import type { MockOptions } from './mock-options.ts'

export { createMock, OptionError, type Mock, type MockOptions } from './index.ts'

/** A mock together with the MSW worker that listens for it. */
export interface MockWorker extends Mock {
  /** MSW's own worker, for `start`, `use`, `resetHandlers` and events. */
  readonly worker: SetupWorker
}

/** `setupWorker(...createMock(options).handlers)` in one call; `close()` stops intercepting. Call `worker.start()` to begin. */
export function setupMockWorker(options: MockOptions = {}): MockWorker {
  // A service worker hands a page whole answers only: see docs/decisions/0006-faults.md.
  const mock = createMock({ ...options, cannot: ['empty-reply', 'truncate'] })
  const worker = setupWorker(...mock.handlers)
  const close = () => {
    // MSW 2 answers nothing here and MSW 3 a promise; neither is waited for.
    void worker.stop()
    mock.close()
  }
  return { ...mock, worker, close }
}
