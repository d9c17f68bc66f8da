import type { Ledger } from './ledger.ts'
import type { Store } from './store.ts'

/**
 * Writes what a ledger holds. Changes that come while a write is under way go out together in the next one, so many
 * requests at once cost few writes. Answers a promise of the write after which everything noted so far is kept, or
 * undefined when it is already. `complete` is called before a ledger is emptied, to add what belongs with what is in it.
 */
export function createCommitter(ledger: Ledger, store: Store, complete: () => void): () => Promise<void> | undefined {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const write = async () => {
    complete()
    const taken = ledger.take()
    try {
      await store.write([...taken.values()].map((change) => change()))
    } catch (error) {
      ledger.putBack(taken)
      throw error
    }
  }
  const begin = async () => {
    next = undefined
    const mine = write()
    running = mine
    try {
      await mine
    } finally {
      if (running === mine) running = undefined
    }
  }
  return () => {
    // A request that only read may have read what is on its way to the store: it waits for that too.
    if (ledger.size === 0) return running
    next ??= (running ?? Promise.resolve()).then(begin, begin)
    return next
  }
}
