/** Does work that Ctrl-C ends: the first is told by the signal, after `told` has said so; the second ends the process at once. */
export async function interrupted<T>(told: () => void, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interrupt = new AbortController()
  const again = (): never => process.exit(130)
  const stop = (): void => {
    for (const signal of signals) process.off(signal, stop).on(signal, again)
    told()
    interrupt.abort()
  }
  for (const signal of signals) process.on(signal, stop)
  try {
    return await work(interrupt.signal)
  } finally {
    for (const signal of signals) process.off(signal, stop).off(signal, again)
  }
}

const signals = ['SIGINT', 'SIGTERM'] as const

/** What is said where things may have been made that must go. */
export const TIDYING =
  'extmock: stopping, and removing what was created; once more ends it at once, and extmock sweep removes the rest\n'
