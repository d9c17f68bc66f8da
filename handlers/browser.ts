/** Browser entry: a mock behind MSW's service worker. May import msw/browser; nothing of Node. */
import { setupWorker, type SetupWorker } from 'msw/browser'
import { call, fields, flag, isFields, text, type Kinds } from '../contracts/given.ts'
import { createMock, type ApiName, type Mock } from './index.ts'
import { keepInStorage, type Keeper, type PersistOptions } from './stores/browser-storage/keep-in-storage.ts'
import type { AllApis, ApiList, FullOptions as MockOptions, MapOf } from './create-core.ts'
import { mockKinds } from './core/check-mock-options.ts'
import type { ApiMap } from './core/api-map.ts'
import { refuseMisgiven } from './kit/operation/options.ts'
import { inWords, refuseUnhandled } from './transports/msw/unhandled.ts'

export type * from './index.ts'
export type { PersistOptions } from './stores/browser-storage/keep-in-storage.ts'
export { ArrangeError, createMock, OptionError } from './index.ts'
export { mountInspector, type InspectorPanel } from './inspector/mount-inspector.ts'

/** What `setupMockWorker` can be told besides what `createMock` can. */
export interface WorkerOptions<L extends ApiList = readonly ApiName[]> extends MockOptions<L> {
  /** Keeps each tenant's state over a reload, in `localStorage` unless another storage is given. Written after a request that may change it, ten times a second at most, and with what came about by call when the page goes. Tabs of one origin see each other's changes. */
  readonly persist?: boolean | PersistOptions
}

const workerKinds: Kinds<WorkerOptions> = {
  ...mockKinds,
  persist: ['true, false or options', (value) => flag[1](value) || isFields(value)],
}
const persistKinds: Kinds<PersistOptions> = { storage: fields, key: text, onError: call }

/** A mock together with the MSW worker that listens for it. */
export interface MockWorker<M extends object = ApiMap> extends Mock<M> {
  /** MSW's own worker, for `start`, `use`, `resetHandlers` and events. */
  readonly worker: SetupWorker
  /**
   * Registers the worker and begins to intercept, quietly and with any release of MSW: what is done with a request that nobody handles is called
   * `onUnhandledRequest` in MSW 2 and `onUnhandledFrame` in MSW 3, and each ignores the other's word.
   * @param unhandled `bypass` by default: a page asks for much that no API answers
   * @throws OptionError for anything else
   * @example await setupMockWorker().listen()
   */
  listen(unhandled?: 'error' | 'warn' | 'bypass'): Promise<void>
  /** Removes what `persist` has kept; the state in memory stays. */
  forget(): void
}

/**
 * `setupWorker(...createMock(options).handlers)` in one call; `close()` stops intercepting. Call `listen()` to begin, or `worker.start()` with
 * what else MSW may be told.
 *
 * @example
 * const mock = setupMockWorker({ persist: true })
 * await mock.listen()
 */
export function setupMockWorker<const L extends ApiList = AllApis>(given: WorkerOptions<L> = {}): MockWorker<MapOf<L>> {
  refuseUnhandled(given)
  refuseMisgiven('', given, workerKinds)
  const { persist = false, ...options } = given
  if (typeof persist === 'object') refuseMisgiven('persist', persist, persistKinds)
  let keeper: Keeper | undefined
  const onAnswer: NonNullable<MockOptions['onAnswer']> = (happening) => {
    if (happening.method !== 'GET' && happening.method !== 'HEAD') keeper?.saveSoon(happening.tenant)
    options.onAnswer?.(happening)
  }
  // A service worker hands a page whole answers only: see docs/decisions/0006-faults.md.
  const cannot = ['empty-reply', 'truncate'] as const
  // The inspector in the page asks at the page's own address, which is none of the hosts that are mocked.
  const controlHosts = [...(options.controlHosts ?? []), ...ownHosts()]
  const mock = createMock<L>({ ...options, onAnswer, cannot, controlHosts } as MockOptions<L>)
  if (persist) keeper = keepInStorage(mock, persist === true ? {} : persist)
  const save = () => keeper?.save()
  const follow = ({ key }: StorageEvent) => keeper?.written(key)
  if (persist) {
    // What has not been written yet, and what came about by call.
    globalThis.addEventListener('pagehide', save)
    // A page that comes back from a browser's cache was told of nothing meanwhile; the next write catches up.
    globalThis.addEventListener('storage', follow)
  }
  const worker = setupWorker(...mock.handlers)
  const close = () => {
    globalThis.removeEventListener('pagehide', save)
    globalThis.removeEventListener('storage', follow)
    save()
    // MSW 2 answers nothing here and MSW 3 a promise; neither is waited for.
    void worker.stop()
    mock.close()
  }
  const listen: MockWorker['listen'] = async (unhandled = 'bypass') => {
    await worker.start({ ...inWords(unhandled, 'worker.start()'), quiet: true })
  }
  return { ...mock, worker, listen, close, forget: () => keeper?.forget() }
}

/** Where the page is from; a page that was written by another one has no such place. */
function ownHosts(): readonly string[] {
  const origin = (globalThis as Partial<typeof globalThis>).location?.origin ?? ''
  return origin.startsWith('http') ? [origin] : []
}
