import { type SignalSource, SIGNALS } from './signal-source.ts'

/**
 * Signals as a command hears them that ends in its own way: one that comes before it listens is kept for it, so that Ctrl-C
 * while it is being loaded ends it as later ones do. Another one that nobody hears ends the process at once, as when the command is
 * writing down what it knows.
 */
export function earlySignals(source: SignalSource = process): SignalSource {
  const listeners = new Map(
    SIGNALS.map((name) => [name as NodeJS.Signals, new Set<(signal: NodeJS.Signals) => void>()]),
  )
  const kept: NodeJS.Signals[] = []
  const state = { heard: false }
  for (const name of SIGNALS) {
    source.on(name, () => {
      const there = [...(listeners.get(name) ?? [])]
      for (const listener of there) listener(name)
      if (there.length === 0 && (kept.length > 0 || state.heard)) source.exit(130)
      state.heard ||= there.length > 0
      if (there.length > 0) return
      kept.push(name)
    })
  }
  return {
    on: (name, listener) => {
      listeners.get(name)?.add(listener)
      // Later, when whoever listens to several has said so for all of them.
      if (kept[0] !== name) return
      queueMicrotask(() => {
        if (kept.shift() === undefined) return
        state.heard = true
        listener(name)
      })
    },
    off: (name, listener) => listeners.get(name)?.delete(listener),
    exit: (code) => source.exit(code),
  }
}
