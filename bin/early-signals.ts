import { type SignalSource, SIGNALS } from './signal-source.ts'

/**
 * Signals as a command hears them that ends in its own way. One that comes before it listens finds nothing begun, and `unbegun` ends the
 * program. When it listens no more, as when it is writing down what it knows, the second one ends the program at once.
 */
export function earlySignals(
  unbegun: () => void,
  source: SignalSource = process,
): SignalSource & { readonly heard: () => boolean } {
  const listeners = new Map(
    SIGNALS.map((name) => [name as NodeJS.Signals, new Set<(signal: NodeJS.Signals) => void>()]),
  )
  const state = { begun: false, heard: false }
  for (const name of SIGNALS) {
    source.on(name, () => {
      if (!state.begun) return unbegun()
      const there = [...(listeners.get(name) ?? [])]
      for (const listener of there) listener(name)
      if (there.length === 0 && state.heard) source.exit(130)
      state.heard = true
    })
  }
  return {
    on: (name, listener) => {
      state.begun = true
      listeners.get(name)?.add(listener)
    },
    off: (name, listener) => listeners.get(name)?.delete(listener),
    exit: (code) => source.exit(code),
    heard: () => state.heard,
  }
}
